package dev.drover.sandbox.pipedrive.limits;

import java.util.ArrayDeque;
import java.util.Deque;

/** Requests of the last two seconds. */
final class Window {
    static final long MILLIS = 2_000;

    private final Deque<Long> times = new ArrayDeque<>();

    int used(long now) {
        while (!times.isEmpty() && times.peekFirst() <= now - MILLIS) {
            times.removeFirst();
        }
        return times.size();
    }

    void add(long now) {
        times.addLast(now);
    }

    /** Whole seconds until the oldest request is forgotten. */
    long reset(long now) {
        return times.isEmpty() ? 0 : (times.peekFirst() + MILLIS - now + 999) / 1_000;
    }
}
