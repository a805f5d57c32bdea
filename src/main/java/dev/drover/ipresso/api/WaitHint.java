package dev.drover.ipresso.api;

import dev.drover.time.EngineClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/** How long a refusal wants us to wait: {@code Retry-After} in seconds or as a date. */
final class WaitHint {
    private static final Duration LONGEST = Duration.ofHours(1);
    private final EngineClock clock;

    WaitHint(EngineClock clock) {
        this.clock = clock;
    }

    Optional<Duration> stated(Map<String, String> headers) {
        String value = headers.getOrDefault("retry-after", "").strip();
        if (value.matches("\\d{1,9}")) {
            return Optional.of(bounded(Duration.ofSeconds(Long.parseLong(value))));
        }
        try {
            Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(bounded(Duration.between(clock.now(), until)));
        } catch (DateTimeParseException e) {
            return Optional.empty(); // none, or an unreadable one, is no hint
        }
    }

    private static Duration bounded(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
