package dev.drover.ipresso.canonical;

import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/** Several files in key order as one. */
final class MergedParts implements CloseableRows {
    private final List<CloseableRows> parts;
    private final PriorityQueue<Head> heads =
            new PriorityQueue<>(Comparator.comparing(Head::key, CanonicalRow.KEY_ORDER));

    private record Head(String key, CanonicalRow row, CloseableRows rest) {}

    MergedParts(List<CloseableRows> parts) {
        this.parts = parts;
        parts.forEach(this::advance);
    }

    private void advance(CloseableRows part) {
        if (part.hasNext()) {
            CanonicalRow row = part.next();
            heads.add(new Head(row.key(), row, part));
        }
    }

    @Override
    public boolean hasNext() {
        return !heads.isEmpty();
    }

    @Override
    public CanonicalRow next() {
        Head head = heads.poll();
        if (head == null) {
            throw new NoSuchElementException();
        }
        advance(head.rest());
        return head.row();
    }

    @Override
    public void close() {
        parts.forEach(CloseableRows::close);
    }
}
