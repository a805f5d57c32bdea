package dev.drover.governor;

import dev.drover.governor.QuotaGate.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * The sliding log of the calls of one account, in memory: how many are in flight, and when the others ended (milliseconds,
 * ascending). A call takes room in a window from its start until the window's span after its end.
 *
 * <p>Why that is proof against delays on the wire: the vendor sees a call at some moment between its start and its end. If
 * call i + n may start only a span after the end of call i, the vendor sees them at least a span apart, whatever the delay
 * of each; so no window of that span, sliding or fixed, ever holds more than n.
 */
final class CallLog {
    /** What our clock and the vendor's may differ in over a span: one part in a thousand, and a few milliseconds. */
    private static final long MARGIN_PARTS = 1_000;

    private static final long MARGIN_MILLIS = 5;

    private final List<Long> ends = new ArrayList<>();
    private int inFlight;

    void clear() {
        ends.clear();
        inFlight = 0;
    }

    void started() {
        inFlight++;
    }

    /** A call in flight has ended. */
    void ended(long at) {
        inFlight--;
        addEnded(at);
    }

    void addEnded(long at) {
        int index = ends.size();
        while (index > 0 && ends.get(index - 1) > at) {
            index--;
        }
        ends.add(index, at);
    }

    /** Forgets what no window counts any more. */
    void prune(long before) {
        int old = 0;
        while (old < ends.size() && ends.get(old) <= before) {
            old++;
        }
        if (old > 0) {
            ends.subList(0, old).clear();
        }
    }

    boolean isInFlight() {
        return inFlight > 0;
    }

    long lastEnd() {
        return ends.isEmpty() ? Long.MIN_VALUE : ends.get(ends.size() - 1);
    }

    /**
     * The earliest moment at which the window has room, as far as is known: {@code Long.MAX_VALUE} when it is full of calls
     * in flight.
     */
    long roomAt(Window window) {
        int free = window.calls() - inFlight;
        if (free <= 0) {
            return Long.MAX_VALUE;
        }
        return ends.size() < free ? Long.MIN_VALUE : ends.get(ends.size() - free) + guarded(window);
    }

    /** Calls that take room in the window now. */
    int taken(Window window, long now) {
        long since = now - guarded(window);
        int count = inFlight;
        for (int i = ends.size() - 1; i >= 0 && ends.get(i) > since; i--) {
            count++;
        }
        return count;
    }

    /** The span of a window, lengthened by the margin. */
    static long guarded(Window window) {
        long span = window.span().toMillis();
        return span + (span + MARGIN_PARTS - 1) / MARGIN_PARTS + MARGIN_MILLIS;
    }
}
