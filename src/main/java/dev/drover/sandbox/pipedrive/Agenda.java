package dev.drover.sandbox.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.pipedrive.store.Table;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** Activities (v2) and leads (v1), which hang on other records. Only people make them here; the API lists them. */
final class Agenda {
    static final Set<String> OBJECTS = Set.of("activities", "leads");

    private static final Map<String, Kind> LINKS = Map.of(
            "deal_id",
            Kind.DEAL,
            "person_id",
            Kind.PERSON,
            "org_id",
            Kind.ORGANIZATION,
            "organization_id",
            Kind.ORGANIZATION);
    private static final List<String> ACTIVITY_LINKS = List.of("owner_id", "deal_id", "person_id", "org_id");
    private static final List<String> LEAD_LINKS = List.of("owner_id", "person_id", "organization_id");
    private static final Set<String> ACTIVITY_QUERY = Set.of(
            "ids",
            "owner_id",
            "deal_id",
            "person_id",
            "org_id",
            "done",
            "updated_since",
            "updated_until",
            "sort_by",
            "sort_direction",
            "limit",
            "cursor");

    private final Company company;
    private final Table activities;
    private final Table leads;

    Agenda(Company company) {
        this.company = company;
        this.activities = new Table(company.numbers().firstId());
        this.leads = new Table(company.numbers().firstId());
    }

    Table table(String object) {
        return object.equals("leads") ? leads : activities;
    }

    /** Takes what people enter, and gives back its id; a lead is known to the API by another one. */
    int make(Caller caller, String object, JsonNode fields) {
        LINKS.forEach((member, kind) -> {
            if (fields.hasNonNull(member)
                    && !company.entity(kind).table().isLive(fields.path(member).asInt())) {
                throw new IllegalArgumentException("no such " + kind.type() + ": " + fields.path(member));
            }
        });
        ObjectNode row = fields.deepCopy();
        if (!row.has("owner_id")) {
            row.put("owner_id", caller.user().id());
        }
        row.put("creator_id", caller.user().id());
        return table(object).insert(row, company.now(), company.now());
    }

    /** {@code GET /api/v2/activities} */
    Reply activities(ApiCall call) {
        call.only("GET");
        call.onlyQuery(ACTIVITY_QUERY);
        Paging paging = Paging.of(call, company, List.of("id", "update_time", "add_time", "due_date"), 500);
        IntStream ids = linked(call, activities, ACTIVITY_LINKS);
        if (call.query("ids").isPresent()) {
            Set<Integer> wanted = Set.copyOf(Lister.ids(call.query("ids").get(), "ids"));
            ids = ids.filter(wanted::contains);
        }
        if (call.query("done").isPresent()) {
            boolean done = call.query("done").get().equals("true");
            ids = ids.filter(id -> activities.value(id, "done").asBoolean(false) == done);
        }
        OptionalLong since = Lister.time(call, "updated_since");
        OptionalLong until = Lister.time(call, "updated_until");
        ids = ids.filter(id -> since.isEmpty() || activities.updateTime(id) >= since.getAsLong())
                .filter(id -> until.isEmpty() || activities.updateTime(id) < until.getAsLong());
        return paging.page(activities, ids, this::activity);
    }

    private static IntStream linked(ApiCall call, Table table, List<String> links) {
        IntStream ids = table.live();
        for (String link : links) {
            if (call.query(link).isPresent()) {
                int target = Lister.number(call.query(link).get(), link);
                ids = ids.filter(id -> table.number(id, link) == target);
            }
        }
        return ids;
    }

    ObjectNode activity(int id) {
        ObjectNode row = activities.get(id);
        ObjectNode shown = Json.MAPPER.createObjectNode().put("id", id);
        shown.put("subject", row.path("subject").asText("Call"))
                .put("type", row.path("type").asText("call"));
        shown.set("owner_id", row.get("owner_id"));
        shown.set("creator_user_id", row.get("creator_id"));
        shown.put("is_deleted", !activities.isLive(id));
        shown.put("add_time", Times.v2(activities.addTime(id)));
        shown.put("update_time", Times.v2(activities.updateTime(id)));
        Entity.copy(
                row,
                shown,
                "deal_id",
                "lead_id",
                "person_id",
                "org_id",
                "project_id",
                "due_date",
                "due_time",
                "duration");
        shown.put("busy", row.path("busy").asBoolean(false))
                .put("done", row.path("done").asBoolean(false));
        Entity.copy(row, shown, "public_description", "note");
        return shown;
    }

    /** {@code GET /api/v1/leads} */
    Reply leads(ApiCall call) {
        call.only("GET");
        int start = call.query("start").map(Integer::parseInt).orElse(0);
        int limit = Math.min(500, call.query("limit").map(Integer::parseInt).orElse(100));
        int[] found =
                linked(call, leads, LEAD_LINKS).skip(start).limit(limit + 1L).toArray();
        ArrayNode data = Json.MAPPER.createArrayNode();
        for (int i = 0; i < Math.min(found.length, limit); i++) {
            data.add(lead(found[i]));
        }
        Reply reply = Reply.data(data);
        reply.body()
                .putObject("additional_data")
                .put("start", start)
                .put("limit", limit)
                .put("more_items_in_collection", found.length > limit);
        return reply;
    }

    ObjectNode lead(int id) {
        ObjectNode row = leads.get(id);
        ObjectNode shown = Json.MAPPER.createObjectNode();
        shown.put("id", new UUID(company.options().seed(), id).toString())
                .put("title", row.path("title").asText("Lead"));
        shown.set("owner_id", row.get("owner_id"));
        Entity.copy(row, shown, "creator_id", "person_id", "organization_id", "value", "expected_close_date");
        shown.putArray("label_ids");
        shown.put("source_name", "Manually created").put("origin", "ManuallyCreated");
        shown.put("is_archived", false).put("was_seen", true).put("visible_to", "3");
        shown.put("add_time", Times.v2(leads.addTime(id))).put("update_time", Times.v2(leads.updateTime(id)));
        return shown;
    }
}
