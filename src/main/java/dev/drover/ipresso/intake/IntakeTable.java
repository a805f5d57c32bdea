package dev.drover.ipresso.intake;

import java.util.List;

/**
 * A table of an industry solution: its columns are the account's own.
 *
 * @param path in the canonical folder, such as {@code industry/policy.csv}
 * @param columns in the order of the file
 * @param key the columns that name a row
 */
public record IntakeTable(String path, List<String> columns, List<String> key) {
    public IntakeTable {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        if (key.isEmpty() || !columns.containsAll(key)) {
            throw new IllegalArgumentException("a key is made of columns");
        }
    }
}
