package dev.drover.mapping;

import dev.drover.mapping.FieldType.Kind;
import dev.drover.mapping.convert.Produces;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads field types as mapping files write them. */
final class FieldTypes {
    private static final Pattern WRITTEN = Pattern.compile("([A-Za-z]+)(?:\\((\\d{1,6})(?:,\\s*(\\d{1,2}))?\\))?");
    /** Most digits of a number, before and after the point together. */
    static final int DIGITS = 18;

    private static final int LONG_TEXT = 131_072;

    private FieldTypes() {}

    /** Errors: IllegalArgumentException with a message for the author of the file. */
    static FieldType parse(String written) {
        Matcher parts = WRITTEN.matcher(written.strip());
        if (!parts.matches()) {
            throw unknown(written);
        }
        int first = parts.group(2) == null ? 0 : Integer.parseInt(parts.group(2));
        int second = parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3));
        boolean sized = parts.group(2) != null;
        return switch (parts.group(1)) {
            case "Text" -> text(Kind.TEXT, sized ? first : 255, 1, 255, written);
            case "LongText" -> text(Kind.LONG_TEXT, sized ? first : 32_768, 256, LONG_TEXT, written);
            case "Number" -> number(Kind.NUMBER, sized, first, second, written);
            case "Currency" -> number(Kind.CURRENCY, sized, first, second, written);
            case "Percent" -> number(Kind.PERCENT, sized, first, second, written);
            case "Date" -> plain(Kind.DATE, 0, sized, written);
            case "DateTime" -> plain(Kind.DATE_TIME, 0, sized, written);
            case "Checkbox" -> plain(Kind.CHECKBOX, 0, sized, written);
            case "Picklist" -> plain(Kind.PICKLIST, 255, sized, written);
            case "MultiPicklist" -> text(Kind.MULTI_PICKLIST, sized ? first : 4_099, 1, LONG_TEXT, written);
            case "Email" -> text(Kind.EMAIL, sized ? first : 80, 1, 255, written);
            case "Phone" -> text(Kind.PHONE, sized ? first : 40, 1, 255, written);
            case "Url" -> plain(Kind.URL, 255, sized, written);
            case "Address" -> plain(Kind.ADDRESS, 0, sized, written);
            case "Reference" -> plain(Kind.REFERENCE, 255, sized, written);
            default -> throw unknown(written);
        };
    }

    /** What a converter must give for a field of this kind. */
    static Produces wanted(Kind kind) {
        return switch (kind) {
            case TEXT, LONG_TEXT, PICKLIST, MULTI_PICKLIST, EMAIL, PHONE, URL, ADDRESS, REFERENCE -> Produces.TEXT;
            case NUMBER, CURRENCY, PERCENT -> Produces.DECIMAL;
            case DATE -> Produces.DATE;
            case DATE_TIME -> Produces.INSTANT;
            case CHECKBOX -> Produces.BOOLEAN;
        };
    }

    /** The converter that is used where the file names none. */
    static String usualConverter(Kind kind) {
        return switch (kind) {
            case TEXT, PICKLIST, MULTI_PICKLIST -> "text";
            case LONG_TEXT -> "lines";
            case NUMBER, CURRENCY, PERCENT -> "decimal";
            case DATE -> "date";
            case DATE_TIME -> "instant";
            case CHECKBOX -> "boolean";
            case EMAIL -> "email";
            case PHONE -> "phone";
            case URL -> "url";
            case ADDRESS -> "address";
            case REFERENCE -> "id";
        };
    }

    private static FieldType text(Kind kind, int length, int least, int most, String written) {
        if (length < least || length > most) {
            throw new IllegalArgumentException(
                    "type '" + written + "' must have a length from " + least + " to " + most);
        }
        return new FieldType(kind, length, 0, 0);
    }

    private static FieldType number(Kind kind, boolean sized, int precision, int scale, String written) {
        if (!sized || precision < 1 || precision > DIGITS || scale > precision) {
            throw new IllegalArgumentException("type '" + written + "' must name its digits in all (1 to " + DIGITS
                    + ") and after the point, as in Number(16,2)");
        }
        return new FieldType(kind, 0, precision, scale);
    }

    private static FieldType plain(Kind kind, int length, boolean sized, String written) {
        if (sized) {
            throw new IllegalArgumentException("type '" + written + "' takes no length");
        }
        return new FieldType(kind, length, 0, 0);
    }

    private static IllegalArgumentException unknown(String written) {
        return new IllegalArgumentException(
                "type '" + written + "' is unknown; known: Text(n), LongText(n), Number(p,s), "
                        + "Currency(p,s), Percent(p,s), Date, DateTime, Checkbox, Picklist, MultiPicklist, Email, Phone, Url, "
                        + "Address, Reference");
    }
}
