package dev.drover.verify;

import java.math.BigDecimal;

/** Two sums of one amount: what it must be and what it is. */
final class Sum {
    private BigDecimal expected = BigDecimal.ZERO;
    private BigDecimal actual = BigDecimal.ZERO;
    private long unreadable;

    void expect(String text) {
        expected = expected.add(number(text));
    }

    void find(String text) {
        actual = actual.add(number(text));
    }

    BigDecimal expected() {
        return expected;
    }

    BigDecimal actual() {
        return actual;
    }

    /** How many texts were no numbers; they count as nothing. */
    long unreadable() {
        return unreadable;
    }

    private BigDecimal number(String text) {
        if (text == null) {
            return BigDecimal.ZERO;
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            unreadable++;
            return BigDecimal.ZERO;
        }
    }
}
