package dev.drover.sandbox.salesforce;

import dev.drover.sandbox.salesforce.store.Table;

/** An activated contract stays. */
final class ContractRule implements ObjectRule {

    @Override
    public void beforeDelete(Org org, Table table, int row) {
        if ("Activated".equals(table.value(row, table.type().get("Status")))) {
            throw new RowException("DELETE_FAILED", "an activated contract cannot be deleted");
        }
    }
}
