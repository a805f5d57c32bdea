package dev.drover.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.mapping.DestinationField;
import dev.drover.mapping.FieldType.Kind;
import dev.drover.mapping.ObjectMapping;
import dev.drover.sandbox.Sandbox;
import dev.drover.sandbox.http.RequestObserver;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The simulated Pipedrive company. */
final class SimulatedPipedrive implements SimulatedDestination {
    /** Destination object → what the control plane calls its records, children last. */
    static final Map<String, String> LISTS = Map.of(
            "Organization", "organizations",
            "Person", "persons",
            "Product", "products",
            "Deal", "deals",
            "DealProduct", "dealProducts",
            "Note", "notes");

    private static final Set<Kind> TEXTS = EnumSet.of(Kind.TEXT, Kind.LONG_TEXT);

    /** A text of lines and notes holds our key, names of persons are put together by Pipedrive. */
    private static final Set<String> NO_TEXTS = Set.of("comments", "content", "first_name", "last_name", "currency");

    private final Sandbox sandbox;
    private final Simulator control;

    SimulatedPipedrive(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.control =
                new Simulator(sandbox.describe().path("pipedrive").path("url").asText());
    }

    @Override
    public String system() {
        return "pipedrive";
    }

    @Override
    public Simulator control() {
        return control;
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("pipedrive.default-owner", "owner1@example.com", "pipedrive.archive-closed-deals", "true");
    }

    @Override
    public void observe(RequestObserver observer) {
        sandbox.pipedriveObserver(observer);
    }

    @Override
    public List<Holding> holdings(Collection<ObjectMapping> mappings) {
        PipedriveDump dump = new PipedriveDump(mappings);
        List<Holding> holdings = new ArrayList<>();
        LISTS.forEach((object, list) ->
                control.dump(list).forEach(record -> holdings.add(dump.record(object, list, record))));
        Set<String> there = holdings.stream().map(Holding::id).collect(Collectors.toSet());
        // a deal takes its lines along, though they are stored for as long as it can be restored
        holdings.removeIf(holding -> holding.object().equals("DealProduct")
                && !there.contains(holding.fields().get("deal_id")));
        control.dump("fields").forEach(field -> holdings.add(dump.field(field)));
        return holdings;
    }

    @Override
    public Set<String> stamped() {
        return PipedriveDump.STAMPED;
    }

    @Override
    public boolean holds(String object) {
        return LISTS.containsKey(object);
    }

    @Override
    public List<String> texts(ObjectMapping mapping) {
        return mapping.destinationFields().stream()
                .filter(field -> TEXTS.contains(field.type().kind()))
                .map(DestinationField::name)
                .filter(name -> !name.equals(Cells.MIGRATION_FIELD) && !name.equals(mapping.keyField()))
                .filter(name -> !NO_TEXTS.contains(name))
                .sorted()
                .toList();
    }

    @Override
    public boolean edit(ObjectMapping mapping, String id, String field, String text) {
        return set(
                mapping.destinationObject(),
                id,
                custom(mapping, field)
                        .map(label -> Map.<String, Object>of("custom_fields", Map.of(label, text)))
                        .orElse(Map.of(field, text)));
    }

    @Override
    public boolean set(String object, String id, Map<String, Object> fields) {
        Map<String, Object> edit = Map.of("id", PipedriveDump.number(id), "fields", fields);
        return !control.people("edit", LISTS.get(object), List.of(edit)).isEmpty();
    }

    @Override
    public Object create(String object, Map<String, Object> fields) {
        List<String> ids = control.people("create", LISTS.get(object), List.of(Map.of("fields", fields)));
        return ids.isEmpty() ? null : (Object) Integer.valueOf(ids.get(0));
    }

    @Override
    public Object lead(String id) {
        return PipedriveDump.number(id);
    }

    @Override
    public Staff staff() {
        return new PipedriveStaff();
    }

    private static Optional<String> custom(ObjectMapping mapping, String name) {
        return mapping.destinationFields().stream()
                .filter(field -> field.name().equals(name) && field.custom())
                .map(DestinationField::label)
                .findFirst();
    }

    @Override
    public boolean delete(String object, String id) {
        return !control.people("delete", LISTS.get(object), List.of(PipedriveDump.number(id)))
                .isEmpty();
    }

    @Override
    public void disown(ObjectMapping mapping, Collection<String> ids) {
        Set<String> wanted = Set.copyOf(ids);
        String list = LISTS.get(mapping.destinationObject());
        String text = PipedriveDump.MARKED.get(mapping.destinationObject());
        List<Map<String, Object>> changes = new ArrayList<>();
        for (JsonNode record : control.dump(list)) {
            int number = record.path("id").asInt();
            if (wanted.contains(PipedriveDump.id(list, number))) {
                changes.add(Map.of("id", number, "fields", text == null ? unmarked(mapping) : unmarked(text, record)));
            }
        }
        control.corrupt(list, changes);
    }

    private static Map<String, Object> unmarked(ObjectMapping mapping) {
        Map<String, Object> nobody = new HashMap<>();
        nobody.put(custom(mapping, Cells.MIGRATION_FIELD).orElseThrow(), null);
        return Map.of("custom_fields", nobody);
    }

    private static Map<String, Object> unmarked(String field, JsonNode record) {
        return Map.of(field, record.path(field).asText().replaceFirst(" " + Cells.MIGRATION_FIELD + "=[^\\]\\s]*", ""));
    }

    @Override
    public boolean goesAlone(String object) {
        return !object.equals("DealProduct"); // its deal is worth less then
    }

    @Override
    public Set<String> lookups(ObjectMapping mapping) {
        return mapping.destinationFields().stream()
                .filter(field -> field.type().kind() == Kind.REFERENCE)
                .map(DestinationField::name)
                .collect(Collectors.toSet());
    }

    @Override
    public List<Stored> stored(ObjectMapping mapping, String migrationId) {
        return control.dump(LISTS.get(mapping.destinationObject())).stream()
                .map(record -> PipedriveCells.stored(mapping, record, migrationId))
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public boolean corrupt(ObjectMapping mapping, DestinationField field, String id, String value) {
        String list = LISTS.get(mapping.destinationObject());
        int number = PipedriveDump.number(id);
        return control.dump(list).stream()
                .filter(record -> record.path("id").asInt() == number)
                .findFirst()
                .flatMap(record -> PipedriveCells.changed(mapping, field, record, value))
                .map(fields -> control.people("corrupt", list, List.of(Map.of("id", number, "fields", fields))))
                .isPresent();
    }

    @Override
    public void swap(ObjectMapping mapping, String field, String one, String other) {
        control.swap(
                LISTS.get(mapping.destinationObject()), PipedriveDump.number(one), PipedriveDump.number(other), field);
    }

    @Override
    public Map.Entry<String, String> intrude(Collection<ObjectMapping> mappings, String migrationId) {
        ObjectMapping person = mappings.stream()
                .filter(mapping -> mapping.destinationObject().equals("Person"))
                .findFirst()
                .orElseThrow();
        Map<String, Object> mark = Map.of(custom(person, Cells.MIGRATION_FIELD).orElseThrow(), migrationId);
        return Map.entry("Person", control.record("persons", Map.of("name", "Somebody", "custom_fields", mark)));
    }
}
