package dev.drover.time;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Pauses that grow from one failure to the next, with jitter, so that many who failed together do not come back together.
 *
 * @param growth how much longer each pause is than the one before, at least 1
 */
public record GrowingPause(Duration first, Duration longest, double growth) {
    private static final double JITTER = 0.2;

    public GrowingPause {
        if (!(growth >= 1)) {
            throw new IllegalArgumentException("a pause cannot grow by " + growth);
        }
    }

    /** @param before how many failures there were before this one */
    public Duration after(int before) {
        double millis = Math.min(first.toMillis() * Math.pow(growth, before), longest.toMillis());
        return Duration.ofMillis((long) (millis * ThreadLocalRandom.current().nextDouble(1 - JITTER, 1 + JITTER)));
    }
}
