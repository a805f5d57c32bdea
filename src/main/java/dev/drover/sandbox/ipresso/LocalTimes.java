package dev.drover.sandbox.ipresso;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Time as the account keeps it, without a zone, and as the canonical layout writes it, with an offset. */
public final class LocalTimes {
    public static final ZoneId ZONE = ZoneId.of("Europe/Warsaw");

    private static final DateTimeFormatter API = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter CANONICAL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

    private LocalTimes() {}

    /** A time that occurs twice is its first occurrence; one that a change of the clocks skips is an hour later. */
    public static String canonical(LocalDateTime local) {
        return CANONICAL.format(local.atZone(ZONE));
    }

    /** What the API shows for a time of the canonical layout. */
    static String api(String canonical) {
        return canonical.isEmpty() ? "" : API.format(local(canonical));
    }

    public static LocalDateTime local(String canonical) {
        return OffsetDateTime.parse(canonical).atZoneSameInstant(ZONE).toLocalDateTime();
    }
}
