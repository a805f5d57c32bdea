package dev.drover.chaos;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * The places in a child process where something is about to become durable, or just has. The chosen one is announced, and
 * the process stands still there until it is killed.
 */
public final class Boundaries {
    private final KillPoint chosen;
    private final Consumer<String> announce;
    private final Map<String, Long> seen = new TreeMap<>();

    /**
     * @param chosen null = only count
     * @param announce hears {@link #PARKED} followed by the place
     */
    public Boundaries(KillPoint chosen, Consumer<String> announce) {
        this.chosen = chosen;
        this.announce = announce;
    }

    /** How an announcement begins. */
    public static final String PARKED = "parked ";

    /** How often each place was passed. */
    public synchronized Map<String, Long> seen() {
        return new TreeMap<>(seen);
    }

    /** The whole process stands still: a second thread that comes here waits as well. */
    synchronized void reached(String place) {
        long nth = seen.merge(place, 1L, Long::sum);
        if (chosen != null && chosen.place().equals(place) && chosen.nth() == nth) {
            announce.accept(PARKED + chosen);
            standStill();
        }
    }

    private static void standStill() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
