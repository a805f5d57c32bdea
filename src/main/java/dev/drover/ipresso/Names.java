package dev.drover.ipresso;

import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalFolder;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.canonical.CloseableRows;
import java.util.HashMap;
import java.util.Map;

/** The small files that others refer to by id, in memory: what a tag, a consent or an owner is called. */
final class Names {
    private final Map<CanonicalFile, Map<String, CanonicalRow>> rows = new HashMap<>();
    private final CanonicalFolder folder;

    Names(CanonicalFolder folder) {
        this.folder = folder;
    }

    /** The row, or null. Of a file with several key columns the key is joined with {@link CanonicalRow#SEPARATOR}. */
    CanonicalRow row(CanonicalFile file, String key) {
        return key == null ? null : all(file).get(key);
    }

    /** A column of the row; null where there is no such row or no value. */
    String of(CanonicalFile file, String key, String column) {
        CanonicalRow row = row(file, key);
        return row == null ? null : row.value(column);
    }

    /** What people call it; the id itself where nothing more is known. */
    String name(CanonicalFile file, String key) {
        String name = of(file, key, "name");
        return name == null ? key : name;
    }

    Map<String, CanonicalRow> all(CanonicalFile file) {
        return rows.computeIfAbsent(file, this::read);
    }

    private Map<String, CanonicalRow> read(CanonicalFile file) {
        Map<String, CanonicalRow> found = new HashMap<>();
        try (CloseableRows read = folder.rows(file)) {
            read.forEachRemaining(row -> found.put(row.key(), row));
        }
        return found;
    }
}
