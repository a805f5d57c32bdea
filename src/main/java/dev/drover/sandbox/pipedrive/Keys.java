package dev.drover.sandbox.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.pipedrive.schema.Family;
import dev.drover.sandbox.pipedrive.schema.FieldDef;
import dev.drover.sandbox.pipedrive.schema.OptionDef;
import java.util.Optional;

/** Names of fields and labels of options as people say them, turned into keys and ids: for the control plane. */
final class Keys {
    private Keys() {}

    /** A custom field by key or name. */
    static Optional<FieldDef> find(Family family, String word) {
        return family.customFields().stream()
                .filter(field -> field.code().equals(word) || field.name().equals(word))
                .findFirst();
    }

    static ObjectNode resolve(Family family, JsonNode fields) {
        ObjectNode resolved = ((ObjectNode) fields).deepCopy();
        if (fields.path("label_ids").isArray()) {
            resolved.set("label_ids", option(family.field("label_ids").orElseThrow(), fields.get("label_ids")));
        }
        if (fields.path("custom_fields").isObject()) {
            ObjectNode keyed = resolved.putObject("custom_fields");
            fields.get("custom_fields").fields().forEachRemaining(member -> {
                FieldDef field = find(family, member.getKey())
                        .orElseThrow(() -> new IllegalArgumentException("no such field: " + member.getKey()));
                keyed.set(field.code(), option(field, member.getValue()));
            });
        }
        return resolved;
    }

    private static JsonNode option(FieldDef field, JsonNode value) {
        if (!field.type().hasOptions()) {
            return value;
        }
        if (value.isArray()) {
            ArrayNode ids = Json.MAPPER.createArrayNode();
            value.forEach(one -> ids.add(option(field, one)));
            return ids;
        }
        if (!value.isTextual()) {
            return value;
        }
        return field.options().stream()
                .filter(option -> option.label().equals(value.textValue()))
                .findFirst()
                .map(OptionDef::id)
                .map(id -> (JsonNode) Json.MAPPER.getNodeFactory().numberNode(id))
                .orElseThrow(() -> new IllegalArgumentException("no such option in " + field.name()));
    }
}
