package dev.drover.sandbox.alpineiq.generator;

import java.time.LocalDate;

/** Birth dates of adults. */
final class Birthdates {
    private static final LocalDate OLDEST = LocalDate.of(1935, 1, 1);
    private static final int DAYS = (int) (LocalDate.of(2005, 11, 1).toEpochDay() - OLDEST.toEpochDay());

    private Birthdates() {}

    static String iso(Dice dice) {
        return OLDEST.plusDays(dice.below(DAYS)).toString();
    }
}
