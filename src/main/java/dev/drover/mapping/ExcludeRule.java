package dev.drover.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.mapping.convert.Converter;
import dev.drover.mapping.convert.Refused;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * A rule of a mapping file that leaves records out.
 *
 * @param unlessLoaded whether it lets a record be that its own phase has written before
 * @param loadedBy phase that must have written the record, "" where that does not matter
 */
record ExcludeRule(
        SourcePath path,
        Test test,
        List<String> operands,
        Converter number,
        String reason,
        boolean unlessLoaded,
        String loadedBy) {

    enum Test {
        /** the value, as text, is the operand */
        IS,
        /** the value, as a word, is one of the operands; case, blanks, - and _ do not count */
        IN,
        /** the number is greater than the operand, which may be a {constant} */
        ABOVE,
        /** there is no value */
        MISSING
    }

    /** @param key our key of the record in its phase */
    boolean applies(JsonNode record, String phase, String key, MappingContext context) throws Refused {
        return meets(record, context)
                && !(unlessLoaded && context.loaded(phase, key))
                && (loadedBy.isEmpty() || context.loaded(loadedBy, key));
    }

    private boolean meets(JsonNode record, MappingContext context) throws Refused {
        JsonNode node = path.in(record);
        return switch (test) {
            case MISSING ->
                node == null || (node.isTextual() && node.textValue().isBlank());
            case IS -> node != null && node.asText().equals(operands.get(0));
            case IN -> node != null && isAmong(node.asText());
            case ABOVE -> node != null && isAbove(node, context);
        };
    }

    private boolean isAmong(String word) {
        String folded = folded(word);
        return operands.stream().anyMatch(operand -> folded(operand).equals(folded));
    }

    private static String folded(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "");
    }

    private boolean isAbove(JsonNode node, MappingContext context) throws Refused {
        Object value = number.convert(node);
        return value instanceof BigDecimal found && found.compareTo(limit(context)) > 0;
    }

    private BigDecimal limit(MappingContext context) {
        String operand = operands.get(0);
        if (!operand.startsWith("{")) {
            return new BigDecimal(operand);
        }
        String constant = operand.substring(1, operand.length() - 1);
        String value = context.constant(constant);
        if (value == null || value.isBlank()) {
            throw new DroverException(
                    ErrorCode.SETTING_MISSING,
                    "the rule " + reason + " needs the constant " + constant + ", which this migration does not set");
        }
        return new BigDecimal(value.strip());
    }
}
