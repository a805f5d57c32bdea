package dev.drover.mapping.convert;

import com.fasterxml.jackson.databind.JsonNode;

/** What all converters share: how a JSON value reads as text. */
final class Scalars {
    private Scalars() {}

    /** Text of a text, number or boolean; a number is written plainly, without an exponent. */
    static String text(JsonNode value) throws Refused {
        if (value.isTextual()) {
            return value.textValue();
        }
        if (value.isNumber()) {
            return value.isIntegralNumber()
                    ? value.asText()
                    : value.decimalValue().toPlainString();
        }
        if (value.isBoolean()) {
            return value.asText();
        }
        throw new Refused("NOT_A_SINGLE_VALUE", "holds a list or a structure where one value is expected");
    }

    /** Stripped text, or null when nothing is left. */
    static String stripped(JsonNode value) throws Refused {
        String text = text(value).strip();
        return text.isEmpty() ? null : text;
    }
}
