package dev.drover.sandbox.salesforce;

import dev.drover.sandbox.salesforce.schema.SObjectType;
import dev.drover.sandbox.salesforce.store.Table;
import java.util.List;

/** A record is not deleted while others hold on to it. */
final class HeldRule implements ObjectRule {
    private final String message;
    private final List<String> references;

    /** @param references as {@code Case.AccountId} */
    HeldRule(String message, String... references) {
        this.message = message;
        this.references = List.of(references);
    }

    @Override
    public void beforeDelete(Org org, Table table, int row) {
        for (String reference : references) {
            int dot = reference.indexOf('.');
            SObjectType holder =
                    org.catalogue().find(reference.substring(0, dot)).orElse(null);
            if (holder != null) {
                Table holders = org.store().table(holder);
                if (holders.first(holder.get(reference.substring(dot + 1)), table.id(row)) >= 0) {
                    throw new RowException(
                            "DELETE_FAILED",
                            "Your attempt to delete this record could not be completed because " + message);
                }
            }
        }
    }
}
