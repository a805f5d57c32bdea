package dev.drover.sandbox.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.pipedrive.Param.Type;
import dev.drover.sandbox.pipedrive.schema.FieldType;
import java.util.ArrayList;
import java.util.List;

final class Deals extends Entity {
    private static final BodySchema UPDATE = new BodySchema(
            Param.string("title").max(255),
            Param.integer("owner_id"),
            Param.integer("person_id"),
            Param.integer("org_id"),
            Param.integer("pipeline_id"),
            Param.integer("stage_id"),
            Param.number("value"),
            Param.string("currency"),
            Param.bool("is_deleted"),
            Param.bool("is_archived"),
            Param.datetime("archive_time"),
            Param.oneOf("status", "open", "won", "lost"),
            Param.number("probability").orNull(),
            Param.string("lost_reason").max(150).orNull(),
            Param.integer("visible_to"),
            Param.datetime("close_time").orNull(),
            Param.datetime("won_time"),
            Param.datetime("lost_time"),
            Param.of("expected_close_date", Type.DATE),
            Param.of("label_ids", Type.INTEGERS),
            Param.integer("channel").orNull(),
            Param.string("channel_id").orNull(),
            Param.of("custom_fields", Type.OBJECT));
    private static final BodySchema CREATE =
            UPDATE.and(Param.string("title").max(255).must());
    private static final BodySchema CREATE_WITH_TIME = CREATE.and(Param.datetime("add_time"));

    Deals(Company company) {
        super(company, Kind.DEAL);
        long time = company.founded();
        family().system("title", "Title", FieldType.VARCHAR, time);
        family().system("value", "Value", FieldType.MONETARY, time);
        family().system("currency", "Currency", FieldType.VARCHAR_OPTIONS, time);
        family().system("label_ids", "Labels", FieldType.SET, time, Company.LABELS);
        family().system("owner_id", "Owner", FieldType.USER, time);
        family().system("person_id", "Contact person", FieldType.PEOPLE, time);
        family().system("org_id", "Organization", FieldType.ORG, time);
        family().system("pipeline_id", "Pipeline", FieldType.INT, time);
        family().system("stage_id", "Stage", FieldType.STAGE, time);
        family().system("status", "Status", FieldType.STATUS, time);
        family().system("probability", "Probability", FieldType.INT, time);
        family().system("lost_reason", "Lost reason", FieldType.VARCHAR_OPTIONS, time);
        family().system("visible_to", "Visible to", FieldType.VISIBLE_TO, time);
        family().system("expected_close_date", "Expected close date", FieldType.DATE, time);
        family().system("won_time", "Won time", FieldType.DATE, time);
        family().system("lost_time", "Lost time", FieldType.DATE, time);
        family().system("close_time", "Deal closed on", FieldType.DATE, time);
        family().system("add_time", "Deal created", FieldType.DATE, time);
        family().system("update_time", "Update time", FieldType.DATE, time);
        family().system("is_archived", "Archived", FieldType.BOOLEAN, time);
        family().system("archive_time", "Archive time", FieldType.DATE, time);
        family().system("channel", "Source channel", FieldType.ENUM, time);
        family().system("channel_id", "Source channel ID", FieldType.VARCHAR, time);
    }

    @Override
    String nameMember() {
        return "title";
    }

    @Override
    BodySchema createSchema() {
        return options().dealAddTime() == Handling.REFUSED ? CREATE : CREATE_WITH_TIME;
    }

    @Override
    BodySchema updateSchema() {
        return UPDATE;
    }

    @Override
    List<String> faults(JsonNode body, BodySchema schema) {
        List<String> faults = new ArrayList<>(schema.faults(body));
        if (body.path("title").isTextual() && body.path("title").textValue().isBlank()) {
            faults.add("title: The value must not be empty");
        }
        if (body.path("value").isNumber() && body.path("value").decimalValue().precision() > 16) {
            faults.add("value: The value is too long");
        }
        double probability = body.path("probability").asDouble(0);
        if (probability < 0 || probability > 100) {
            faults.add("probability: The value must be between 0 and 100");
        }
        String currency = body.path("currency").asText("");
        if (!currency.isEmpty() && !options().currencies().contains(currency)) {
            faults.add("currency: The currency is not valid");
        }
        return faults;
    }

    boolean isArchived(int id) {
        return table().isMarked(id);
    }

    @Override
    void stored(int id, ObjectNode row) {
        table().mark(id, row.path("is_archived").asBoolean(false));
    }

    @Override
    void complete(Draft draft) {
        if (!draft.creates()
                && isArchived(draft.id())
                && draft.after().path("is_archived").asBoolean(false)) {
            throw ApiError.general(403, "Archived deals cannot be edited");
        }
        completeCommon(draft);
        requireLink(draft, "person_id", Kind.PERSON);
        requireLink(draft, "org_id", Kind.ORGANIZATION);
        if (options().dealNeedsContact() && !draft.has("person_id") && !draft.has("org_id")) {
            throw ApiError.validation("person_id: A deal must have a person or an organization");
        }
        draft.byDefault("currency", options().currency());
        if (!draft.has("value")) {
            draft.set("value", Json.MAPPER.getNodeFactory().numberNode(0));
        }
        completeStage(draft);
        DealTimes.complete(draft);
        completeArchive(draft);
        undelete(draft);
    }

    /** The stage decides the pipeline. */
    private void completeStage(Draft draft) {
        Stages stages = company().stages();
        if (draft.gives("stage_id")) {
            if (!stages.table().isLive(draft.number("stage_id"))) {
                throw ApiError.validation("stage_id: The stage was not found");
            }
        } else if (draft.gives("pipeline_id") && draft.changes("pipeline_id")) {
            if (!company().pipelines().table().isLive(draft.number("pipeline_id"))) {
                throw ApiError.validation("pipeline_id: The pipeline was not found");
            }
            draft.set("stage_id", stages.first(draft.number("pipeline_id")));
        } else if (draft.creates()) {
            draft.set("stage_id", stages.first(company().pipelines().first()));
        }
        draft.set("pipeline_id", stages.table().number(draft.number("stage_id"), "pipeline_id"));
        if (draft.changes("stage_id")) {
            if (!draft.creates()) {
                draft.set("stage_change_time", Times.v2(draft.now()));
            }
        }
    }

    private static void completeArchive(Draft draft) {
        draft.normaliseTime("archive_time");
        boolean archived = draft.after().path("is_archived").asBoolean(false);
        if (!archived) {
            if (draft.gives("archive_time")) {
                throw ApiError.validation("archive_time: The value can be set only on an archived deal");
            }
            draft.clear("is_archived");
            draft.clear("archive_time");
        } else {
            draft.byDefault("archive_time", Times.v2(draft.now()));
        }
    }

    private void undelete(Draft draft) {
        boolean deleted = draft.after().path("is_deleted").asBoolean(false);
        draft.clear("is_deleted");
        if (!draft.gives("is_deleted")) {
            return;
        }
        if (draft.creates()
                || deleted == !table().isLive(draft.id())
                || options().undelete() == Handling.IGNORED) {
            return;
        }
        if (options().undelete() == Handling.REFUSED || deleted) {
            throw ApiError.validation("is_deleted: The value cannot be changed");
        }
        table().undelete(draft.id(), draft.now());
    }

    /** Deals that count for the cap of the plan. */
    int counted() {
        return table().countUnmarked();
    }

    @Override
    void present(ObjectNode shown, int id, ObjectNode row, View view) {
        shown.put("id", id);
        copy(row, shown, "title", "creator_user_id", "owner_id", "value", "person_id", "org_id", "stage_id");
        copy(row, shown, "pipeline_id", "currency", "archive_time");
        times(shown, id);
        copy(row, shown, "stage_change_time", "status");
        shown.put("is_archived", row.path("is_archived").asBoolean(false));
        shown.put("is_deleted", !table().isLive(id));
        copy(row, shown, "probability", "lost_reason", "visible_to", "close_time", "won_time", "lost_time");
        for (String time : List.of("won", "lost", "close")) {
            String at = row.path(time + "_time").textValue();
            shown.put("local_" + time + "_date", at == null ? null : at.substring(0, 10));
        }
        copy(row, shown, "expected_close_date");
        list(row, shown, "label_ids");
        shown.put("origin", "API").putNull("origin_id");
        copy(row, shown, "channel", "channel_id");
        shown.putNull("source_lead_id");
        shown.putNull("acv").putNull("arr").putNull("mrr");
        notesCount(shown, id, view);
        if (view.extras().contains("products_count")) {
            shown.put("products_count", company().lines().of(id).count());
        }
    }
}
