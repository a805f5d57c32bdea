package dev.drover.sandbox.salesforce.soql;

/** A value in a condition; a range is a date literal such as {@code LAST_N_DAYS:30}. */
public record Literal(Kind kind, String text) {

    /** What a value is. */
    public enum Kind {
        TEXT,
        NUMBER,
        BOOLEAN,
        DATE,
        DATETIME,
        RANGE,
        NULL
    }
}
