package dev.drover.sandbox.ipresso;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import java.util.List;
import java.util.Map;

/** Changes dictionaries: tags, categories, consents, attributes and types; the rest is taken without an effect. */
final class DictionaryWrites {
    private final Account account;

    DictionaryWrites(Account account) {
        this.account = account;
    }

    void addTo(RouteTable table) {
        named(table, "tag", Table.TAGS, "tag_id");
        named(table, "category", Table.CATEGORIES, "category_id");
        named(table, "agreement", Table.CONSENTS, "consent_id");
        table.post("attribute/customer", this::taken)
                .put("attribute/customer/:key", this::taken)
                .delete("attribute/customer/:key", this::gone)
                .post("attribute", this::attribute)
                .post("attribute/:key/option", this::options)
                .put("attribute/:key/option/:option", this::option)
                .delete("attribute/:key/option/:option", request -> {
                    account.options(request.path("key")).values().stream()
                            .filter(option -> option.get("option_key").equals(request.path("option")))
                            .forEach(option -> account.dictionary(Table.ATTRIBUTE_OPTIONS)
                                    .remove(request.path("key") + "/" + option.get("option_id")));
                    return Reply.done();
                })
                .post("type", this::type);
        for (String sort : List.of("activity", "action")) {
            table.post(sort, this::taken).put(sort + "/:key", this::taken).delete(sort + "/:key", this::gone);
        }
        table.post("segmentation", this::taken)
                .post("segmentation/:id/contact", this::taken)
                .delete("segmentation/:id", request -> {
                    throw Refusal.of(400, 96, "Segmentation was not made by the API");
                })
                .post("www", this::taken)
                .delete("www/:id", this::gone)
                .post("campaign/:id/send", this::taken)
                .post("scenario/:key/contact", this::taken)
                .post("scenario/:key/start", this::taken)
                .post("scenario/:key/hold", this::taken)
                .post("anonymous/:id/activity", this::taken);
    }

    private void named(RouteTable table, String what, Table dictionary, String column) {
        Map<String, Row> rows = account.dictionary(dictionary);
        table.post(what, request -> {
                    String name = request.text("name");
                    if (name.isEmpty()) {
                        throw Refusal.of(400, 31, "No name");
                    }
                    Row known = rows.values().stream()
                            .filter(row -> row.get("name").equals(name))
                            .findFirst()
                            .orElse(null);
                    String id = known == null ? String.valueOf(Ids.next(rows)) : known.get(column);
                    rows.putIfAbsent(id, Row.of(dictionary, column, id, "name", name));
                    ObjectNode made =
                            Json.MAPPER.createObjectNode().put("id", id).put("name", name);
                    return known == null ? Reply.made(what, made) : exists(what, made);
                })
                .put(what + "/:id", request -> {
                    Row row = existing(rows, request);
                    String name = request.array(what).path("name").asText("");
                    rows.put(request.path("id"), row.with("name", name.isEmpty() ? row.get("name") : name));
                    return Reply.done();
                })
                .delete(what + "/:id", request -> {
                    existing(rows, request);
                    rows.remove(request.path("id"));
                    return Reply.done();
                });
    }

    private static Row existing(Map<String, Row> rows, Request request) {
        Row row = rows.get(request.path("id"));
        if (row == null) {
            throw Refusal.of(404, 33, "Does not exist");
        }
        return row;
    }

    private Reply attribute(Request request) {
        Map<String, Row> attributes = account.dictionary(Table.ATTRIBUTES);
        String key = request.text("key");
        if (key.isEmpty()
                || request.text("name").isEmpty()
                || request.text("type").isEmpty()) {
            throw Refusal.of(400, 22, "An attribute needs name, key and type");
        }
        ObjectNode made = Json.MAPPER.createObjectNode().put("key", key);
        if (attributes.containsKey(key)) {
            return exists("attribute", made);
        }
        attributes.put(
                key,
                Row.of(
                        Table.ATTRIBUTES,
                        "entity",
                        "contact",
                        "api_key",
                        key,
                        "attribute_id",
                        String.valueOf(attributes.size() + 1),
                        "name",
                        request.text("name"),
                        "type",
                        request.text("type")));
        put(key, request.array("option"));
        return Reply.made("attribute", made);
    }

    private Reply options(Request request) {
        attributeOf(request);
        put(request.path("key"), request.array("option"));
        return Reply.made();
    }

    private Reply option(Request request) {
        attributeOf(request);
        put(request.path("key"), Json.MAPPER.createObjectNode().put(request.path("option"), request.text("option")));
        return Reply.made();
    }

    private void attributeOf(Request request) {
        if (!account.dictionary(Table.ATTRIBUTES).containsKey(request.path("key"))) {
            throw Refusal.of(404, 24, "Attribute does not exist");
        }
    }

    private void put(String attribute, ObjectNode options) {
        Map<String, Row> all = account.dictionary(Table.ATTRIBUTE_OPTIONS);
        for (Map.Entry<String, JsonNode> option : options.properties()) {
            String id = account.options(attribute).values().stream()
                    .filter(row -> row.get("option_key").equals(option.getKey()))
                    .map(row -> row.get("option_id"))
                    .findFirst()
                    .orElseGet(() -> String.valueOf(1_000 + all.size()));
            all.put(
                    attribute + "/" + id,
                    Row.of(
                            Table.ATTRIBUTE_OPTIONS,
                            "attribute_key",
                            attribute,
                            "option_id",
                            id,
                            "option_key",
                            option.getKey(),
                            "label",
                            option.getValue().asText()));
        }
    }

    private Reply type(Request request) {
        Map<String, Row> types = account.dictionary(Table.CONTACT_TYPES);
        String key = request.text("key");
        if (key.isEmpty()) {
            throw Refusal.of(400, 41, "A type needs a key");
        }
        ObjectNode made = Json.MAPPER.createObjectNode().put("key", key);
        if (types.containsKey(key)) {
            return exists("type", made);
        }
        types.put(
                key,
                Row.of(
                        Table.CONTACT_TYPES,
                        "type_id",
                        String.valueOf(types.size() + 1),
                        "type_key",
                        key,
                        "name",
                        request.text("name")));
        return Reply.made("type", made);
    }

    private static Reply exists(String what, ObjectNode made) {
        return new Reply(302, "Already exists", Json.MAPPER.createObjectNode().set(what, made), null);
    }

    private Reply taken(Request request) {
        return Reply.made();
    }

    private Reply gone(Request request) {
        return Reply.done();
    }
}
