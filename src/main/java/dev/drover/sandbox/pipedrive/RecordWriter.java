package dev.drover.sandbox.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.pipedrive.store.Table;
import java.util.ArrayList;
import java.util.List;

/** Creates, changes and deletes records by the rules of their entity. */
final class RecordWriter {
    private final Company company;

    RecordWriter(Company company) {
        this.company = company;
    }

    int create(Caller caller, Entity entity, JsonNode body) {
        check(entity, body, entity.createSchema());
        if (entity.kind() == Kind.DEAL && !body.path("is_archived").asBoolean(false)) {
            refuseOverCap((Deals) entity);
        }
        Draft draft = new Draft(company, caller, 0, Json.MAPPER.createObjectNode(), (ObjectNode) body);
        if (body.has("custom_fields")) {
            entity.customValues().apply(body.get("custom_fields"), draft.after());
        }
        entity.complete(draft);
        long added = addTime(draft, entity);
        draft.set("creator_user_id", caller.user().id());
        int id = entity.table().insert(draft.after(), added, company.now());
        entity.stored(id, draft.after());
        company.search().changed(entity, id, null);
        if (entity.kind() == Kind.DEAL && company.options().dealWaitlist() && overCap((Deals) entity)) {
            entity.table().hide(id);
        }
        return id;
    }

    private long addTime(Draft draft, Entity entity) {
        boolean given = draft.has("add_time");
        long sent = given ? Times.parse(draft.text("add_time")).orElseThrow() : 0;
        draft.clear("add_time");
        boolean honoured = entity.kind() != Kind.DEAL || company.options().dealAddTime() == Handling.HONOURED;
        return given && honoured ? sent : company.now();
    }

    private void refuseOverCap(Deals deals) {
        if (!company.options().dealWaitlist()
                && deals.counted() >= company.options().dealLimit()) {
            throw ApiError.capped(
                    "You have reached the limit of open deals allowed on your plan", "feature_capping_deals_limit");
        }
    }

    private boolean overCap(Deals deals) {
        return deals.counted() > company.options().dealLimit();
    }

    void update(Caller caller, Entity entity, int id, JsonNode body) {
        boolean clears = company.options().nullStandardFields() == Handling.HONOURED;
        check(entity, body, clears ? entity.updateSchema().nullable() : entity.updateSchema());
        ObjectNode before = entity.table().get(id);
        Draft draft = new Draft(company, caller, id, before, (ObjectNode) body);
        if (body.has("custom_fields")) {
            entity.customValues().apply(body.get("custom_fields"), draft.after());
        }
        entity.complete(draft);
        boolean returns = before.path("is_archived").asBoolean(false)
                && !draft.after().path("is_archived").asBoolean(false);
        if (returns) {
            refuseOverCap((Deals) entity);
        }
        store(caller, entity, id, before, draft.after());
    }

    /** A change that follows from another and needs no checks. */
    void patchUnchecked(Caller caller, Entity entity, int id, ObjectNode change) {
        ObjectNode before = entity.table().get(id);
        ObjectNode after = before.deepCopy();
        change.fields().forEachRemaining(member -> {
            if (member.getValue().isNull()) {
                after.remove(member.getKey());
            } else {
                after.set(member.getKey(), member.getValue());
            }
        });
        store(caller, entity, id, before, after);
    }

    private void store(Caller caller, Entity entity, int id, ObjectNode before, ObjectNode after) {
        company.changes().add(caller, entity, id, before, after, company.now());
        company.search().changed(entity, id, before);
        entity.table().update(id, after, company.now());
        entity.stored(id, after);
    }

    void delete(Caller caller, Entity entity, int id) {
        company.search().deleted(entity, id);
        company.changes().deleted(caller, entity, id, company.now());
        entity.table().delete(id, company.now());
        if (company.options().clearLinksOnDelete()) {
            clearLinks(caller, entity.kind(), id);
        }
    }

    private void clearLinks(Caller caller, Kind kind, int id) {
        switch (kind) {
            case ORGANIZATION -> {
                clear(caller, company.entity(Kind.PERSON), "org_id", id);
                clear(caller, company.entity(Kind.DEAL), "org_id", id);
            }
            case PERSON -> clear(caller, company.entity(Kind.DEAL), "person_id", id);
            case DEAL, PRODUCT -> {}
        }
    }

    private void clear(Caller caller, Entity children, String member, int id) {
        Table table = children.table();
        ObjectNode change = Json.MAPPER.createObjectNode().putNull(member);
        for (int child :
                table.live().filter(one -> table.number(one, member) == id).toArray()) {
            patchUnchecked(caller, children, child, change);
        }
    }

    private static void check(Entity entity, JsonNode body, BodySchema schema) {
        if (body.path("custom_fields").isArray()) {
            throw ApiError.coded(500, "Internal Server Error", "ERR_UNKNOWN");
        }
        List<String> faults = new ArrayList<>(entity.faults(body, schema));
        if (body.path("custom_fields").isObject()) {
            faults.addAll(entity.customValues().faults(body.get("custom_fields")));
        }
        if (!faults.isEmpty()) {
            throw ApiError.validation(faults);
        }
    }
}
