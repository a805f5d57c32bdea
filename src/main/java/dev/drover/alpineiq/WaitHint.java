package dev.drover.alpineiq;

import dev.drover.time.EngineClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out how long a refusal wants us to wait: from Retry-After, the limit's reset, or the words of the message. */
final class WaitHint {
    private static final Pattern WORDS = Pattern.compile("wait\\D{0,20}([0-9.hms]+)");
    private static final Pattern SPAN = Pattern.compile("(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)(?:\\.\\d+)?s?)?");
    private static final long EPOCH_FROM = 1_000_000_000L;
    private static final Duration LONGEST = Duration.ofHours(1).plusMinutes(1);
    private final EngineClock clock;

    WaitHint(EngineClock clock) {
        this.clock = clock;
    }

    /** A 429 without any hint waits for the end of the minute: the hour's end is reached by repeating that. */
    Duration after429(Map<String, String> headers, String message) {
        return stated(headers)
                .or(() -> reset(headers.get("x-rate-limit-reset")))
                .or(() -> words(message))
                .orElse(Duration.ofMinutes(1));
    }

    Optional<Duration> stated(Map<String, String> headers) {
        String value = headers.get("retry-after");
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        if (value.strip().matches("\\d{1,9}")) {
            return bounded(Duration.ofSeconds(Long.parseLong(value.strip())));
        }
        try {
            Instant until = ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return bounded(Duration.between(clock.now(), until));
        } catch (DateTimeParseException e) {
            return Optional.empty(); // an unreadable hint is no hint
        }
    }

    private Optional<Duration> reset(String value) {
        if (value == null || !value.strip().matches("\\d{1,12}")) {
            return Optional.empty();
        }
        long number = Long.parseLong(value.strip());
        return bounded(
                number >= EPOCH_FROM
                        ? Duration.between(clock.now(), Instant.ofEpochSecond(number))
                        : Duration.ofSeconds(number));
    }

    private static Optional<Duration> words(String message) {
        Matcher words = WORDS.matcher(message);
        if (!words.find()) {
            return Optional.empty();
        }
        Matcher span = SPAN.matcher(words.group(1));
        if (!span.matches()) {
            return Optional.empty();
        }
        return bounded(Duration.ofHours(number(span.group(1)))
                .plusMinutes(number(span.group(2)))
                .plusSeconds(number(span.group(3)) + 1));
    }

    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits.substring(0, Math.min(9, digits.length())));
    }

    private static Optional<Duration> bounded(Duration wait) {
        if (wait.isNegative()) {
            return Optional.of(Duration.ZERO);
        }
        return Optional.of(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    }
}
