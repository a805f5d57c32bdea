package dev.drover.sandbox.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.pipedrive.Param.Type;
import dev.drover.sandbox.pipedrive.schema.FieldType;
import java.util.ArrayList;
import java.util.List;

final class Persons extends Entity {
    private static final List<String> SYNCED = List.of("job_title", "notes", "im", "birthday", "postal_address");
    private static final BodySchema CHANNEL =
            new BodySchema(Param.string("value").must(), Param.bool("primary"), Param.string("label"));
    private static final BodySchema UPDATE = new BodySchema(
            Param.string("name").max(255),
            Param.string("first_name").max(255),
            Param.string("last_name").max(255).orNull(),
            Param.integer("owner_id"),
            Param.integer("org_id"),
            Param.objects("emails", CHANNEL),
            Param.objects("phones", CHANNEL),
            Param.integer("visible_to"),
            Param.of("label_ids", Type.INTEGERS),
            Param.object("postal_address", addressSchema()),
            Param.string("notes").max(10_000),
            Param.objects("im", CHANNEL),
            Param.of("birthday", Type.DATE),
            Param.string("job_title").max(255),
            Param.oneOf("marketing_status", "no_consent", "unsubscribed", "subscribed", "archived"),
            Param.of("custom_fields", Type.OBJECT));
    private static final BodySchema CREATE = UPDATE.and(Param.datetime("add_time"));

    Persons(Company company) {
        super(company, Kind.PERSON);
        long time = company.founded();
        family().system("name", "Name", FieldType.VARCHAR, time);
        family().system("first_name", "First name", FieldType.VARCHAR, time);
        family().system("last_name", "Last name", FieldType.VARCHAR, time);
        family().system("label_ids", "Labels", FieldType.SET, time, Company.LABELS);
        family().system("phone", "Phone", FieldType.PHONE, time);
        family().system("email", "Email", FieldType.VARCHAR, time);
        family().system("org_id", "Organization", FieldType.ORG, time);
        family().system("owner_id", "Owner", FieldType.USER, time);
        family().system("visible_to", "Visible to", FieldType.VISIBLE_TO, time);
        family().system("add_time", "Person created", FieldType.DATE, time);
        family().system("update_time", "Update time", FieldType.DATE, time);
        optionsChanged();
    }

    @Override
    void optionsChanged() {
        boolean sync = options().contactSync();
        featured(options().campaigns(), "marketing_status", "Marketing status", FieldType.VARCHAR_OPTIONS);
        featured(sync, "im", "Instant messenger", FieldType.VARCHAR);
        featured(sync, "postal_address", "Postal address", FieldType.ADDRESS);
        featured(sync, "notes", "Notes", FieldType.TEXT);
        featured(sync, "birthday", "Birthday", FieldType.DATE);
        featured(sync, "job_title", "Job title", FieldType.VARCHAR);
    }

    @Override
    BodySchema createSchema() {
        return CREATE;
    }

    @Override
    BodySchema updateSchema() {
        return UPDATE;
    }

    @Override
    List<String> faults(JsonNode body, BodySchema schema) {
        List<String> faults = new ArrayList<>(schema.faults(body));
        boolean nameless = !body.hasNonNull("name") && !body.hasNonNull("first_name") && !body.hasNonNull("last_name");
        if (schema == CREATE && nameless || body.path("name").asText("-").isBlank()) {
            faults.add("name: Parameter 'name' is required");
        }
        return faults;
    }

    @Override
    void complete(Draft draft) {
        if (!options().contactSync()) {
            SYNCED.stream().filter(draft::gives).findFirst().ifPresent(name -> {
                throw ContactSync.refusal(options().contactSyncBody(), name);
            });
        }
        completeCommon(draft);
        requireLink(draft, "org_id", Kind.ORGANIZATION);
        completeName(draft);
        completeAddress(draft, "postal_address");
        for (String channels : List.of("emails", "phones", "im")) {
            if (draft.gives(channels)) {
                completeChannels(draft, channels);
            }
        }
        MarketingStatus.complete(draft, options().campaigns());
    }

    /** The name and its parts follow each other; where both are sent, the name is made of the parts. */
    private static void completeName(Draft draft) {
        boolean parts = draft.gives("first_name") || draft.gives("last_name");
        if (parts) {
            draft.set("name", (draft.text("first_name") + " " + draft.text("last_name")).strip());
        } else if (draft.gives("name")) {
            String name = draft.text("name").strip();
            int space = name.indexOf(' ');
            draft.set("first_name", space < 0 ? name : name.substring(0, space));
            if (space < 0) {
                draft.clear("last_name");
            } else {
                draft.set("last_name", name.substring(space + 1).strip());
            }
        }
    }

    private static void completeChannels(Draft draft, String member) {
        ArrayNode list = Json.MAPPER.createArrayNode();
        int primaries = 0;
        for (JsonNode sent : draft.sent().path(member)) {
            boolean primary = sent.path("primary").asBoolean(false);
            primaries += primary ? 1 : 0;
            list.addObject()
                    .put("value", sent.path("value").asText())
                    .put("primary", primary)
                    .put("label", sent.path("label").asText("work"));
        }
        if (primaries > 1) {
            throw ApiError.validation(member + ": Only one item can be primary");
        }
        if (list.isEmpty()) {
            draft.clear(member);
            return;
        }
        if (primaries == 0) {
            ((ObjectNode) list.get(0)).put("primary", true);
        }
        draft.set(member, list);
    }

    @Override
    void present(ObjectNode shown, int id, ObjectNode row, View view) {
        shown.put("id", id);
        copy(row, shown, "name", "first_name", "last_name", "owner_id", "org_id");
        times(shown, id);
        list(row, shown, "emails");
        list(row, shown, "phones");
        shown.put("is_deleted", !table().isLive(id));
        copy(row, shown, "visible_to");
        list(row, shown, "label_ids");
        shown.putNull("picture_id");
        if (options().contactSync()) {
            showAddress(row, shown, "postal_address");
            copy(row, shown, "notes");
            list(row, shown, "im");
            copy(row, shown, "birthday", "job_title");
        }
        notesCount(shown, id, view);
        if (options().campaigns() && view.extras().contains("marketing_status")) {
            shown.put("marketing_status", row.path("marketing_status").asText("no_consent"));
        }
        if (options().campaigns() && view.extras().contains("doi_status")) {
            shown.put("doi_status", 1);
        }
    }
}
