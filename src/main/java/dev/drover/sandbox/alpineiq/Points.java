package dev.drover.sandbox.alpineiq;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/** Adds points exactly. */
final class Points {
    private Points() {}

    static JsonNode plus(JsonNode balance, BigDecimal value) {
        BigDecimal before = balance != null && balance.isNumber() ? balance.decimalValue() : BigDecimal.ZERO;
        return Json.number(before.add(value));
    }

    static JsonNode plusOne(JsonNode balance) {
        return plus(balance, BigDecimal.ONE);
    }
}
