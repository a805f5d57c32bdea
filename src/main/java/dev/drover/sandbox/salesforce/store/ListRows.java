package dev.drover.sandbox.salesforce.store;

import dev.drover.sandbox.salesforce.schema.Field;
import dev.drover.sandbox.salesforce.schema.SObjectType;
import java.util.List;
import java.util.Map;

/** Rows that are made up for one query, by field name. */
public record ListRows(SObjectType type, List<Map<String, String>> rows) implements RowSource {

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public boolean exists(int row) {
        return row >= 0 && row < rows.size();
    }

    @Override
    public boolean isLive(int row) {
        return exists(row);
    }

    @Override
    public String value(int row, Field field) {
        return rows.get(row).get(field.name());
    }
}
