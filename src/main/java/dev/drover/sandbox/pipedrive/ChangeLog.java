package dev.drover.sandbox.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.pipedrive.store.Chains;
import dev.drover.sandbox.pipedrive.store.Table;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who changed which value when: each record's history, newest last. */
final class ChangeLog {
    private final Map<Kind, Chains> places = new EnumMap<>(Kind.class);
    private final Table histories = new Table(1);

    void add(Caller caller, Entity entity, int id, ObjectNode before, ObjectNode after, long now) {
        ArrayNode entries = Json.MAPPER.createArrayNode();
        compare(before, after, entries, caller, now);
        compare(before.path("custom_fields"), after.path("custom_fields"), entries, caller, now);
        append(entity, id, entries, now);
    }

    void deleted(Caller caller, Entity entity, int id, long now) {
        ArrayNode entries = Json.MAPPER.createArrayNode();
        entries.add(entry("is_deleted", "0", "1", caller, now));
        append(entity, id, entries, now);
    }

    private static void compare(JsonNode before, JsonNode after, ArrayNode entries, Caller caller, long now) {
        Set<String> names = new LinkedHashSet<>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            JsonNode old = before.path(name);
            JsonNode changed = after.path(name);
            if (!name.equals("custom_fields") && !name.startsWith("_") && !same(old, changed)) {
                entries.add(entry(name, text(old), text(changed), caller, now));
            }
        }
    }

    private static boolean same(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue()) == 0;
        }
        return one.equals(other);
    }

    private static String text(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        return value.isContainerNode() ? value.toString() : value.asText();
    }

    private static ObjectNode entry(String key, String old, String changed, Caller caller, long now) {
        return Json.MAPPER
                .createObjectNode()
                .put("field_key", key)
                .put("old_value", old)
                .put("new_value", changed)
                .put("actor_user_id", caller.user().id())
                .put("time", now)
                .put("change_source", caller.source());
    }

    private void append(Entity entity, int id, ArrayNode entries, long now) {
        if (entries.isEmpty()) {
            return;
        }
        int place = place(entity, id);
        if (place == 0) {
            ObjectNode row = Json.MAPPER.createObjectNode();
            row.set("e", entries);
            places.computeIfAbsent(entity.kind(), kind -> new Chains()).add(id, histories.insert(row, now, now));
        } else {
            ObjectNode row = histories.get(place);
            ((ArrayNode) row.get("e")).addAll(entries);
            histories.update(place, row, now);
        }
    }

    private int place(Entity entity, int id) {
        Chains ofKind = places.get(entity.kind());
        return ofKind == null ? 0 : ofKind.of(id).findFirst().orElse(0);
    }

    /** All changes of a record, oldest first. */
    JsonNode entries(Entity entity, int id) {
        int place = place(entity, id);
        return place == 0 ? Json.MAPPER.createArrayNode() : histories.get(place).path("e");
    }

    /** {@code GET /v1/…/{id}/changelog}, newest first. */
    Reply list(ApiCall call, Entity entity, Company company) {
        JsonNode entries = entries(entity, call.id(1));
        int limit = call.query("limit").map(Integer::parseInt).orElse(100);
        String cursor = call.query("cursor").filter(text -> !text.isEmpty()).orElse(null);
        int from = cursor == null ? entries.size() - 1 : Cursor.decode(cursor).id();
        ArrayNode data = Json.MAPPER.createArrayNode();
        int at = from;
        for (; at >= 0 && data.size() < limit; at--) {
            data.add(shown((ObjectNode) entries.get(at)));
        }
        String next = at < 0 ? null : new Cursor("n", true, 0, null, at, company.now()).encode();
        return Reply.page(data, next);
    }

    private static ObjectNode shown(ObjectNode entry) {
        ObjectNode shown = Json.MAPPER.createObjectNode();
        for (String name : List.of("field_key", "old_value", "new_value", "actor_user_id")) {
            shown.set(name, entry.get(name));
        }
        shown.put("time", Times.v1(entry.path("time").asLong()));
        shown.set("change_source", entry.get("change_source"));
        shown.putNull("change_source_user_agent");
        shown.put("is_bulk_update_flag", false);
        return shown;
    }

    /** Who changed a record last, and when; null when nobody did. */
    JsonNode last(Entity entity, int id) {
        JsonNode entries = entries(entity, id);
        return entries.get(entries.size() - 1);
    }
}
