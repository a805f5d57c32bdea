package dev.drover.sandbox.pipedrive.schema;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The types that a field can have; those after {@link #ADDRESS} only the system makes. */
public enum FieldType {
    VARCHAR,
    VARCHAR_AUTO,
    TEXT,
    DOUBLE,
    MONETARY,
    ENUM,
    SET,
    USER,
    ORG,
    PEOPLE,
    PHONE,
    TIME,
    TIMERANGE,
    DATE,
    DATERANGE,
    ADDRESS,
    INT,
    BOOLEAN,
    STATUS,
    STAGE,
    VISIBLE_TO,
    VARCHAR_OPTIONS,
    PICTURE,
    PRICE_LIST,
    BILLING_FREQUENCY;

    public static Optional<FieldType> of(String wireName) {
        return Arrays.stream(values())
                .filter(type -> type.wireName().equals(wireName))
                .findFirst();
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean creatable() {
        return ordinal() <= ADDRESS.ordinal();
    }

    public boolean hasOptions() {
        return this == ENUM || this == SET;
    }

    /** Whether the search index holds its values. */
    public boolean searchable() {
        return switch (this) {
            case ADDRESS, VARCHAR, TEXT, VARCHAR_AUTO, DOUBLE, MONETARY, PHONE -> true;
            default -> false;
        };
    }
}
