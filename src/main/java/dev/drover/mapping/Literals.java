package dev.drover.mapping;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** Reads a value that stands in a mapping file itself. */
final class Literals {
    private Literals() {}

    /** Errors: IllegalArgumentException with a message for the author of the file. */
    static Object parse(String written, FieldType type) {
        try {
            return switch (FieldTypes.wanted(type.kind())) {
                case TEXT -> text(written, type);
                case DECIMAL -> new BigDecimal(written);
                case BOOLEAN -> bool(written);
                case DATE -> LocalDate.parse(written);
                case INSTANT -> Instant.parse(written);
            };
        } catch (NumberFormatException | DateTimeParseException e) {
            throw mismatch(written, type);
        }
    }

    private static String text(String written, FieldType type) {
        if (type.length() > 0 && written.codePointCount(0, written.length()) > type.length()) {
            throw new IllegalArgumentException(
                    "value is longer than the " + type.length() + " characters of the field");
        }
        return written;
    }

    private static Boolean bool(String written) {
        return switch (written) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new NumberFormatException();
        };
    }

    private static IllegalArgumentException mismatch(String written, FieldType type) {
        return new IllegalArgumentException("value '" + written + "' does not fit the type; it must be "
                + ConverterReader.word(FieldTypes.wanted(type.kind())));
    }
}
