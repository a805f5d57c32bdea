package dev.drover.mapping;

/**
 * Type of a destination field as written in a mapping file: {@code Text(80)}, {@code Number(16,2)}, {@code Date} …
 *
 * @param length characters of a text type, 0 otherwise
 * @param precision digits in all of a number type, 0 otherwise
 * @param scale digits after the decimal point of a number type
 */
public record FieldType(Kind kind, int length, int precision, int scale) {

    public enum Kind {
        TEXT,
        LONG_TEXT,
        NUMBER,
        CURRENCY,
        PERCENT,
        DATE,
        DATE_TIME,
        CHECKBOX,
        PICKLIST,
        MULTI_PICKLIST,
        EMAIL,
        PHONE,
        URL,
        /** the text of converter {@code address}: compact JSON with the parts of an address */
        ADDRESS,
        REFERENCE
    }
}
