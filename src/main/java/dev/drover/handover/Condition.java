package dev.drover.handover;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One comparison of a record's field; a field that is absent fits none but {@code ABSENT}. */
record Condition(List<FieldPath> paths, Test test, List<String> values) {

    enum Test {
        EQUALS,
        CONTAINS,
        GREATER_THAN,
        AT_MOST,
        PRESENT,
        ABSENT
    }

    boolean fits(JsonNode record) {
        return fitsText(FieldPath.first(paths, record));
    }

    boolean fitsText(String text) {
        return switch (test) {
            case PRESENT -> !text.isEmpty();
            case ABSENT -> text.isEmpty();
            case EQUALS -> values.stream().anyMatch(value -> value.equalsIgnoreCase(text));
            case CONTAINS -> values.stream().anyMatch(value -> lower(text).contains(lower(value)));
            case GREATER_THAN ->
                number(text).filter(n -> n.compareTo(limit()) > 0).isPresent();
            case AT_MOST -> number(text).filter(n -> n.compareTo(limit()) <= 0).isPresent();
        };
    }

    private BigDecimal limit() {
        return new BigDecimal(values.get(0));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }
}
