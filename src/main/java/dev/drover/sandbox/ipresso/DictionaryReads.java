package dev.drover.sandbox.ipresso;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Function;

/** The dictionaries of the account: attributes, types, tags, categories, consents, origins, segments, activities, actions. */
final class DictionaryReads {
    private final Account account;
    private final Php php;

    DictionaryReads(Account account, IpressoOptions options) {
        this.account = account;
        this.php = new Php(options);
    }

    void addTo(RouteTable table) {
        table.get("attribute", request -> Reply.data("attribute", attributes()))
                .get("attribute/customer", request -> Reply.data("attribute", php.map(Json.MAPPER.createObjectNode())))
                .get("type", request -> collection("type", Table.CONTACT_TYPES, "type_id", this::type))
                .get("tag", request -> Reply.data("tag", php.map(names(Table.TAGS))))
                .get("tag/:id", request -> name("tag", Table.TAGS, 33, request))
                .get("category", request -> Reply.data("category", php.map(names(Table.CATEGORIES))))
                .get("category/:id", request -> name("category", Table.CATEGORIES, 5, request))
                .get("agreement", request -> collection("agreement", Table.CONSENTS, "consent_id", this::agreement))
                .get("agreement/group/:group", this::agreementGroup)
                .get(
                        "origin",
                        request -> collection("origin", Table.ORIGINS, "origin_id", row -> named(row, "origin_id")))
                .get(
                        "segmentation",
                        request -> collection(
                                "segmentation", Table.SEGMENTS, "segment_id", row -> named(row, "segment_id")))
                .get("activity", request -> Reply.data("activity", definitions("activity")))
                .get("action", request -> Reply.data("action", definitions("action")))
                .get("www", request -> Reply.data("www", Json.MAPPER.createArrayNode()));
    }

    private JsonNode attributes() {
        ObjectNode attributes = Json.MAPPER.createObjectNode();
        for (Row row : account.dictionary(Table.ATTRIBUTES).values()) {
            ObjectNode attribute = attributes
                    .putObject(row.get("api_key"))
                    .put("id", row.get("attribute_id"))
                    .put("key", row.get("api_key"))
                    .put("type", row.get("type"))
                    .put("name", row.get("name"));
            ObjectNode options = Json.MAPPER.createObjectNode();
            ObjectNode byKey = Json.MAPPER.createObjectNode();
            account.options(row.get("api_key")).forEach((id, option) -> {
                options.put(id, option.get("label"));
                byKey.put(option.get("option_key"), id);
            });
            attribute.set("options", php.map(options));
            attribute.set("optionsByKey", php.map(byKey));
        }
        return php.map(attributes);
    }

    private ObjectNode type(Row row) {
        String key = row.get("type_key");
        ObjectNode type = named(row, "type_id").put("key", key);
        ArrayNode fixed = type.putArray("attribute");
        ArrayNode dynamic = type.putArray("dynamicAttribute");
        ArrayNode parents = type.putArray("parent");
        for (Row attribute : account.dictionary(Table.CONTACT_TYPE_ATTRIBUTES).values()) {
            if (attribute.get("type_key").equals(key)) {
                (attribute.get("is_dynamic").equals("true") ? dynamic : fixed).add(attribute.get("attribute_key"));
            }
        }
        for (Row link : account.dictionary(Table.CONTACT_TYPE_LINKS).values()) {
            if (link.get("child_type_key").equals(key)) {
                parents.add(link.get("parent_type_key"));
            }
        }
        return type;
    }

    private ObjectNode agreement(Row row) {
        return named(row, "consent_id")
                .put("key", row.get("api_key"))
                .put("descr", row.get("content"))
                .put("dmvisible", row.get("is_direct_marketing").equals("true") ? "1" : "0")
                .put("cant_delete", "0");
    }

    private Reply agreementGroup(Request request) {
        ObjectNode group = Json.MAPPER.createObjectNode();
        for (Row row : account.dictionary(Table.CONSENTS).values()) {
            if (row.get("group_key").equals(request.path("group"))) {
                group.set(row.get("consent_id"), agreement(row));
            }
        }
        return Reply.data("agreement", php.collection(group));
    }

    private JsonNode definitions(String sort) {
        ObjectNode definitions = Json.MAPPER.createObjectNode();
        for (Row row : account.dictionary(Table.ACTIVITY_DEFINITIONS).values()) {
            if (row.get("sort").equals(sort)) {
                ObjectNode definition = named(row, "definition_id").put("key", row.get("key"));
                definition.set("jsKey", php.text(row.get("js_key")));
                definition.set("parameter", parameters(sort, row.get("key")));
                definitions.set(row.get("definition_id"), definition);
            }
        }
        return php.collection(definitions);
    }

    private ArrayNode parameters(String sort, String key) {
        ArrayNode parameters = Json.MAPPER.createArrayNode();
        for (Row row : account.dictionary(Table.ACTIVITY_PARAMETERS).values()) {
            if (row.get("sort").equals(sort) && row.get("key").equals(key)) {
                ObjectNode parameter = parameters
                        .addObject()
                        .put("name", row.get("name"))
                        .put("key", row.get("parameter_key"))
                        .put("type", row.get("type"));
                if (row.has("dictionary_json")) {
                    parameter.set("dictionary", json(row.get("dictionary_json")));
                }
            }
        }
        return parameters;
    }

    private Reply collection(String name, Table table, String id, Function<Row, ObjectNode> entry) {
        ObjectNode byId = Json.MAPPER.createObjectNode();
        account.dictionary(table).values().forEach(row -> byId.set(row.get(id), entry.apply(row)));
        return Reply.data(name, php.collection(byId));
    }

    private ObjectNode names(Table table) {
        ObjectNode names = Json.MAPPER.createObjectNode();
        for (Map.Entry<String, Row> entry : account.dictionary(table).entrySet()) {
            names.put(entry.getKey(), entry.getValue().get("name"));
        }
        return names;
    }

    private Reply name(String what, Table table, int missing, Request request) {
        Row row = account.dictionary(table).get(request.path("id"));
        if (row == null) {
            throw Refusal.of(404, missing, "No such " + what);
        }
        ObjectNode one = Json.MAPPER.createObjectNode().put(request.path("id"), row.get("name"));
        return Reply.data(what, php.map(one));
    }

    private static ObjectNode named(Row row, String id) {
        return Json.MAPPER.createObjectNode().put("id", row.get(id)).put("name", row.get("name"));
    }

    private static JsonNode json(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
