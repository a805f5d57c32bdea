package dev.drover.ipresso;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.canonical.ColumnKind;
import java.math.BigDecimal;
import java.util.Map;

/** A canonical row as a record: each column under its own name, in the kind that the layout gives it. */
final class Json {
    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ObjectNode record(CanonicalRow row) {
        ObjectNode record = object();
        for (Map.Entry<String, String> value : row.values().entrySet()) {
            record.set(value.getKey(), node(value.getValue(), row.file().kind(value.getKey())));
        }
        return record;
    }

    private static JsonNode node(String text, ColumnKind kind) {
        return switch (kind) {
            case TEXT, TIMESTAMP -> TextNode.valueOf(text);
            case FLAG -> MAPPER.getNodeFactory().booleanNode(text.equals("true"));
            case DECIMAL, WHOLE -> number(text);
            case JSON -> parsed(text);
        };
    }

    /** The number, or the text as it is: whoever maps it says that it is none. */
    static JsonNode number(String text) {
        try {
            return MAPPER.getNodeFactory().numberNode(new BigDecimal(text.strip()));
        } catch (NumberFormatException e) {
            return TextNode.valueOf(text);
        }
    }

    static JsonNode parsed(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(text);
        }
    }

    /** "" where there is none. */
    static String text(JsonNode record, String field) {
        return record.path(field).asText("");
    }
}
