package dev.drover.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * The fields of one record that have a value, comparable whichever way they came: text, truth, exact number, moment. What
 * a field refers to is written as {@code Object key}.
 */
final class Fields {
    private final Map<String, Object> values = new TreeMap<>();

    /** Text without blanks around it, accents composed; blank text is no value. */
    Fields text(String field, String value) {
        String clean = value == null
                ? ""
                : Normalizer.normalize(value, Normalizer.Form.NFC).strip();
        return clean.isEmpty() ? this : put(field, clean);
    }

    Fields text(String field, JsonNode value) {
        return value.isNull() || value.isMissingNode() ? this : text(field, value.asText());
    }

    /** Not a character changed. */
    Fields verbatim(String field, String value) {
        return put(field, value);
    }

    /** A structure as JSON text; an empty one is no value. */
    Fields json(String field, JsonNode value) {
        return value.isContainerNode() && !value.isEmpty() ? put(field, value.toString()) : this;
    }

    Fields number(String field, JsonNode value) {
        return value.isNumber() ? number(field, value.decimalValue()) : this;
    }

    Fields number(String field, BigDecimal value) {
        return put(field, plain(value));
    }

    Fields number(String field, long value) {
        return number(field, BigDecimal.valueOf(value));
    }

    Fields flag(String field, boolean value) {
        return put(field, value);
    }

    /** Epoch seconds; 0 is no moment. */
    Fields moment(String field, JsonNode seconds) {
        return seconds.asLong() == 0 ? this : put(field, Instant.ofEpochSecond(seconds.asLong()));
    }

    /** A number of ten digits in the United States; what is blank is no number. */
    Fields phone(String field, JsonNode number) {
        String digits = number.isNull() ? "" : number.asText().replaceAll("[^0-9]", "");
        return digits.isEmpty() ? this : put(field, "+1" + digits);
    }

    Fields reference(String field, String object, String key) {
        return put(field, object + " " + key);
    }

    Fields put(String field, Object value) {
        values.put(field, value);
        return this;
    }

    Map<String, Object> asMap() {
        return values;
    }

    static BigDecimal plain(BigDecimal number) {
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }
}
