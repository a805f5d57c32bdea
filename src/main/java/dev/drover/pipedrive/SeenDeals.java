package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.time.EngineClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What deals were worth when all of them were last listed: a list of all is five times cheaper than one by their ids. Each is
 * told once, and only for a while: people change what deals are worth. Thread-safe.
 */
final class SeenDeals {
    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final int MOST = 20_000;

    private final EngineClock clock;
    private final Map<String, DealValues.Worth> seen = new HashMap<>();
    private Instant since = Instant.EPOCH;

    SeenDeals(EngineClock clock) {
        this.clock = clock;
    }

    /** A list of all of them begins. */
    synchronized void begin() {
        seen.clear();
        since = clock.now();
    }

    synchronized void saw(String id, JsonNode deal, String countedBy) {
        if (seen.size() < MOST) {
            seen.put(id, DealValues.Worth.of(deal, countedBy));
        }
    }

    /** Told once: afterwards its lines change. */
    synchronized Optional<DealValues.Worth> take(String id) {
        DealValues.Worth worth = seen.remove(id);
        return Duration.between(since, clock.now()).compareTo(FRESH) <= 0
                ? Optional.ofNullable(worth)
                : Optional.empty();
    }
}
