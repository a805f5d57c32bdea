package dev.drover.ipresso.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalJson;
import dev.drover.ipresso.canonical.CanonicalRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The rows of the account's dictionaries. */
final class DictionaryRows {
    private final ApiProfile profile;
    private final Rows rows;
    private final Set<String> systemFields = new HashSet<>();

    DictionaryRows(ApiProfile profile, Rows rows) {
        this.profile = profile;
        this.rows = rows;
        profile.fields("contact").values().forEach(systemFields::addAll);
        systemFields.addAll(profile.dropped());
        systemFields.addAll(profile.system());
    }

    List<CanonicalRow> attributes(JsonNode collection) {
        Map<String, List<String>> fields = profile.fields("attribute");
        List<CanonicalRow> made = new ArrayList<>();
        records(collection, fields.get("type")).forEach((place, record) -> {
            Map<String, String> values = rows.values(CanonicalFile.ATTRIBUTES, "attribute", record);
            String key = values.computeIfAbsent("api_key", missing -> place);
            values.put("entity", "contact");
            values.put("is_system", String.valueOf(systemFields.contains(key)));
            made.add(new CanonicalRow(CanonicalFile.ATTRIBUTES, values));
            made.addAll(options(key, record));
        });
        return made;
    }

    private List<CanonicalRow> options(String attribute, JsonNode record) {
        Map<String, List<String>> fields = profile.fields("attribute");
        Map<String, String> keys = new HashMap<>();
        Shape.entries(Json.first(record, fields.get("option_keys"))).forEach((key, id) -> keys.put(Json.text(id), key));
        List<CanonicalRow> made = new ArrayList<>();
        Shape.entries(Json.first(record, fields.get("options")))
                .forEach((id, label) -> made.add(Rows.row(
                        CanonicalFile.ATTRIBUTE_OPTIONS,
                        "attribute_key",
                        attribute,
                        "option_id",
                        id,
                        "option_key",
                        keys.get(id),
                        "label",
                        Json.text(label),
                        "position",
                        String.valueOf(made.size() + 1))));
        return made;
    }

    List<CanonicalRow> types(JsonNode collection) {
        Map<String, List<String>> fields = profile.fields("type");
        List<CanonicalRow> made = new ArrayList<>();
        records(collection, fields.get("name")).forEach((place, record) -> {
            Map<String, String> values = rows.values(CanonicalFile.CONTACT_TYPES, "type", record);
            String key = values.computeIfAbsent("type_key", missing -> place);
            made.add(new CanonicalRow(CanonicalFile.CONTACT_TYPES, values));
            attributesOf(made, key, Json.first(record, fields.get("attributes")), "false");
            attributesOf(made, key, Json.first(record, fields.get("dynamic")), "true");
            for (String parent : names(Json.first(record, fields.get("parents")), List.of("key"))) {
                made.add(Rows.row(CanonicalFile.CONTACT_TYPE_LINKS, "parent_type_key", parent, "child_type_key", key));
            }
        });
        return made;
    }

    private static void attributesOf(List<CanonicalRow> made, String type, JsonNode attributes, String dynamic) {
        for (String attribute : names(attributes, List.of("key"))) {
            made.add(Rows.row(
                    CanonicalFile.CONTACT_TYPE_ATTRIBUTES,
                    "type_key",
                    type,
                    "attribute_key",
                    attribute,
                    "is_dynamic",
                    dynamic));
        }
    }

    /** Keys, of a list of keys, of records with a key, or of a map by key. */
    private static Set<String> names(JsonNode node, List<String> keyFields) {
        Set<String> names = new TreeSet<>();
        if (node.isValueNode() && !Json.none(node)) {
            names.add(Json.text(node));
        }
        Shape.entries(node).forEach((place, value) -> {
            String own = value.isObject() ? Json.text(value, keyFields) : "";
            if (!own.isEmpty()) {
                names.add(own);
            } else if (node.isObject() && !place.matches("\\d+")) {
                names.add(place);
            } else if (value.isValueNode()) {
                names.add(Json.text(value));
            }
        });
        names.remove("");
        return names;
    }

    /** Tags, categories and origins: {@code {id: name}}, or records. */
    List<CanonicalRow> named(CanonicalFile file, JsonNode collection) {
        Map<String, List<String>> fields = profile.fields("named");
        String idColumn = file.key().get(0);
        List<CanonicalRow> made = new ArrayList<>();
        Shape.byId(collection, fields.get("id")).forEach((id, value) -> {
            String name = value.isObject() ? Json.text(value, fields.get("name")) : Json.text(value);
            String parent = value.isObject() && file.has("parent_id") ? Json.text(value, fields.get("parent_id")) : "";
            Map<String, String> values = new LinkedHashMap<>();
            values.put(idColumn, id);
            values.put("name", name);
            if (!parent.isEmpty() && !parent.equals("0")) {
                values.put("parent_id", parent);
            }
            made.add(new CanonicalRow(file, values));
        });
        return made;
    }

    List<CanonicalRow> agreements(JsonNode collection) {
        return byId(CanonicalFile.CONSENTS, "agreement", "consent_id", collection);
    }

    List<CanonicalRow> segments(JsonNode collection) {
        return byId(CanonicalFile.SEGMENTS, "segment", "segment_id", collection);
    }

    private List<CanonicalRow> byId(CanonicalFile file, String object, String idColumn, JsonNode collection) {
        List<CanonicalRow> made = new ArrayList<>();
        Shape.byId(collection, profile.fields(object).get(idColumn)).forEach((id, value) -> {
            Map<String, String> values = value.isObject()
                    ? rows.values(file, object, value)
                    : new HashMap<>(Map.of("name", Json.text(value)));
            values.put(idColumn, id);
            made.add(new CanonicalRow(file, values));
        });
        return made;
    }

    /** @param sort activity or action */
    List<CanonicalRow> definitions(String sort, JsonNode collection) {
        Map<String, List<String>> fields = profile.fields("definition");
        List<CanonicalRow> made = new ArrayList<>();
        records(collection, fields.get("name")).forEach((place, record) -> {
            Map<String, String> values = rows.values(CanonicalFile.ACTIVITY_DEFINITIONS, "definition", record);
            String key = values.computeIfAbsent("key", missing -> place);
            values.put("sort", sort);
            made.add(new CanonicalRow(CanonicalFile.ACTIVITY_DEFINITIONS, values));
            Shape.entries(Json.first(record, fields.get("parameters")))
                    .forEach((name, parameter) -> made.add(parameter(sort, key, name, parameter)));
        });
        return made;
    }

    private CanonicalRow parameter(String sort, String key, String place, JsonNode parameter) {
        Map<String, List<String>> fields = profile.fields("definition");
        String own = Json.text(parameter, fields.get("parameter_key"));
        JsonNode dictionary = Json.first(parameter, fields.get("dictionary"));
        return Rows.row(
                CanonicalFile.ACTIVITY_PARAMETERS,
                "sort",
                sort,
                "key",
                key,
                "parameter_key",
                own.isEmpty() ? place : own,
                "name",
                Json.text(parameter, fields.get("parameter_name")),
                "type",
                Json.text(parameter, fields.get("parameter_type")),
                "dictionary_json",
                CanonicalJson.compact(dictionary).orElse(""));
    }

    private static Map<String, JsonNode> records(JsonNode collection, List<String> fieldsOfOne) {
        return Shape.records(collection, Set.copyOf(fieldsOfOne));
    }
}
