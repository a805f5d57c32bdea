package dev.drover.sandbox.pipedrive;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Times as the two versions write and read them: whole seconds, UTC. */
final class Times {
    private static final Pattern RFC3339 =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(Z|[+-]\\d\\d:\\d\\d)");
    private static final Pattern SPACED = Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
    private static final DateTimeFormatter V1 = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

    private Times() {}

    static String v2(long seconds) {
        return Instant.ofEpochSecond(seconds).toString();
    }

    static String v1(long seconds) {
        return LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC).format(V1);
    }

    /** A v2 time in the notation of v1. */
    static String v1(String text) {
        return v1(Instant.parse(text).getEpochSecond());
    }

    /** RFC 3339 or the notation of v1; empty for anything else, fractions of a second included. */
    static OptionalLong parse(String text) {
        try {
            if (RFC3339.matcher(text).matches()) {
                return OptionalLong.of(OffsetDateTime.parse(text).toEpochSecond());
            }
            if (SPACED.matcher(text).matches()) {
                return OptionalLong.of(LocalDateTime.parse(text, V1).toEpochSecond(ZoneOffset.UTC));
            }
        } catch (DateTimeParseException e) {
            return OptionalLong.empty();
        }
        return OptionalLong.empty();
    }

    static boolean isDate(String text) {
        if (!DATE.matcher(text).matches()) {
            return false;
        }
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
