package dev.drover.sandbox.salesforce;

import dev.drover.sandbox.salesforce.schema.Field;
import dev.drover.sandbox.salesforce.schema.PicklistValue;
import dev.drover.sandbox.salesforce.schema.SfId;
import dev.drover.sandbox.salesforce.store.SfDates;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Turns a text of a request into the stored form of a field's value, or says why that cannot be. */
final class ValueReader {
    private static final long YEAR_1700 = SfDates.parse("1700-01-01T00:00:00Z");
    private static final long YEAR_1970 = 0;
    private static final long YEAR_4001 = SfDates.parse("4001-01-01T00:00:00Z");

    private ValueReader() {}

    /** The stored form; a RowException when the text is refused. */
    static String read(Field field, String text, boolean truncate) {
        return switch (field.type()) {
            case BOOLEAN -> bool(field, text);
            case INT, DOUBLE, CURRENCY, PERCENT -> number(field, text);
            case DATE -> date(field, text);
            case DATETIME -> dateTime(field, text);
            case EMAIL -> email(field, limited(field, text, truncate));
            case PICKLIST -> picklist(field, text);
            case MULTIPICKLIST -> choices(field, text);
            case ID, REFERENCE -> id(field, text);
            case STRING, TEXTAREA, PHONE, URL -> limited(field, text, truncate);
            case COMPLEXVALUE -> text;
        };
    }

    private static String limited(Field field, String text, boolean truncate) {
        if (text.length() <= field.length()) {
            return text;
        }
        if (truncate) {
            return text.substring(0, field.length());
        }
        String shown = text.length() > 60 ? text.substring(0, 60) + "..." : text;
        throw new RowException(
                "STRING_TOO_LONG",
                field.label() + ": data value too large: " + shown + " (max length=" + field.length() + ")",
                field.name());
    }

    private static String bool(Field field, String text) {
        if (text.equalsIgnoreCase("true") || text.equals("1")) {
            return "true";
        }
        if (text.equalsIgnoreCase("false") || text.equals("0")) {
            return "false";
        }
        throw wrongType(field, text);
    }

    private static String number(Field field, String text) {
        BigDecimal number;
        try {
            number = new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            throw wrongType(field, text);
        }
        if (number.precision() - number.scale() > 400) {
            throw outOfRange(field, text);
        }
        BigDecimal rounded =
                number.scale() > field.scale() ? number.setScale(field.scale(), RoundingMode.HALF_UP) : number;
        if (rounded.signum() != 0 && rounded.precision() - rounded.scale() > field.precision() - field.scale()) {
            throw outOfRange(field, text);
        }
        if (rounded.signum() == 0) {
            return "0";
        }
        return rounded.scale() > 0 ? rounded.stripTrailingZeros().toPlainString() : rounded.toPlainString();
    }

    private static String date(Field field, String text) {
        try {
            return SfDates.date(text);
        } catch (DateTimeException e) {
            throw wrongType(field, text);
        }
    }

    private static String dateTime(Field field, String text) {
        long millis;
        try {
            millis = SfDates.parse(text.length() == 10 ? SfDates.date(text) + "T00:00:00Z" : text);
        } catch (DateTimeException e) {
            throw wrongType(field, text);
        }
        if (millis < (field.audit() ? YEAR_1970 : YEAR_1700) || millis >= YEAR_4001) {
            throw new RowException(
                    "NUMBER_OUTSIDE_VALID_RANGE", field.label() + ": invalid date: " + text, field.name());
        }
        return SfDates.format(millis);
    }

    private static String email(Field field, String text) {
        if (!isEmail(text)) {
            throw new RowException(
                    "INVALID_EMAIL_ADDRESS", field.label() + ": invalid email address: " + text, field.name());
        }
        return text;
    }

    static boolean isEmail(String text) {
        int at = text.indexOf('@');
        if (at <= 0 || at != text.lastIndexOf('@') || at > 64) {
            return false;
        }
        int dot = text.lastIndexOf('.');
        if (dot < at + 2 || dot == text.length() - 1 || text.charAt(at - 1) == '.' || text.charAt(0) == '.') {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain =
                    c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '-';
            boolean local = i < at && "!#$%&'*+/=?^_`{|}~".indexOf(c) >= 0;
            if (i != at && !plain && !local || c == '.' && text.charAt(i + 1) == '.') {
                return false;
            }
        }
        return true;
    }

    private static String picklist(Field field, String text) {
        if (field.restricted() && !field.activeValues().contains(text)) {
            throw badChoice(field, text);
        }
        return limited(field, text, false);
    }

    private static String choices(Field field, String text) {
        Set<String> chosen = new LinkedHashSet<>();
        for (String part : text.split(";")) {
            if (!part.isBlank()) {
                chosen.add(part.strip());
            }
        }
        if (chosen.size() > 100) {
            throw new RowException(
                    "TOO_MANY_ENUM_VALUE", field.label() + ": more than 100 values chosen", field.name());
        }
        for (String one : chosen) {
            if (field.restricted() && !field.activeValues().contains(one)) {
                throw badChoice(field, one);
            }
        }
        StringBuilder ordered = new StringBuilder();
        for (PicklistValue value : field.picklist()) {
            if (chosen.remove(value.value())) {
                ordered.append(ordered.isEmpty() ? "" : ";").append(value.value());
            }
        }
        chosen.forEach(one -> ordered.append(ordered.isEmpty() ? "" : ";").append(one));
        return ordered.isEmpty() ? null : limited(field, ordered.toString(), false);
    }

    private static String id(Field field, String text) {
        String id = SfId.normalise(text);
        if (id == null) {
            throw new RowException(
                    "MALFORMED_ID", field.label() + ": id value of incorrect type: " + text, field.name());
        }
        return id;
    }

    private static RowException badChoice(Field field, String text) {
        return new RowException(
                "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
                field.label() + ": bad value for restricted picklist field: " + text,
                field.name());
    }

    private static RowException wrongType(Field field, String text) {
        return new RowException(
                "INVALID_TYPE_ON_FIELD_IN_RECORD",
                field.label() + ": value not of required type: " + text,
                field.name());
    }

    private static RowException outOfRange(Field field, String text) {
        return new RowException(
                "NUMBER_OUTSIDE_VALID_RANGE",
                field.label() + ": value outside of valid range on numeric field: " + text,
                field.name());
    }

    /** The codes of a value that is not of the type at all, which JSON refuses for the whole call. */
    static final List<String> TYPE_CODES = List.of("INVALID_TYPE_ON_FIELD_IN_RECORD");
}
