package dev.drover.sandbox.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.pipedrive.store.Table;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** Saved filters, which only v1 makes. */
final class Filters {
    private static final int MOST = 16;
    private static final List<String> TYPES =
            List.of("deals", "leads", "org", "people", "products", "activity", "projects");
    private static final Map<String, Kind> OBJECTS = Map.of(
            "organization", Kind.ORGANIZATION, "person", Kind.PERSON, "deal", Kind.DEAL, "product", Kind.PRODUCT);

    private final Company company;
    private final Table table;

    Filters(Company company) {
        this.company = company;
        this.table = new Table(company.numbers().firstId());
    }

    Reply handle(ApiCall call) {
        if (call.part(1) == null) {
            return switch (call.method()) {
                case "GET" -> list(call);
                case "POST" -> create(call);
                case "DELETE" -> deleteMany(call);
                default -> throw ApiError.methodNotAllowed();
            };
        }
        if (call.part(1).equals("helpers")) {
            return null;
        }
        int id = call.id(1);
        if (!table.isLive(id)) {
            throw ApiError.general(404, "Filter not found");
        }
        return switch (call.method()) {
            case "GET" -> Reply.data(show(id, true));
            case "PUT" -> {
                ObjectNode row = table.get(id);
                if (call.body().hasNonNull("name")) {
                    row.set("name", call.body().get("name"));
                }
                row.set("conditions", checked(call.body().path("conditions")));
                table.update(id, row, company.now());
                yield Reply.data(show(id, true));
            }
            case "DELETE" -> {
                table.delete(id, company.now());
                yield Reply.id(id);
            }
            default -> throw ApiError.methodNotAllowed();
        };
    }

    private Reply list(ApiCall call) {
        ArrayNode data = Json.MAPPER.createArrayNode();
        String type = call.query("type").orElse(null);
        table.live()
                .filter(id ->
                        type == null || type.equals(table.value(id, "type").asText()))
                .forEach(id -> data.add(show(id, false)));
        return Reply.data(data);
    }

    private Reply create(ApiCall call) {
        JsonNode body = call.body();
        if (body.path("name").asText("").isBlank()) {
            throw ApiError.general(400, "Name must be given.");
        }
        if (!TYPES.contains(body.path("type").asText())) {
            throw ApiError.general(400, "Filter type is not valid.");
        }
        ObjectNode row = Json.MAPPER.createObjectNode();
        row.put("name", body.path("name").asText())
                .put("type", body.path("type").asText());
        row.put("user_id", call.caller().user().id());
        row.set("conditions", checked(body.path("conditions")));
        return Reply.data(show(table.insert(row, company.now(), company.now()), true));
    }

    private static JsonNode checked(JsonNode conditions) {
        int count = 0;
        for (JsonNode group : conditions.path("conditions")) {
            for (JsonNode condition : group.path("conditions")) {
                if (!OBJECTS.containsKey(condition.path("object").asText())
                        || !FilterCondition.OPERATORS.contains(
                                condition.path("operator").asText())) {
                    throw ApiError.general(400, "Filter condition is not valid.");
                }
                count++;
            }
        }
        if (count == 0 || count > MOST) {
            throw ApiError.general(400, "A filter must have between 1 and " + MOST + " conditions.");
        }
        return conditions;
    }

    private Reply deleteMany(ApiCall call) {
        ObjectNode data = Json.MAPPER.createObjectNode();
        ArrayNode ids = data.putArray("id");
        for (int id : Lister.ids(call.query("ids").orElse(""), "ids")) {
            if (table.isLive(id)) {
                table.delete(id, company.now());
                ids.add(id);
            }
        }
        return Reply.data(data);
    }

    private ObjectNode show(int id, boolean whole) {
        ObjectNode row = table.get(id);
        ObjectNode shown = Json.MAPPER.createObjectNode().put("id", id);
        Entity.copy(row, shown, "name");
        shown.put("active_flag", true).put("is_editable", true).putNull("filter_code");
        Entity.copy(row, shown, "type", "user_id");
        shown.putNull("temporary_flag");
        shown.put("add_time", Times.v1(table.addTime(id))).put("update_time", Times.v1(table.updateTime(id)));
        shown.put("visible_to", "7").putNull("last_used_time").putNull("custom_view_id");
        if (whole) {
            Entity.copy(row, shown, "conditions");
        }
        return shown;
    }

    /** What a filter lets through. */
    IntPredicate condition(int filter, Entity entity) {
        if (!table.isLive(filter)
                || !table.value(filter, "type").asText().equals(entity.kind().filterType())) {
            throw ApiError.validation("filter_id: The filter was not found");
        }
        JsonNode conditions = table.value(filter, "conditions");
        return id -> {
            for (JsonNode group : conditions.path("conditions")) {
                JsonNode list = group.path("conditions");
                boolean any = group.path("glue").asText().equals("or");
                boolean[] held = new boolean[list.size()];
                for (int i = 0; i < held.length; i++) {
                    held[i] = holds(list.get(i), entity, id);
                }
                boolean passes = held.length == 0 || (any ? contains(held, true) : !contains(held, false));
                if (!passes) {
                    return false;
                }
            }
            return true;
        };
    }

    private static boolean contains(boolean[] all, boolean wanted) {
        for (boolean one : all) {
            if (one == wanted) {
                return true;
            }
        }
        return false;
    }

    /** A condition may be about the record or about the one that it points to. */
    private boolean holds(JsonNode condition, Entity entity, int id) {
        Kind kind = OBJECTS.get(condition.path("object").asText());
        if (kind == entity.kind()) {
            return FilterCondition.holds(condition, entity, id);
        }
        String link = kind == Kind.PERSON ? "person_id" : kind == Kind.ORGANIZATION ? "org_id" : null;
        int target = link == null ? 0 : entity.table().number(id, link);
        Entity linked = company.entity(kind);
        return linked.table().exists(target) && FilterCondition.holds(condition, linked, target);
    }
}
