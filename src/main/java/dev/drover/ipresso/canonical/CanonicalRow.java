package dev.drover.ipresso.canonical;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One row; a column without a value is not in the map. Immutable. */
public record CanonicalRow(CanonicalFile file, Map<String, String> values) {
    /** Between the columns of a key. */
    public static final char SEPARATOR = '\u001f';

    /** The order of rows in every file and stream: by code point, not by UTF-16 unit. */
    public static final Comparator<String> KEY_ORDER = CanonicalRow::compare;

    public CanonicalRow {
        Map<String, String> kept = new LinkedHashMap<>();
        for (String column : file.columns()) {
            String value = values.get(column);
            if (value != null && !value.isEmpty()) {
                kept.put(column, value);
            }
        }
        for (String column : values.keySet()) {
            if (!file.has(column)) {
                throw new IllegalArgumentException(file + " has no column " + column);
            }
        }
        values = Collections.unmodifiableMap(kept);
    }

    /** A column's value, or null. */
    public String value(String column) {
        return values.get(column);
    }

    public Optional<String> find(String column) {
        return Optional.ofNullable(values.get(column));
    }

    /** The key columns joined with {@link #SEPARATOR}; a missing one is empty. */
    public String key() {
        return joined(file.key());
    }

    /** The key columns that name the fact that this row is of. */
    public String fact() {
        return joined(file.fact());
    }

    private String joined(List<String> columns) {
        if (columns.size() == 1) {
            return values.getOrDefault(columns.get(0), "");
        }
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            if (i > 0) {
                key.append(SEPARATOR);
            }
            key.append(values.getOrDefault(columns.get(i), ""));
        }
        return key.toString();
    }

    private static int compare(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean surrogates = Character.isSurrogate(x) != Character.isSurrogate(y);
                return surrogates ? Boolean.compare(Character.isSurrogate(x), Character.isSurrogate(y)) : x - y;
            }
        }
        return a.length() - b.length();
    }
}
