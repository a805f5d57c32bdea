package dev.drover.ipresso.api;

import java.time.Duration;
import java.util.Map;

/**
 * How many calls an extraction takes. Nearly all are made contact by contact, because the API has no bulk read.
 *
 * @param calls by listing, in the order that they are read
 * @param shortest the time that the account's limits make of them
 */
public record CallEstimate(Map<String, Long> calls, Duration shortest) {

    public long total() {
        return calls.values().stream().mapToLong(Long::longValue).sum();
    }

    /** One line for a person. */
    public String words() {
        return "about " + total() + " calls, "
                + (shortest.toHours() > 0
                        ? "at least " + shortest.toHours() + " h " + shortest.toMinutesPart() + " min"
                        : "at least " + Math.max(1, shortest.toMinutes()) + " min")
                + " under the account's limits";
    }
}
