package dev.drover.ipresso.intake;

import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.canonical.CloseableRows;
import java.util.NoSuchElementException;
import java.util.function.Predicate;

/** The rows that pass a check, counted. */
final class SoundRows implements CloseableRows {
    private final CloseableRows rows;
    private final Predicate<CanonicalRow> check;
    private CanonicalRow next;
    private long count;

    SoundRows(CloseableRows rows, Predicate<CanonicalRow> check) {
        this.rows = rows;
        this.check = check;
    }

    @Override
    public boolean hasNext() {
        while (next == null && rows.hasNext()) {
            CanonicalRow row = rows.next();
            next = check.test(row) ? row : null;
        }
        return next != null;
    }

    @Override
    public CanonicalRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        CanonicalRow row = next;
        next = null;
        count++;
        return row;
    }

    long count() {
        return count;
    }

    @Override
    public void close() {
        rows.close();
    }
}
