package dev.drover.mapping.convert;

/** What a converter gives. */
public enum Produces {
    TEXT,
    DECIMAL,
    BOOLEAN,
    DATE,
    INSTANT
}
