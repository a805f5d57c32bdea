package dev.drover.sandbox.alpineiq;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** What was sent but shows only later: each change is made when its time has come, in the order of arrival. */
final class PendingChanges {
    private final PriorityQueue<Change> changes =
            new PriorityQueue<>(Comparator.comparing(Change::due).thenComparing(Change::number));
    private long number;

    private record Change(Instant due, long number, Runnable effect) {}

    void at(Instant due, Runnable effect) {
        changes.add(new Change(due, number++, effect));
    }

    void makeDue(Instant now) {
        while (!changes.isEmpty() && !changes.peek().due.isAfter(now)) {
            changes.poll().effect.run();
        }
    }
}
