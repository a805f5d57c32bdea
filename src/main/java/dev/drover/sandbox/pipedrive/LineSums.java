package dev.drover.sandbox.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** What a line comes to: price times quantity, less the discount, plus a tax that the price does not hold. */
final class LineSums {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private LineSums() {}

    static BigDecimal sum(JsonNode line) {
        BigDecimal gross = decimal(line, "item_price").multiply(decimal(line, "quantity"));
        BigDecimal discount = decimal(line, "discount");
        if (line.path("discount_type").asText().equals("percentage")) {
            discount = gross.multiply(discount).divide(HUNDRED, MathContext.DECIMAL64);
        }
        BigDecimal net = gross.subtract(discount);
        if (line.path("tax_method").asText().equals("exclusive")) {
            net = net.add(net.multiply(decimal(line, "tax")).divide(HUNDRED, MathContext.DECIMAL64));
        }
        return plain(net.setScale(2, RoundingMode.HALF_UP));
    }

    static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static BigDecimal decimal(JsonNode line, String member) {
        return line.path(member).isNumber() ? line.path(member).decimalValue() : BigDecimal.ZERO;
    }
}
