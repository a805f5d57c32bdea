package dev.drover.ipresso.canonical;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/** Which file an event belongs to: the one of its month in UTC, so that no file grows without end. */
final class EventFiles {
    private static final String OTHER = "data/events/events-other.jsonl";
    /** Each month is an open file while events are written: absurd years share one. */
    private static final int FIRST_YEAR = 1990;

    private static final int LAST_YEAR = 2039;

    private EventFiles() {}

    static String path(CanonicalRow event) {
        String at = event.value("at");
        if (at == null) {
            return OTHER;
        }
        try {
            OffsetDateTime time = OffsetDateTime.parse(at).withOffsetSameInstant(ZoneOffset.UTC);
            return time.getYear() < FIRST_YEAR || time.getYear() > LAST_YEAR
                    ? OTHER
                    : String.format(
                            Locale.ROOT, "data/events/events-%04d-%02d.jsonl", time.getYear(), time.getMonthValue());
        } catch (DateTimeException e) {
            return OTHER;
        }
    }
}
