package dev.drover.ipresso.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Reads JSON without losing a digit, and looks fields up by their candidates. */
final class Json {
    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(100_000_000)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();
    private static final JsonMapper CANONICAL = MAPPER.rebuild()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private Json() {}

    /**
     * The first of the candidate fields (dotted paths) that has a value; missing if there is none. PHP says {@code false}
     * and {@code ""} for "no value", whatever the type.
     */
    static JsonNode first(JsonNode record, List<String> candidates) {
        for (String candidate : candidates) {
            JsonNode found = candidate.indexOf('.') < 0
                    ? record.path(candidate)
                    : record.at(JsonPointer.compile("/" + candidate.replace('.', '/')));
            if (!none(found)) {
                return found;
            }
        }
        return MissingNode.getInstance();
    }

    /** Whether a value says that there is none. */
    static boolean none(JsonNode value) {
        return value == null
                || value.isMissingNode()
                || value.isNull()
                || value.isBoolean() && !value.booleanValue()
                || value.isTextual() && value.textValue().isBlank()
                || value.isContainerNode() && value.isEmpty();
    }

    /** The text of a text, number or {@code true}, stripped; "" for anything else. */
    static String text(JsonNode value) {
        if (none(value) || !value.isValueNode()) {
            return "";
        }
        return value.isBigDecimal()
                ? value.decimalValue().toPlainString()
                : value.asText().strip();
    }

    static String text(JsonNode record, List<String> candidates) {
        return text(first(record, candidates));
    }

    /** The same content always as the same text: keys in alphabetical order, no blanks. */
    static String canonical(JsonNode value) {
        try {
            return CANONICAL.writeValueAsString(CANONICAL.treeToValue(value, Object.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
