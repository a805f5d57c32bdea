package dev.drover.ipresso.api;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Looks for the highest contact id among the contacts of the last days: of one day, then of more, until some are found. Where
 * ids begin high, a search from the bottom alone would stop before it came to them.
 */
final class HighestId {
    private final LocalDate today;
    private final Deque<Integer> days;
    private int tried;
    private long found;
    private boolean hidden;

    HighestId(LocalDate today, List<Integer> days) {
        this.today = today;
        this.days = new ArrayDeque<>(days);
    }

    boolean sought() {
        return days.isEmpty();
    }

    /** The first day whose contacts are asked for. */
    LocalDate since() {
        return today.minusDays(days.element());
    }

    /** 0 when there are no contacts at all. */
    long found() {
        return found;
    }

    /** @param ids of the contacts since that day */
    void take(List<Long> ids) {
        tried = days.remove();
        found = ids.stream().mapToLong(Long::longValue).max().orElse(0);
        if (found > 0) {
            days.clear();
        }
    }

    /** Too many contacts since that day: fewer days, unless the next smaller number has been tried. */
    void tooMany() {
        int many = days.element();
        int fewer = tried + (many - tried) / 2;
        if (fewer > tried && fewer < many) {
            days.addFirst(fewer);
        } else {
            days.clear();
            hidden = true;
        }
    }

    /** Whether there are contacts, but more on one day than a search gives. */
    boolean hidden() {
        return hidden;
    }
}
