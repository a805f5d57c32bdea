package dev.drover.ipresso.api;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/**
 * Times as the account writes them, without a zone, brought to ISO 8601 with the offset of the account's zone. A time that
 * the clock change skipped is moved on by the hour that was skipped; one that it made twice is taken for the first of both.
 */
final class SourceTimes {
    private static final DateTimeFormatter WRITTEN = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd[['T'][ ]HH:mm[:ss]]")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .optionalStart()
            .appendOffsetId()
            .optionalEnd()
            .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
            .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);

    private static final String NULL_DATE = "0000-00-00";
    private final ZoneId zone;

    SourceTimes(ZoneId zone) {
        this.zone = zone;
    }

    /** Empty when it is no time; "" when it says that there is none. */
    Optional<String> canonical(String text) {
        if (text.isEmpty() || text.startsWith(NULL_DATE)) {
            return Optional.of("");
        }
        try {
            TemporalAccessor time = WRITTEN.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            ZonedDateTime known = time instanceof OffsetDateTime exact
                    ? exact.atZoneSameInstant(zone)
                    : LocalDateTime.from(time).atZone(zone);
            return Optional.of(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(known));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
