package dev.drover.sandbox.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.pipedrive.schema.FieldDef;
import dev.drover.sandbox.pipedrive.store.Table;
import java.util.List;

/** Records in the notation of v1: spaced times, ids of options as text, custom fields among the others. */
final class V1Records {
    private static final List<String> TIMES = List.of("stage_change_time", "close_time", "won_time", "lost_time");

    private final Company company;

    V1Records(Company company) {
        this.company = company;
    }

    ObjectNode show(Entity entity, int id) {
        Table table = entity.table();
        ObjectNode row = table.get(id);
        ObjectNode shown = Json.MAPPER.createObjectNode().put("id", id);
        boolean live = table.isLive(id);
        switch (entity.kind()) {
            case DEAL -> deal(row, shown, live);
            case PERSON -> {
                shown.set("owner_id", row.get("owner_id"));
                Entity.copy(row, shown, "name", "first_name", "last_name", "org_id");
                shown.set("email", channels(row, "emails"));
                shown.set("phone", channels(row, "phones"));
                shown.put("active_flag", live);
            }
            case ORGANIZATION -> {
                shown.set("owner_id", owner(row.path("owner_id").asInt()));
                Entity.copy(row, shown, "name");
                shown.put("address", row.path("address").path("value").textValue());
                shown.put("active_flag", live);
            }
            case PRODUCT -> {
                shown.set("owner_id", row.get("owner_id"));
                Entity.copy(row, shown, "name", "code", "unit", "tax");
                shown.put("active_flag", live)
                        .put("selectable", row.path("is_linkable").asBoolean(true));
            }
        }
        if (entity.kind() == Kind.PRODUCT) {
            shown.set("visible_to", row.get("visible_to"));
        } else {
            shown.put("visible_to", row.path("visible_to").asText());
        }
        shown.put("add_time", Times.v1(table.addTime(id))).put("update_time", Times.v1(table.updateTime(id)));
        custom(entity, row, shown);
        return shown;
    }

    private ObjectNode owner(int id) {
        User user = company.users().find(id).orElse(company.users().first());
        return Json.MAPPER
                .createObjectNode()
                .put("id", user.id())
                .put("name", user.name())
                .put("email", user.email())
                .put("has_pic", 0)
                .put("pic_hash", (String) null)
                .put("active_flag", user.active())
                .put("value", user.id());
    }

    private void deal(ObjectNode row, ObjectNode shown, boolean live) {
        shown.set("user_id", row.get("owner_id"));
        Entity.copy(row, shown, "creator_user_id", "person_id", "org_id", "stage_id", "pipeline_id", "title");
        Entity.copy(row, shown, "value", "currency", "status", "probability", "lost_reason", "expected_close_date");
        for (String time : TIMES) {
            shown.put(time, row.has(time) ? Times.v1(row.get(time).asText()) : null);
        }
        shown.put("active", live && row.path("status").asText().equals("open"));
        shown.put("deleted", !live).put("is_archived", row.path("is_archived").asBoolean(false));
        StringBuilder labels = new StringBuilder();
        row.path("label_ids")
                .forEach(label -> labels.append(labels.isEmpty() ? "" : ",").append(label.asText()));
        shown.put("label", labels.isEmpty() ? null : labels.toString());
    }

    private static JsonNode channels(ObjectNode row, String member) {
        return row.has(member) ? row.get(member) : Json.MAPPER.createArrayNode();
    }

    private static void custom(Entity entity, ObjectNode row, ObjectNode shown) {
        for (FieldDef field : entity.family().customFields()) {
            JsonNode value = row.path("custom_fields").path(field.code());
            if (value.isMissingNode()) {
                shown.putNull(field.code());
            } else if (value.isArray()) {
                StringBuilder ids = new StringBuilder();
                value.forEach(one -> ids.append(ids.isEmpty() ? "" : ",").append(one.asText()));
                shown.put(field.code(), ids.toString());
            } else if (value.isObject()) {
                value.fields()
                        .forEachRemaining(part -> shown.set(
                                part.getKey().equals("value") ? field.code() : field.code() + "_" + part.getKey(),
                                part.getValue()));
            } else if (field.type().hasOptions()) {
                shown.put(field.code(), value.asText());
            } else {
                shown.set(field.code(), value);
            }
        }
    }

    /** {@code GET /v1/…/{id}/flow}: the changes of a record, newest first. */
    Reply flow(ApiCall call, Entity entity) {
        call.only("GET");
        int start = call.query("start").map(Integer::parseInt).orElse(0);
        int limit = call.query("limit").map(Integer::parseInt).orElse(100);
        JsonNode entries = company.changes().entries(entity, call.id(1));
        ArrayNode data = Json.MAPPER.createArrayNode();
        for (int i = entries.size() - 1 - start; i >= 0 && data.size() < limit; i--) {
            JsonNode entry = entries.get(i);
            String time = Times.v1(entry.path("time").asLong());
            ObjectNode one = data.addObject();
            one.put("object", entity.kind().type() + "Change").put("timestamp", time);
            ObjectNode change = one.putObject("data");
            change.put("id", i + 1).put("item_id", call.id(1)).set("user_id", entry.get("actor_user_id"));
            for (String name : List.of("field_key", "old_value", "new_value")) {
                change.set(name, entry.get(name));
            }
            change.put("is_bulk_update_flag", (String) null).put("log_time", time);
            change.set("change_source", entry.get("change_source"));
        }
        Reply reply = Reply.data(data);
        ObjectNode paging = reply.body().putObject("additional_data");
        paging.put("start", start).put("limit", limit);
        paging.put("more_items_in_collection", start + limit < entries.size());
        reply.body().putObject("related_objects");
        return reply;
    }
}
