package dev.drover.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns a schema of a document into one that also refuses what it does not mention. The documents close nothing, so by
 * themselves they would let every invented member pass: here parts of {@code allOf} become one schema, and an object whose
 * members are listed has no others. An answer like the document's own example is allowed in any case.
 */
final class SchemaShape {
    private static final List<String> ALTERNATIVES = List.of("oneOf", "anyOf");

    private SchemaShape() {}

    /**
     * @param nullable members that may be null, whatever the document says
     * @param example a missing node for none
     */
    static JsonNode closed(JsonNode schema, Set<String> nullable, JsonNode example) {
        JsonNode copy = schema.deepCopy();
        if (copy instanceof ObjectNode object) {
            merge(object);
            overlay(object, nullable);
            learn(object, example);
            close(object);
        }
        return copy;
    }

    private static void merge(ObjectNode schema) {
        children(schema).forEach(SchemaShape::merge);
        JsonNode parts = schema.remove("allOf");
        if (parts != null) {
            for (JsonNode part : parts) {
                merge((ObjectNode) part);
                into(schema, (ObjectNode) part);
            }
        }
    }

    private static void into(ObjectNode target, ObjectNode part) {
        for (Map.Entry<String, JsonNode> keyword : part.properties()) {
            JsonNode there = target.get(keyword.getKey());
            switch (keyword.getKey()) {
                case "properties" -> {
                    ObjectNode properties = target.withObjectProperty("properties");
                    for (Map.Entry<String, JsonNode> member : keyword.getValue().properties()) {
                        if (properties.get(member.getKey()) instanceof ObjectNode same) {
                            into(same, (ObjectNode) member.getValue());
                        } else {
                            properties.set(member.getKey(), member.getValue());
                        }
                    }
                }
                case "items" -> {
                    if (there instanceof ObjectNode same) {
                        into(same, (ObjectNode) keyword.getValue());
                    } else {
                        target.set("items", keyword.getValue());
                    }
                }
                case "required" -> target.withArrayProperty("required").addAll((ArrayNode) keyword.getValue());
                default -> target.set(keyword.getKey(), keyword.getValue());
            }
        }
    }

    private static void overlay(ObjectNode schema, Set<String> nullable) {
        for (Map.Entry<String, JsonNode> member : schema.path("properties").properties()) {
            if (nullable.contains(member.getKey()) && member.getValue() instanceof ObjectNode property) {
                property.put("nullable", true);
            }
        }
        children(schema).forEach(child -> overlay(child, nullable));
    }

    /** Members that only the example shows may have any value; a null of the example is allowed. */
    private static void learn(ObjectNode schema, JsonNode example) {
        if (example.isArray() && schema.get("items") instanceof ObjectNode items) {
            example.forEach(element -> learn(items, element));
        }
        if (!(schema.get("properties") instanceof ObjectNode properties)) {
            return;
        }
        for (Map.Entry<String, JsonNode> member : example.properties()) {
            if (!(properties.get(member.getKey()) instanceof ObjectNode property)) {
                properties.putObject(member.getKey());
            } else if (member.getValue().isNull()) {
                property.put("nullable", true);
            } else {
                learn(property, member.getValue());
            }
        }
    }

    private static void close(ObjectNode schema) {
        children(schema).forEach(SchemaShape::close);
        boolean listed = !schema.path("properties").isEmpty();
        boolean open =
                schema.has("additionalProperties") || ALTERNATIVES.stream().anyMatch(schema::has);
        if (listed && !open) {
            schema.put("additionalProperties", false);
        }
    }

    private static List<ObjectNode> children(ObjectNode schema) {
        List<ObjectNode> children = new ArrayList<>();
        schema.path("properties").forEach(member -> add(member, children));
        add(schema.path("items"), children);
        add(schema.path("additionalProperties"), children);
        for (String alternatives : ALTERNATIVES) {
            schema.path(alternatives).forEach(one -> add(one, children));
        }
        return children;
    }

    private static void add(JsonNode node, List<ObjectNode> children) {
        if (node instanceof ObjectNode object) {
            children.add(object);
        }
    }
}
