package dev.drover.handover;

import java.time.Duration;
import java.util.Locale;

/** Spans of time as people write them: {@code 3.4 s}, {@code 12 min 05 s}, {@code 2 h 10 min}. */
public final class Spans {
    private Spans() {}

    public static String text(Duration span) {
        if (span.compareTo(Duration.ofMinutes(1)) < 0) {
            return String.format(Locale.ROOT, "%d.%d s", span.toSeconds(), span.toMillisPart() / 100);
        }
        if (span.compareTo(Duration.ofHours(1)) < 0) {
            return String.format(Locale.ROOT, "%d min %02d s", span.toMinutes(), span.toSecondsPart());
        }
        return String.format(Locale.ROOT, "%d h %02d min", span.toHours(), span.toMinutesPart());
    }
}
