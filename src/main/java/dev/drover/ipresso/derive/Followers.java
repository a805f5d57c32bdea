package dev.drover.ipresso.derive;

import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.canonical.CloseableRows;
import java.util.ArrayList;
import java.util.List;

/** The rows of a file that belong to one contact after the other: both are read in the order of contacts, once. */
final class Followers implements AutoCloseable {
    private final CloseableRows rows;
    private CanonicalRow next;
    private long dangling;

    Followers(CloseableRows rows) {
        this.rows = rows;
        advance();
    }

    /** Contacts must be asked for in their order. */
    List<CanonicalRow> of(String contactId) {
        List<CanonicalRow> found = new ArrayList<>();
        while (next != null) {
            int order = CanonicalRow.KEY_ORDER.compare(next.values().getOrDefault("contact_id", ""), contactId);
            if (order > 0) {
                break;
            }
            if (order == 0) {
                found.add(next);
            } else {
                dangling++;
            }
            advance();
        }
        return found;
    }

    /** Reads to the end. @return how many rows belong to no contact that was asked for */
    long dangling() {
        while (next != null) {
            dangling++;
            advance();
        }
        return dangling;
    }

    private void advance() {
        next = rows.hasNext() ? rows.next() : null;
    }

    @Override
    public void close() {
        rows.close();
    }
}
