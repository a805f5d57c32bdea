package dev.drover.alpineiq;

import java.util.List;

/**
 * How far a list was read.
 *
 * @param offset rows read in this pass
 * @param anchor id of the last row read, "" at the beginning
 * @param pass 1 for the first reading
 * @param until where this pass ends: -1 for the end of the list
 * @param movedUpTo how much of the list moved during this pass: 0 for nothing
 */
record OffsetPlace(long offset, String anchor, long total, int pass, long until, long movedUpTo) {
    static final OffsetPlace START = new OffsetPlace(0, "", -1, 1, -1, 0);

    static OffsetPlace parse(String text) {
        if (text.isEmpty()) {
            return START;
        }
        String[] parts = text.split(" ", 6);
        return new OffsetPlace(
                Long.parseLong(parts[0]),
                parts[5],
                Long.parseLong(parts[1]),
                Integer.parseInt(parts[2]),
                Long.parseLong(parts[3]),
                Long.parseLong(parts[4]));
    }

    @Override
    public String toString() {
        return offset + " " + total + " " + pass + " " + until + " " + movedUpTo + " " + anchor;
    }

    /** The row to ask from: the last one read, to see whether it still stands there. */
    long askFrom() {
        return anchor.isEmpty() ? offset : offset - 1;
    }

    boolean moved() {
        return movedUpTo > 0;
    }

    /** The place after a page that was asked for from {@link #askFrom()}. */
    OffsetPlace after(List<String> ids, long newTotal) {
        long end = askFrom() + ids.size();
        String last = ids.isEmpty() ? anchor : ids.get(ids.size() - 1);
        boolean held = anchor.isEmpty() || (!ids.isEmpty() && ids.get(0).equals(anchor));
        boolean cutShort = ids.isEmpty() && newTotal > offset;
        long moved = held && !cutShort ? movedUpTo : Math.max(Math.max(movedUpTo, offset), end);
        return new OffsetPlace(Math.max(end, anchor.isEmpty() ? end : offset), last, newTotal, pass, until, moved);
    }

    /** Whether the pass is over: nothing new came, all rows were read, or the part to be read again is done. */
    boolean atEnd(boolean nothingNew) {
        return nothingNew || (total >= 0 && offset >= total) || (until >= 0 && offset >= until);
    }

    /** From the beginning again, up to where the list had moved. */
    OffsetPlace nextPass() {
        return new OffsetPlace(0, "", total, pass + 1, movedUpTo, 0);
    }
}
