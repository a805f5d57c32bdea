package dev.drover.ipresso.canonical;

/** What the text of a column says. */
public enum ColumnKind {
    TEXT,
    /** ISO 8601 with offset. */
    TIMESTAMP,
    /** {@code true} or {@code false}. */
    FLAG,
    /** With a point, without grouping. */
    DECIMAL,
    WHOLE,
    /** A list or an object as compact JSON; a single value as plain text. */
    JSON;

    static ColumnKind coded(String letter) {
        return switch (letter) {
            case "t" -> TIMESTAMP;
            case "f" -> FLAG;
            case "d" -> DECIMAL;
            case "w" -> WHOLE;
            case "j" -> JSON;
            default -> throw new IllegalArgumentException("no kind of column is written " + letter);
        };
    }
}
