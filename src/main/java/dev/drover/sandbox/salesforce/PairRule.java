package dev.drover.sandbox.salesforce;

import dev.drover.sandbox.salesforce.store.Table;

/** Two fields together are unique. */
class PairRule implements ObjectRule {
    private final String first;
    private final String second;

    PairRule(String first, String second) {
        this.first = first;
        this.second = second;
    }

    static String key(String first, String second) {
        return first + "|" + second;
    }

    @Override
    public void before(Save save) {
        if (save.get(first) == null || save.get(second) == null) {
            return;
        }
        String key = key(save.get(first), save.get(second));
        if (key.equals(save.before("PairKey"))) {
            return;
        }
        int row = save.table().first(save.field("PairKey"), key);
        if (row >= 0) {
            throw duplicate(save.table(), row);
        }
        save.set("PairKey", key);
    }

    RowException duplicate(Table table, int row) {
        return new RowException(
                "DUPLICATE_VALUE",
                "duplicate value found: " + first + ", " + second + " duplicates value on record with id: "
                        + table.id(row).substring(0, 15));
    }
}
