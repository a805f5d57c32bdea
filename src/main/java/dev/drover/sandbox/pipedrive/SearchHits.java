package dev.drover.sandbox.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.pipedrive.store.Table;
import java.util.List;

/** A found record as a search shows it: not as a list does. */
final class SearchHits {
    private final Company company;

    SearchHits(Company company) {
        this.company = company;
    }

    ObjectNode item(Entity entity, int id, ObjectNode row, SearchText text, String term, boolean exact) {
        ObjectNode item = Json.MAPPER.createObjectNode();
        item.put("id", id).put("type", entity.kind().type());
        item.set(entity.nameMember(), row.path(entity.nameMember()));
        switch (entity.kind()) {
            case DEAL -> deal(item, row);
            case PERSON -> person(item, row);
            case ORGANIZATION ->
                item.put("address", row.path("address").path("value").textValue());
            case PRODUCT -> item.put("code", row.path("code").textValue());
        }
        item.set("visible_to", row.path("visible_to"));
        item.putObject("owner").set("id", row.path("owner_id"));
        put(item, "custom_fields", SearchText.matching(text.custom(), term, exact));
        if (entity.kind() != Kind.PRODUCT) {
            put(item, "notes", SearchText.matching(text.notes(), term, exact));
        }
        if (entity.kind() == Kind.DEAL) {
            item.put("is_archived", row.path("is_archived").asBoolean(false));
        }
        return item;
    }

    private void deal(ObjectNode item, ObjectNode row) {
        item.set("value", row.path("value"));
        item.set("currency", row.path("currency"));
        item.set("status", row.path("status"));
        int stage = row.path("stage_id").asInt();
        item.putObject("stage")
                .put("id", stage)
                .set("name", company.stages().table().value(stage, "name"));
        link(item, "person", Kind.PERSON, row.path("person_id"));
        link(item, "organization", Kind.ORGANIZATION, row.path("org_id"));
    }

    private void person(ObjectNode item, ObjectNode row) {
        for (String channel : List.of("phones", "emails")) {
            ArrayNode values = item.putArray(channel);
            row.path(channel).forEach(one -> values.add(one.path("value").asText()));
        }
        link(item, "organization", Kind.ORGANIZATION, row.path("org_id"));
    }

    private void link(ObjectNode item, String member, Kind kind, JsonNode target) {
        Table table = company.entity(kind).table();
        if (target.isMissingNode() || !table.exists(target.asInt())) {
            if (item.path("type").asText().equals("deal")) {
                item.putNull(member);
            }
            return;
        }
        item.putObject(member).put("id", target.asInt()).set("name", table.value(target.asInt(), "name"));
    }

    private static void put(ObjectNode item, String member, List<String> values) {
        ArrayNode array = item.putArray(member);
        values.forEach(array::add);
    }
}
