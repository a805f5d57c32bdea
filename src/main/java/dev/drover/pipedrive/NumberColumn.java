package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import java.math.BigDecimal;

/** A number. Pipedrive keeps fourteen digits of one; more are refused, never rounded. */
class NumberColumn extends ValueColumn {
    static final int MOST_DIGITS = 14;

    NumberColumn(Traits traits, Place place) {
        super(traits, place);
    }

    @Override
    String text(Object value) {
        return canonical(value.toString());
    }

    @Override
    String held(JsonNode held) {
        return held.isNumber() ? plain(held.decimalValue()) : canonical(held.asText());
    }

    @Override
    JsonNode json(String text) {
        BigDecimal number;
        try {
            number = new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new ValueRefused("NOT_A_NUMBER", name(), "is not a number");
        }
        if (number.stripTrailingZeros().precision() > MOST_DIGITS) {
            throw new ValueRefused(
                    "NUMBER_TOO_LARGE",
                    name(),
                    "has more than " + MOST_DIGITS + " digits, which Pipedrive does not keep");
        }
        return DecimalNode.valueOf(number);
    }

    private static String canonical(String text) {
        try {
            return plain(new BigDecimal(text.strip()));
        } catch (NumberFormatException e) {
            return text.strip();
        }
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
