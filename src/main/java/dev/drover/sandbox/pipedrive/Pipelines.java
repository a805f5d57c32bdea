package dev.drover.sandbox.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.pipedrive.store.Table;
import java.util.List;
import java.util.Set;

final class Pipelines {
    private static final BodySchema UPDATE =
            new BodySchema(Param.string("name").max(255), Param.bool("is_deal_probability_enabled"));
    private static final BodySchema CREATE =
            UPDATE.and(Param.string("name").max(255).must());

    private final Company company;
    private final Table table;

    Pipelines(Company company) {
        this.company = company;
        this.table = new Table(company.numbers().firstId());
        ObjectNode row = Json.MAPPER.createObjectNode();
        row.put("name", "Pipeline").put("order_nr", 1).put("is_deal_probability_enabled", true);
        table.insert(row, company.founded(), company.founded());
    }

    Table table() {
        return table;
    }

    int first() {
        return table.live().findFirst().orElseThrow();
    }

    Reply handle(ApiCall call) {
        if (call.part(1) == null) {
            return switch (call.method()) {
                case "GET" -> list(call);
                case "POST" -> Reply.data(show(create(call.object())));
                default -> throw ApiError.methodNotAllowed();
            };
        }
        int id = call.id(1);
        if (!table.isLive(id)) {
            throw ApiError.notFound();
        }
        return switch (call.method()) {
            case "GET" -> Reply.data(show(id));
            case "PATCH" -> Reply.data(show(update(id, call.object())));
            case "DELETE" -> {
                table.delete(id, company.now());
                yield Reply.id(id);
            }
            default -> throw ApiError.methodNotAllowed();
        };
    }

    private Reply list(ApiCall call) {
        call.onlyQuery(Set.of("sort_by", "sort_direction", "limit", "cursor"));
        Paging paging = Paging.of(call, company, List.of("id", "update_time", "add_time"), 500);
        return paging.page(table, table.live(), this::show);
    }

    private int create(JsonNode body) {
        ObjectNode row = checked(body, CREATE, Json.MAPPER.createObjectNode());
        row.put("order_nr", (int) table.live().count() + 1);
        if (!row.has("is_deal_probability_enabled")) {
            row.put("is_deal_probability_enabled", true);
        }
        return table.insert(row, company.now(), company.now());
    }

    private int update(int id, JsonNode body) {
        table.update(id, checked(body, UPDATE, table.get(id)), company.now());
        return id;
    }

    private static ObjectNode checked(JsonNode body, BodySchema schema, ObjectNode row) {
        List<String> faults = schema.faults(body);
        if (!faults.isEmpty()) {
            throw ApiError.validation(faults);
        }
        row.setAll((ObjectNode) body);
        return row;
    }

    ObjectNode show(int id) {
        ObjectNode row = table.get(id);
        ObjectNode shown = Json.MAPPER.createObjectNode().put("id", id);
        Entity.copy(row, shown, "name", "order_nr");
        shown.put("is_deleted", !table.isLive(id));
        Entity.copy(row, shown, "is_deal_probability_enabled");
        shown.put("add_time", Times.v2(table.addTime(id)));
        shown.put("update_time", Times.v2(table.updateTime(id)));
        return shown;
    }
}
