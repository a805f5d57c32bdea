package dev.drover.ipresso.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads collections as PHP writes them: a map may come as a list (when its keys happen to be 0, 1, 2 …), an empty one as
 * {@code []} or {@code false}, and an id as a number or as text.
 */
final class Shape {
    private Shape() {}

    /** Whether this can be a collection, be it an empty one. */
    static boolean isCollection(JsonNode node) {
        return node.isContainerNode() || Json.none(node);
    }

    /** Keys and values of a map, or places and elements of a list. */
    static Map<String, JsonNode> entries(JsonNode node) {
        if (Json.none(node) || !node.isContainerNode()) {
            return Collections.emptyMap();
        }
        Map<String, JsonNode> entries = new LinkedHashMap<>();
        if (node.isObject()) {
            node.properties().forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
        } else {
            for (int i = 0; i < node.size(); i++) {
                entries.put(String.valueOf(i), node.get(i));
            }
        }
        return entries;
    }

    /** The records of a map or a list; a single record that stands alone counts as a list of one. */
    static Map<String, JsonNode> records(JsonNode node, Set<String> fieldsOfOne) {
        boolean alone = node.isObject()
                && fieldsOfOne.stream()
                        .anyMatch(field -> node.path(field).isValueNode()
                                && !node.path(field).isMissingNode());
        if (alone) {
            return Map.of("", node);
        }
        Map<String, JsonNode> records = new LinkedHashMap<>();
        entries(node).forEach((key, value) -> {
            if (value.isObject()) {
                records.put(key, value);
            }
        });
        return records;
    }

    /** Id → name, of {@code {id: name}}, of a list that was such a map, or of records with an id and a name. */
    static Map<String, JsonNode> byId(JsonNode node, List<String> idFields) {
        Map<String, JsonNode> byId = new LinkedHashMap<>();
        entries(node).forEach((key, value) -> {
            String own = value.isObject() ? Json.text(value, idFields) : "";
            byId.put(own.isEmpty() ? key : own, value);
        });
        return byId;
    }

    /**
     * Ids, of a list of ids, of a map with ids as values, or of a map or list of records. Anything else that stands under a
     * key is taken for what belongs to that id.
     */
    static List<String> ids(JsonNode node, List<String> idFields) {
        List<String> ids = new ArrayList<>();
        entries(node).forEach((key, value) -> {
            String id = value.isObject() ? Json.text(value, idFields) : Json.text(value);
            if (isId(id)) {
                ids.add(id);
            } else if (node.isObject() && isId(key)) {
                ids.add(key);
            }
        });
        return ids;
    }

    /** Ids of a map whose keys they are, or of a list that holds them. */
    static List<String> keys(JsonNode node, List<String> idFields) {
        return node.isObject()
                ? entries(node).keySet().stream().filter(Shape::isId).toList()
                : ids(node, idFields);
    }

    static boolean isId(String text) {
        return text.matches("[0-9]{1,18}");
    }
}
