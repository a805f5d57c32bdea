package dev.drover.sandbox.ipresso;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.drover.sandbox.http.Json;
import java.math.BigDecimal;

/** The shapes that a server in PHP gives to maps, empty values and numbers. */
final class Php {
    private final IpressoOptions options;

    Php(IpressoOptions options) {
        this.options = options;
    }

    /** A map as it is encoded: one without entries, or with the keys 0, 1, 2 …, becomes a list. */
    JsonNode map(ObjectNode map) {
        if (!options.phpLists()) {
            return map;
        }
        int expected = 0;
        for (String name : (Iterable<String>) map::fieldNames) {
            if (!name.equals(String.valueOf(expected++))) {
                return map;
            }
        }
        ArrayNode list = Json.MAPPER.createArrayNode();
        map.forEach(list::add);
        return list;
    }

    /** A dictionary: a map by id or a list of the same things. */
    JsonNode collection(ObjectNode byId) {
        if (options.collections().equals("map")) {
            return map(byId);
        }
        ArrayNode list = Json.MAPPER.createArrayNode();
        byId.forEach(list::add);
        return list;
    }

    JsonNode text(String value) {
        return value.isEmpty() ? empty() : TextNode.valueOf(value);
    }

    JsonNode empty() {
        return options.falseForEmpty() ? BooleanNode.FALSE : TextNode.valueOf("");
    }

    JsonNode number(String value) {
        if (value.isEmpty()) {
            return empty();
        }
        if (options.numbersAsStrings()) {
            return TextNode.valueOf(value);
        }
        return plainNumber(value);
    }

    static JsonNode plainNumber(String value) {
        return value.matches("-?\\d{1,18}")
                ? LongNode.valueOf(Long.parseLong(value))
                : value.matches("-?\\d+\\.\\d+")
                        ? Json.MAPPER.getNodeFactory().numberNode(new BigDecimal(value))
                        : TextNode.valueOf(value);
    }
}
