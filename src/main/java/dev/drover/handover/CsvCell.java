package dev.drover.handover;

import java.util.regex.Pattern;

/** A text as a cell that no spreadsheet takes for a formula; a plain negative number is none. */
final class CsvCell {
    private static final String DANGEROUS = "=+-@\t\r";
    private static final Pattern NEGATIVE_NUMBER = Pattern.compile("-\\d+(\\.\\d+)?");

    private CsvCell() {}

    static String safe(String text) {
        boolean dangerous = !text.isEmpty() && DANGEROUS.indexOf(text.charAt(0)) >= 0;
        return dangerous && !NEGATIVE_NUMBER.matcher(text).matches() ? "'" + text : text;
    }
}
