package dev.drover.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.HttpCall;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.salesforce.schema.SObjectType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The control plane of the org; see {@link SalesforceSandbox}. */
final class ControlHandler {
    private static final List<String> SECRETS = List.of("clientSecret", "password", "securityToken");

    private final Org org;
    private final PersonControl people;

    ControlHandler(Org org) {
        this.org = org;
        this.people = new PersonControl(org);
    }

    void handle(HttpCall call) throws IOException {
        List<String> segments = call.segments();
        String what = call.method() + " " + segments.get(1);
        String object = segments.size() > 2 ? segments.get(2) : "";
        switch (what) {
            case "POST records" -> records(call, type(object));
            case "POST edit" -> call.respondJson(200, people.edit(type(object), list(call)));
            case "POST create" -> call.respondJson(200, people.create(type(object), list(call)));
            case "POST delete" -> call.respondJson(200, people.delete(type(object), list(call)));
            case "POST corrupt" -> {
                people.corrupt(type(object), list(call));
                call.respondEmpty(204);
            }
            case "POST swap" -> {
                people.swap(type(object), call.json());
                call.respondEmpty(204);
            }
            case "POST lock" -> {
                JsonNode body = call.json();
                String id = RowChecks.id(body.path("id").asText());
                org.locks().hold(id, body.path("attempts").asInt(1));
                call.respondEmpty(204);
            }
            case "POST options" -> {
                org.options(org.options().with(call.json()));
                options(call);
            }
            case "GET options" -> options(call);
            case "POST sessions" -> {
                org.sessions().closeAll();
                call.respondEmpty(204);
            }
            case "GET fields" -> call.respondJson(200, fields(type(object)));
            default -> call.respondJson(404, Map.of("error", "no such control path"));
        }
    }

    private static JsonNode list(HttpCall call) throws IOException {
        JsonNode list = call.json();
        if (!list.isArray()) {
            throw new IllegalArgumentException("a list is wanted");
        }
        return list;
    }

    private SObjectType type(String name) {
        return org.catalogue().find(name).orElseThrow(() -> new IllegalArgumentException("no such object: " + name));
    }

    private void records(HttpCall call, SObjectType type) throws IOException {
        JsonNode records = call.json();
        ArrayNode ids = Json.MAPPER.createArrayNode();
        Caller caller = new Caller(org.ids().user(), true, false);
        for (JsonNode record : records) {
            List<Column> columns = new ArrayList<>();
            List<String> values = new ArrayList<>();
            record.fields().forEachRemaining(member -> {
                columns.add(Column.of(type.get(member.getKey()), true, true));
                values.add(member.getValue().isNull() ? null : member.getValue().asText());
            });
            Draft draft = new Draft(type, columns.toArray(Column[]::new), values.toArray(String[]::new));
            SaveResult result = org.store().writing(() -> org.writer().insert(caller, draft));
            if (!result.success()) {
                throw new IllegalArgumentException(result.errors().get(0).inCsv());
            }
            ids.add(result.id());
        }
        call.respondJson(200, ids);
    }

    private void options(HttpCall call) throws IOException {
        ObjectNode node = Json.MAPPER.valueToTree(org.options());
        node.remove(SECRETS);
        call.respondJson(200, node);
    }

    static List<JsonNode> fields(SObjectType type) {
        return type.fields().stream()
                .filter(field -> !field.hidden())
                .<JsonNode>map(field -> Json.MAPPER
                        .createObjectNode()
                        .put("name", field.name())
                        .put("type", field.type().wireName())
                        .put("length", field.length())
                        .put("custom", field.custom())
                        .put("externalId", field.externalId()))
                .toList();
    }
}
