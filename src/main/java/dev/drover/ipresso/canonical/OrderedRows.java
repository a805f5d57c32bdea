package dev.drover.ipresso.canonical;

/** Rows of a file that must stand in key order, each key once. */
final class OrderedRows implements CloseableRows {
    private final FileRows rows;
    private String last;

    OrderedRows(FileRows rows) {
        this.rows = rows;
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public CanonicalRow next() {
        CanonicalRow row = rows.next();
        String key = row.key();
        if (last != null && CanonicalRow.KEY_ORDER.compare(last, key) >= 0) {
            throw rows.invalid(rows.line(), "is not behind the row before it in key order; each key stands once");
        }
        last = key;
        return row;
    }

    @Override
    public void close() {
        rows.close();
    }
}
