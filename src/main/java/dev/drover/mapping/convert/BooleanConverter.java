package dev.drover.mapping.convert;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** Yes or no. */
final class BooleanConverter implements Converter {
    static final ConverterType TYPE = new ConverterType(
            "boolean",
            "true, false, 1, 0, or the texts true, false, yes, no, y, n, 1, 0",
            "\"Yes\" → true",
            Produces.BOOLEAN,
            SourceType.SCALARS,
            List.of(),
            options -> new BooleanConverter());

    @Override
    public Object convert(JsonNode value) throws Refused {
        return bool(value);
    }

    static Boolean bool(JsonNode value) throws Refused {
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isNumber()) {
            BigDecimal number = value.decimalValue();
            if (number.compareTo(BigDecimal.ONE) == 0) {
                return true;
            }
            if (number.signum() == 0) {
                return false;
            }
            throw notYesOrNo();
        }
        if (!value.isTextual()) {
            throw notYesOrNo();
        }
        return switch (value.textValue().strip().toLowerCase(Locale.ROOT)) {
            case "" -> null;
            case "true", "yes", "y", "1" -> true;
            case "false", "no", "n", "0" -> false;
            default -> throw notYesOrNo();
        };
    }

    private static Refused notYesOrNo() {
        return new Refused("NOT_YES_OR_NO", "is neither true nor false");
    }
}
