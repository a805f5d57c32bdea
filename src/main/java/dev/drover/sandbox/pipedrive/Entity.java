package dev.drover.sandbox.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.pipedrive.schema.Family;
import dev.drover.sandbox.pipedrive.schema.FieldDef;
import dev.drover.sandbox.pipedrive.schema.FieldType;
import dev.drover.sandbox.pipedrive.schema.OptionDef;
import dev.drover.sandbox.pipedrive.store.Table;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One kind of record with fields of its own: what may be sent, what follows from it, how it is shown. */
abstract class Entity {
    private static final int MOST_LABELS = 100;

    private final Company company;
    private final Kind kind;
    private final Table table;
    private final Family family;

    Entity(Company company, Kind kind) {
        this.company = company;
        this.kind = kind;
        this.table = new Table(company.numbers().firstId());
        this.family = new Family(company.numbers());
    }

    final Company company() {
        return company;
    }

    final PipedriveOptions options() {
        return company.options();
    }

    final Kind kind() {
        return kind;
    }

    final Table table() {
        return table;
    }

    final Family family() {
        return family;
    }

    final CustomValues customValues() {
        return new CustomValues(options(), family);
    }

    /** The member that names a record. */
    String nameMember() {
        return "name";
    }

    int createdStatus() {
        return 200;
    }

    /** What a new record may have. */
    abstract BodySchema createSchema();

    /** What may be changed. */
    abstract BodySchema updateSchema();

    /** Complaints about a body that is not even looked into. */
    abstract List<String> faults(JsonNode body, BodySchema schema);

    /** Checks a draft and completes it. */
    abstract void complete(Draft draft);

    /** The members of a record in the order of the wire; values that it has not are null. */
    abstract void present(ObjectNode shown, int id, ObjectNode row, View view);

    /** A feature of the company may have been switched on or off. */
    void optionsChanged() {}

    /** A field that is there only with a feature. */
    final void featured(boolean on, String code, String name, FieldType type) {
        Optional<FieldDef> field = family.field(code);
        if (on && field.isEmpty()) {
            family.system(code, name, type, company.now());
        } else if (!on) {
            field.ifPresent(family::remove);
        }
    }

    /** Whenever the content of a record was stored. */
    void stored(int id, ObjectNode row) {}

    final ObjectNode show(int id, View view) {
        ObjectNode row = table.get(id);
        ObjectNode shown = Json.MAPPER.createObjectNode();
        present(shown, id, row, view);
        if (view.labels()) {
            shown.set("labels", labels(row.path("label_ids")));
        }
        shown.set("custom_fields", customValues().show(row.path("custom_fields"), view));
        if (options().nullsAbsent()) {
            shown.properties().removeIf(member -> member.getValue().isNull());
        }
        return shown;
    }

    private ArrayNode labels(JsonNode ids) {
        ArrayNode labels = Json.MAPPER.createArrayNode();
        ids.forEach(id -> labelField()
                .option(id.asInt())
                .ifPresent(option -> labels.addObject().put("id", option.id()).put("label", option.label())));
        return labels;
    }

    private FieldDef labelField() {
        return family.field("label_ids").orElseThrow();
    }

    final void times(ObjectNode shown, int id) {
        shown.put("add_time", Times.v2(table.addTime(id)));
        shown.put("update_time", Times.v2(table.updateTime(id)));
    }

    final void notesCount(ObjectNode shown, int id, View view) {
        if (view.extras().contains("notes_count")) {
            shown.put("notes_count", company.notes().of(kind, id).count());
        }
    }

    static void copy(ObjectNode row, ObjectNode shown, String... names) {
        for (String name : names) {
            JsonNode value = row.get(name);
            if (value == null) {
                shown.putNull(name);
            } else {
                shown.set(name, value);
            }
        }
    }

    static void list(ObjectNode row, ObjectNode shown, String name) {
        shown.set(name, row.has(name) ? row.get(name) : Json.MAPPER.createArrayNode());
    }

    /** Owner, visibility and labels: the same rules for all. */
    final void completeCommon(Draft draft) {
        draft.byDefault("owner_id", draft.caller().user().id());
        if (draft.gives("owner_id")
                && company.users().find(draft.number("owner_id")).isEmpty()) {
            throw ApiError.validation("owner_id: User with this id was not found");
        }
        draft.byDefault("visible_to", options().plan().everybody());
        if (draft.gives("visible_to") && !options().plan().allowsVisibility(draft.number("visible_to"))) {
            throw ApiError.general(403, "Not allowed to set the visibility to this value");
        }
        if (draft.gives("label_ids")) {
            completeLabels(draft);
        }
    }

    private void completeLabels(Draft draft) {
        Set<Integer> ids = new LinkedHashSet<>();
        if (options().labelsMerge()) {
            draft.before().path("label_ids").forEach(id -> ids.add(id.asInt()));
        }
        draft.sent().path("label_ids").forEach(id -> ids.add(id.asInt()));
        for (int id : ids) {
            if (labelField().option(id).isEmpty()) {
                throw ApiError.validation("label_ids: Label with this id was not found");
            }
        }
        int most =
                kind == Kind.DEAL && options().labelsPerDeal() > 0 ? options().labelsPerDeal() : MOST_LABELS;
        if (ids.size() > most) {
            throw ApiError.validation("label_ids: The value must not contain more than " + most + " items");
        }
        ArrayNode list = Json.MAPPER.createArrayNode();
        ids.forEach(list::add);
        if (list.isEmpty()) {
            draft.clear("label_ids");
        } else {
            draft.set("label_ids", list);
        }
    }

    /** The record that a draft points to must be there. */
    final void requireLink(Draft draft, String member, Kind target) {
        if (draft.gives(member)
                && draft.has(member)
                && !company.entity(target).table().isLive(draft.number(member))) {
            throw ApiError.validation(member + ": The " + target.type() + " was not found");
        }
    }

    /** An address is what was sent and nothing of what was before. */
    static void completeAddress(Draft draft, String member) {
        if (draft.gives(member) && draft.has(member)) {
            ObjectNode address = (ObjectNode) draft.after().get(member);
            address.properties().removeIf(part -> part.getValue().isNull());
        }
    }

    static BodySchema addressSchema() {
        return new BodySchema(CustomValues.ADDRESS_PARTS.stream()
                .map(part -> Param.string(part).orNull())
                .toArray(Param[]::new));
    }

    static void showAddress(ObjectNode row, ObjectNode shown, String member) {
        if (row.has(member)) {
            shown.set(member, CustomValues.address(row.get(member), CustomValues.ADDRESS_PARTS));
        } else {
            shown.putNull(member);
        }
    }

    final String label(int option) {
        return labelField().option(option).map(OptionDef::label).orElse(null);
    }
}
