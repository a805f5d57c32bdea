package dev.drover.ipresso;

import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.canonical.CloseableRows;
import java.util.ArrayList;
import java.util.List;

/** The rows of a sorted file that belong to one record after the other: asked in the order of the records, it reads once. */
final class Group implements AutoCloseable {
    private final CloseableRows rows;
    private final String column;
    private CanonicalRow next;
    private long strays;

    /** @param column first column of the file's key: the record that a row belongs to */
    Group(CloseableRows rows, String column) {
        this.rows = rows;
        this.column = column;
        advance();
    }

    /** Those of a record; rows before them belong to none. */
    List<CanonicalRow> of(String id) {
        while (next != null && CanonicalRow.KEY_ORDER.compare(owner(), id) < 0) {
            strays++;
            advance();
        }
        List<CanonicalRow> found = new ArrayList<>();
        while (next != null && owner().equals(id)) {
            found.add(next);
            advance();
        }
        return found;
    }

    /** Reads what is left, and tells how many rows belonged to no record. */
    long strays() {
        while (next != null) {
            strays++;
            advance();
        }
        return strays;
    }

    private String owner() {
        String id = next.value(column);
        return id == null ? "" : id;
    }

    private void advance() {
        next = rows.hasNext() ? rows.next() : null;
    }

    @Override
    public void close() {
        rows.close();
    }
}
