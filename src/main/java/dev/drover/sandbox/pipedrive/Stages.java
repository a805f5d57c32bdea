package dev.drover.sandbox.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.pipedrive.store.Table;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

final class Stages {
    private static final List<String> NAMES =
            List.of("Qualified", "Contact Made", "Demo Scheduled", "Proposal Made", "Negotiations Started");
    private static final BodySchema UPDATE = new BodySchema(
            Param.string("name").max(255),
            Param.integer("pipeline_id"),
            Param.integer("deal_probability"),
            Param.bool("is_deal_rot_enabled"),
            Param.integer("days_to_rotten").orNull());
    private static final BodySchema CREATE = UPDATE.and(
            Param.string("name").max(255).must(), Param.integer("pipeline_id").must());

    private final Company company;
    private final Table table;

    Stages(Company company) {
        this.company = company;
        this.table = new Table(company.numbers().firstId());
        for (String name : NAMES) {
            ObjectNode row = Json.MAPPER.createObjectNode();
            row.put("name", name).put("pipeline_id", company.pipelines().first());
            insert(row, company.founded());
        }
    }

    Table table() {
        return table;
    }

    /** The first stage of a pipeline. */
    int first(int pipeline) {
        return of(pipeline)
                .findFirst()
                .orElseThrow(() -> ApiError.validation("pipeline_id: The pipeline has no stage"));
    }

    private IntStream of(int pipeline) {
        return table.live().filter(id -> table.number(id, "pipeline_id") == pipeline);
    }

    Reply handle(ApiCall call) {
        if (call.part(1) == null) {
            return switch (call.method()) {
                case "GET" -> list(call);
                case "POST" ->
                    Reply.data(show(
                            insert(checked(call.object(), CREATE, Json.MAPPER.createObjectNode()), company.now())));
                default -> throw ApiError.methodNotAllowed();
            };
        }
        int id = call.id(1);
        if (!table.isLive(id)) {
            throw ApiError.notFound();
        }
        return switch (call.method()) {
            case "GET" -> Reply.data(show(id));
            case "PATCH" -> {
                table.update(id, checked(call.object(), UPDATE, table.get(id)), company.now());
                yield Reply.data(show(id));
            }
            case "DELETE" -> {
                table.delete(id, company.now());
                yield Reply.id(id);
            }
            default -> throw ApiError.methodNotAllowed();
        };
    }

    private Reply list(ApiCall call) {
        call.onlyQuery(Set.of("pipeline_id", "sort_by", "sort_direction", "limit", "cursor"));
        Paging paging = Paging.of(call, company, List.of("id", "update_time", "add_time", "order_nr"), 500);
        IntStream ids = call.query("pipeline_id").isPresent()
                ? of(Integer.parseInt(call.query("pipeline_id").get()))
                : table.live();
        return paging.page(table, ids, this::show);
    }

    private int insert(ObjectNode row, long time) {
        int pipeline = row.path("pipeline_id").asInt();
        row.put("order_nr", (int) of(pipeline).count() + 1);
        if (!row.has("deal_probability")) {
            row.put("deal_probability", 100);
        }
        if (!row.has("is_deal_rot_enabled")) {
            row.put("is_deal_rot_enabled", false);
        }
        return table.insert(row, time, time);
    }

    private ObjectNode checked(JsonNode body, BodySchema schema, ObjectNode row) {
        List<String> faults = schema.faults(body);
        if (!faults.isEmpty()) {
            throw ApiError.validation(faults);
        }
        if (body.has("pipeline_id")
                && !company.pipelines().table().isLive(body.path("pipeline_id").asInt())) {
            throw ApiError.validation("pipeline_id: The pipeline was not found");
        }
        row.setAll((ObjectNode) body);
        return row;
    }

    ObjectNode show(int id) {
        ObjectNode row = table.get(id);
        ObjectNode shown = Json.MAPPER.createObjectNode().put("id", id);
        Entity.copy(row, shown, "order_nr", "name");
        shown.put("is_deleted", !table.isLive(id));
        Entity.copy(row, shown, "deal_probability", "pipeline_id", "is_deal_rot_enabled", "days_to_rotten");
        shown.put("add_time", Times.v2(table.addTime(id)));
        shown.put("update_time", Times.v2(table.updateTime(id)));
        return shown;
    }
}
