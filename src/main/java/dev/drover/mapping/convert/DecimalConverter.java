package dev.drover.mapping.convert;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;

/** An exact decimal number. */
final class DecimalConverter implements Converter {
    /** Longest exponent that is still a sane amount; guards against texts such as 1e999999999. */
    private static final int WIDEST = 400;

    static final ConverterType TYPE = new ConverterType(
            "decimal",
            "a number, or text that is one; exact, negative kept, never rounded",
            "\"-12.50\" → -12.5",
            Produces.DECIMAL,
            EnumSet.of(
                    SourceType.NUMBER,
                    SourceType.INTEGER,
                    SourceType.TEXT,
                    SourceType.ANY,
                    SourceType.EPOCH,
                    SourceType.ID),
            List.of(),
            options -> new DecimalConverter());

    @Override
    public Object convert(JsonNode value) throws Refused {
        return decimal(value);
    }

    static BigDecimal decimal(JsonNode value) throws Refused {
        if (value.isNumber()) {
            return plain(value.decimalValue());
        }
        if (!value.isTextual()) {
            throw notANumber();
        }
        String text = value.textValue().strip();
        if (text.isEmpty()) {
            return null;
        }
        try {
            return plain(new BigDecimal(text));
        } catch (NumberFormatException e) {
            throw notANumber();
        }
    }

    /** The same number in the one form that equals itself: no trailing zeros, no exponent. */
    private static BigDecimal plain(BigDecimal number) throws Refused {
        if (Math.abs((long) number.scale()) > WIDEST) {
            throw notANumber();
        }
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static Refused notANumber() {
        return new Refused("NOT_A_NUMBER", "is not a number");
    }
}
