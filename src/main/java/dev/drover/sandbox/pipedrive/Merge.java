package dev.drover.sandbox.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.pipedrive.store.Table;

/** {@code PUT /v1/…/{id}/merge}: one record goes, what hung on it moves to the other, whose own values prevail. */
final class Merge {
    private final Company company;
    private final V1Records records;

    Merge(Company company, V1Records records) {
        this.company = company;
        this.records = records;
    }

    Reply merge(ApiCall call, Entity entity) {
        call.only("PUT");
        int gone = call.id(1);
        int kept = call.body().path("merge_with_id").asInt();
        Table table = entity.table();
        if (!table.isLive(gone) || !table.isLive(kept) || gone == kept) {
            throw ApiError.general(400, "The records cannot be merged");
        }
        Caller caller = call.caller();
        ObjectNode change = Json.MAPPER.createObjectNode();
        ObjectNode target = table.get(kept);
        table.get(gone).fields().forEachRemaining(member -> {
            if (!target.has(member.getKey())) {
                change.set(member.getKey(), member.getValue());
            }
        });
        JsonNode values = table.value(gone, "custom_fields");
        if (values.isObject() && target.has("custom_fields")) {
            ObjectNode merged = ((ObjectNode) values).deepCopy();
            merged.setAll((ObjectNode) target.get("custom_fields"));
            change.set("custom_fields", merged);
        }
        company.writer().patchUnchecked(caller, entity, kept, change);
        switch (entity.kind()) {
            case ORGANIZATION -> {
                move(caller, Kind.PERSON, "org_id", gone, kept);
                move(caller, Kind.DEAL, "org_id", gone, kept);
            }
            case PERSON -> move(caller, Kind.DEAL, "person_id", gone, kept);
            case DEAL -> {
                if (company.lines().of(gone).findAny().isPresent()) {
                    company.lines().move(caller, gone, kept);
                }
            }
            case PRODUCT -> {}
        }
        company.notes().move(entity.kind(), gone, kept);
        company.writer().delete(caller, entity, gone);
        return entity.kind() == Kind.ORGANIZATION
                ? Reply.id(kept)
                : Reply.data(records.show(entity, kept).put("merge_what_id", gone));
    }

    private void move(Caller caller, Kind kind, String member, int from, int to) {
        Entity children = company.entity(kind);
        Table table = children.table();
        ObjectNode change = Json.MAPPER.createObjectNode().put(member, to);
        for (int child :
                table.live().filter(id -> table.number(id, member) == from).toArray()) {
            company.writer().patchUnchecked(caller, children, child, change);
        }
    }
}
