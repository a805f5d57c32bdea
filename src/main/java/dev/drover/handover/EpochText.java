package dev.drover.handover;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/** Seconds (or milliseconds) since 1970 as an instant that a person can read. */
final class EpochText {
    private static final BigDecimal FIRST_MILLISECONDS = new BigDecimal("100000000000");

    private EpochText() {}

    /** A text that is no number stays as it is; 0 means "never" in the source. */
    static String of(String text) {
        return Condition.number(text)
                .map(number -> {
                    if (number.signum() == 0) {
                        return "";
                    }
                    BigDecimal seconds =
                            number.abs().compareTo(FIRST_MILLISECONDS) >= 0 ? number.movePointLeft(3) : number;
                    return Instant.ofEpochSecond(
                                    seconds.setScale(0, RoundingMode.FLOOR).longValue())
                            .toString();
                })
                .orElse(text);
    }
}
