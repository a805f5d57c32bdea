package dev.drover.mapping.convert;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** Reads consent from timestamps: in only when an opt-in is on record and no opt-out at or after it. */
final class Consent {
    private Consent() {}

    static boolean given(JsonNode in, JsonNode out) throws Refused {
        Instant optedIn = time(in);
        Instant optedOut = time(out);
        return optedIn != null && (optedOut == null || optedOut.isBefore(optedIn));
    }

    /** Whether a request to opt in is open: asked, and no opt-out at or after it. */
    static boolean pending(JsonNode requested, JsonNode requestedAt, JsonNode out) throws Refused {
        Instant optedOut = time(out);
        Instant asked = time(requestedAt);
        boolean answeredSince = optedOut != null && (asked == null || !asked.isAfter(optedOut));
        return yes(requested) && !answeredSince;
    }

    static Instant time(JsonNode value) throws Refused {
        return value == null ? null : Moments.instant(value);
    }

    static boolean yes(JsonNode value) throws Refused {
        return value != null && Boolean.TRUE.equals(BooleanConverter.bool(value));
    }
}
