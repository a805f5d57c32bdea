package dev.drover.handover;

import java.util.regex.Pattern;

/**
 * A text as a cell that no spreadsheet takes for a formula. What begins like one (also after blanks, and in the wide forms of
 * the signs that some programs read as the plain ones) gets an apostrophe in front: it is shown as text. A plain negative
 * number stays a number: it has nothing in it that could be carried out.
 */
public final class CsvCell {
    private static final String DANGEROUS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";
    private static final Pattern NEGATIVE_NUMBER = Pattern.compile("-[0-9]+(\\.[0-9]+)?");

    private CsvCell() {}

    public static String safe(String text) {
        return dangerous(text) && !NEGATIVE_NUMBER.matcher(text).matches() ? "'" + text : text;
    }

    private static boolean dangerous(String text) {
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            if (DANGEROUS.indexOf(sign) >= 0) {
                return true;
            }
            if (!Character.isWhitespace(sign)
                    && !Character.isSpaceChar(sign)
                    && !Character.isISOControl(sign)
                    && sign != '\uFEFF') {
                return false;
            }
        }
        return false;
    }
}
