package dev.drover.alpineiq;

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
import com.fasterxml.jackson.databind.node.ObjectNode;
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
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();
    private static final JsonMapper CANONICAL = MAPPER.rebuild()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** The first of the candidate fields (dotted paths) that is present and not null; missing if there is none. */
    static JsonNode first(JsonNode record, List<String> candidates) {
        for (String candidate : candidates) {
            JsonNode found = candidate.indexOf('.') < 0
                    ? record.path(candidate)
                    : record.at(JsonPointer.compile("/" + candidate.replace('.', '/')));
            if (!found.isMissingNode() && !found.isNull()) {
                return found;
            }
        }
        return MissingNode.getInstance();
    }

    /** The text of a text, number or boolean, stripped; "" for anything else. */
    static String text(JsonNode value) {
        return value.isValueNode() && !value.isNull() && !value.isMissingNode()
                ? value.asText().strip()
                : "";
    }

    static String text(JsonNode record, List<String> candidates) {
        return text(first(record, candidates));
    }

    /** The same content always as the same text: keys in alphabetical order. */
    static String canonical(JsonNode value) {
        try {
            return CANONICAL.writeValueAsString(CANONICAL.treeToValue(value, Object.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
