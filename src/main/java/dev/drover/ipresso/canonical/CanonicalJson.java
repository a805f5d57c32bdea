package dev.drover.ipresso.canonical;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.TreeMap;

/** JSON as text that is the same for the same content: members by name, no blanks, numbers as they were written. */
public final class CanonicalJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();
    private static final ObjectReader READER = MAPPER.readerFor(JsonNode.class);
    private static final ObjectReader MANY = READER.without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final ObjectWriter WRITER = MAPPER.writer();

    private CanonicalJson() {}

    /** An object or a list in its one form, none when it is empty; anything else, which is a plain text, as it is. */
    public static Optional<String> compact(String text) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        return container(text).map(CanonicalJson::compact).orElse(Optional.of(text));
    }

    /** An object or a list in its one form, a scalar as plain text; none for null, "", {} and []. */
    public static Optional<String> compact(JsonNode node) {
        if (node.isContainerNode()) {
            return node.isEmpty() ? Optional.empty() : Optional.of(write(sorted(node)));
        }
        String text = node.isBigDecimal() ? node.decimalValue().toPlainString() : node.asText();
        return node.isMissingNode() || node.isNull() || text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** The object or list that a text is, if it is one. */
    static Optional<JsonNode> container(String text) {
        if (!text.startsWith("{") && !text.startsWith("[")) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(text)).filter(JsonNode::isContainerNode);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    static JsonNode read(String json) throws JsonProcessingException {
        return READER.readTree(json);
    }

    /** Reads one document after the other. */
    static ObjectReader many() {
        return MANY;
    }

    private static JsonNode sorted(JsonNode node) {
        if (node.isObject()) {
            TreeMap<String, JsonNode> members = new TreeMap<>();
            node.properties().forEach(member -> members.put(member.getKey(), sorted(member.getValue())));
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            members.forEach(copy::set);
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> copy.add(sorted(item)));
            return copy;
        }
        return node;
    }

    private static String write(JsonNode node) {
        try {
            return WRITER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree in memory can be written", e);
        }
    }
}
