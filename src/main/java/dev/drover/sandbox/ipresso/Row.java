package dev.drover.sandbox.ipresso;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A row of a table: text by column; what has no value is not in it. */
public record Row(Table table, Map<String, String> values) {

    /** @param pairs column, value, column, value …; a null or empty value is left out */
    public static Row of(Table table, String... pairs) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            put(table, values, pairs[i], pairs[i + 1]);
        }
        return new Row(table, values);
    }

    /** Values in the order of the table's columns; there may be fewer of them. */
    static Row of(Table table, List<String> fields) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < fields.size() && i < table.columns().size(); i++) {
            put(table, values, table.columns().get(i), fields.get(i));
        }
        return new Row(table, values);
    }

    /** The value of a column, or the empty string. */
    public String get(String column) {
        return values.getOrDefault(column, "");
    }

    public boolean has(String column) {
        return values.containsKey(column);
    }

    /** This row with some of its values changed. */
    public Row with(String... pairs) {
        Map<String, String> changed = new LinkedHashMap<>(values);
        for (int i = 0; i < pairs.length; i += 2) {
            changed.remove(pairs[i]);
            put(table, changed, pairs[i], pairs[i + 1]);
        }
        return new Row(table, changed);
    }

    /** Every column's text, in order. */
    public List<String> fields() {
        return table.columns().stream().map(this::get).toList();
    }

    private static void put(Table table, Map<String, String> values, String column, String value) {
        if (!table.columns().contains(column)) {
            throw new IllegalArgumentException("no column " + column + " in " + table.path());
        }
        if (value != null && !value.isEmpty()) {
            values.put(column, value);
        }
    }
}
