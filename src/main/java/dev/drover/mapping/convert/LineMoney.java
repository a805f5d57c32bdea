package dev.drover.mapping.convert;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;

/**
 * Price, quantity and discount of an order line, for a destination that works out the sum of a line by itself: price ×
 * quantity − discount is always exactly what was paid.
 *
 * <p>As written where price × quantity is at least what was paid; the rest is the discount. Otherwise, and for goods that came
 * back, one piece at what was paid.
 */
record LineMoney(BigDecimal quantity, BigDecimal price, BigDecimal discount) {
    private static final List<String> INPUTS = List.of("quantity", "price", "paid");

    static final DecisionType QUANTITY = type(
            "line-quantity",
            "`quantity` where it is above 0 and `price` × `quantity` is at least `paid`; 1 otherwise",
            LineMoney::quantity);
    static final DecisionType PRICE =
            type("line-price", "`price` where `line-quantity` is `quantity`, otherwise `paid`", LineMoney::price);
    static final DecisionType DISCOUNT = type(
            "line-discount",
            "`line-price` × `line-quantity` − `paid`, exactly: the sum of the line is what was paid",
            LineMoney::discount);

    private interface Part {
        BigDecimal of(LineMoney line);
    }

    private static DecisionType type(String name, String rule, Part part) {
        return new DecisionType(name, rule, Produces.DECIMAL, INPUTS, List.of(), inputs -> {
            LineMoney line = of(inputs);
            return line == null ? null : plain(part.of(line));
        });
    }

    /** Null where nothing tells what was paid. */
    private static LineMoney of(JsonNode[] inputs) throws Refused {
        BigDecimal quantity = number(inputs[0]);
        BigDecimal price = number(inputs[1]);
        BigDecimal paid = number(inputs[2]);
        BigDecimal pieces = quantity == null ? BigDecimal.ONE : quantity;
        if (paid == null) {
            return price == null || pieces.signum() <= 0 ? null : new LineMoney(pieces, price, BigDecimal.ZERO);
        }
        if (price != null && pieces.signum() > 0 && paid.signum() >= 0) {
            BigDecimal discount = price.multiply(pieces).subtract(paid);
            if (discount.signum() >= 0) {
                return new LineMoney(pieces, price, discount);
            }
        }
        return new LineMoney(BigDecimal.ONE, paid, BigDecimal.ZERO);
    }

    private static BigDecimal number(JsonNode value) throws Refused {
        return value == null ? null : DecimalConverter.decimal(value);
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
