package dev.drover.ipresso.derive;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Comparator;

/** Compares timestamps by the instant that they mean; one that cannot be read counts as later than all. */
final class Times {
    private static final Comparator<String> ORDER =
            Comparator.comparing(Times::instant).thenComparing(Comparator.naturalOrder());

    private Times() {}

    static String earlier(String a, String b) {
        return ORDER.compare(a, b) <= 0 ? a : b;
    }

    static String later(String a, String b) {
        return ORDER.compare(a, b) <= 0 ? b : a;
    }

    static boolean isAfter(String a, String b) {
        return instant(a).isAfter(instant(b));
    }

    private static OffsetDateTime instant(String text) {
        try {
            return OffsetDateTime.parse(text);
        } catch (DateTimeParseException notATime) {
            return OffsetDateTime.MAX;
        }
    }
}
