package dev.drover.handover;

/** A text as a cell that no spreadsheet takes for a formula. */
final class CsvCell {
    private static final String DANGEROUS = "=+-@\t\r";

    private CsvCell() {}

    static String safe(String text) {
        return !text.isEmpty() && DANGEROUS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
