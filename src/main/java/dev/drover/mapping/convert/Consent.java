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

    static Instant time(JsonNode value) throws Refused {
        return value == null ? null : Moments.instant(value);
    }

    static boolean yes(JsonNode value) throws Refused {
        return value != null && Boolean.TRUE.equals(BooleanConverter.bool(value));
    }
}
