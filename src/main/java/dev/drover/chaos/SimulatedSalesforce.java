package dev.drover.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.mapping.DestinationField;
import dev.drover.mapping.ObjectMapping;
import dev.drover.sandbox.Sandbox;
import dev.drover.sandbox.http.RequestObserver;
import dev.drover.sandbox.salesforce.SalesforceSandbox;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The simulated Salesforce org. */
final class SimulatedSalesforce implements SimulatedDestination {
    static final Set<String> STAMPED = Set.of("CreatedDate", "LastModifiedDate", "SystemModstamp", "CompletedDateTime");
    private static final Set<String> TEXTS = Set.of("string", "textarea");

    private final Sandbox sandbox;
    private final SalesforceSandbox org;
    private final Simulator control;

    SimulatedSalesforce(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.org = sandbox.salesforce();
        this.control =
                new Simulator(sandbox.describe().path("salesforce").path("url").asText());
    }

    @Override
    public String system() {
        return "salesforce";
    }

    @Override
    public Simulator control() {
        return control;
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("salesforce.default-owner", "owner1@example.com");
    }

    @Override
    public void observe(RequestObserver observer) {
        sandbox.salesforceObserver(observer);
    }

    @Override
    public List<Holding> holdings(Collection<ObjectMapping> mappings) {
        Map<String, String> keyFields = new HashMap<>();
        mappings.forEach(mapping -> keyFields.put(mapping.destinationObject(), mapping.keyField()));
        return holdings(org, keyFields);
    }

    /** @param keyFields object → field that holds our key */
    static List<Holding> holdings(SalesforceSandbox org, Map<String, String> keyFields) {
        List<Holding> holdings = new ArrayList<>();
        for (String object : org.objects()) {
            String keyField = keyFields.get(object);
            try (Stream<JsonNode> records = org.dump(object)) {
                records.forEach(record -> holdings.add(new Holding(
                        object,
                        record.path("Id").asText(),
                        keyField == null || !record.hasNonNull(keyField)
                                ? null
                                : record.get(keyField).asText(),
                        fields(record))));
            }
            for (JsonNode field : org.fields(object)) {
                String name = object + "." + field.path("name").asText();
                holdings.add(new Holding(Holding.FIELDS, name, name, fields(field)));
            }
        }
        return holdings;
    }

    private static Map<String, String> fields(JsonNode record) {
        Map<String, String> fields = new TreeMap<>();
        record.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (!field.getKey().equals("Id") && !value.isNull()) {
                fields.put(
                        field.getKey(),
                        value.isNumber()
                                ? value.decimalValue().stripTrailingZeros().toPlainString()
                                : value.isContainerNode() ? value.toString() : value.asText());
            }
        });
        return fields;
    }

    @Override
    public Set<String> stamped() {
        return STAMPED;
    }

    @Override
    public boolean holds(String object) {
        return org.objects().contains(object);
    }

    @Override
    public List<String> texts(ObjectMapping mapping) {
        return org.fields(mapping.destinationObject()).stream()
                .filter(field -> TEXTS.contains(field.path("type").asText()))
                .filter(field -> !field.path("externalId").asBoolean())
                .map(field -> field.path("name").asText())
                .filter(name -> !name.equals(Cells.MIGRATION_FIELD) && !name.equals(mapping.keyField()))
                .sorted()
                .toList();
    }

    @Override
    public boolean edit(ObjectMapping mapping, String id, String field, String text) {
        return set(mapping.destinationObject(), id, Map.of(field, text));
    }

    @Override
    public boolean set(String object, String id, Map<String, Object> fields) {
        return !control.people("edit", object, List.of(Map.of("id", id, "fields", fields)))
                .isEmpty();
    }

    @Override
    public boolean delete(String object, String id) {
        return !control.people("delete", object, List.of(id)).isEmpty();
    }

    @Override
    public Object create(String object, Map<String, Object> fields) {
        List<String> ids = control.people("create", object, List.of(Map.of("fields", fields)));
        return ids.isEmpty() ? null : ids.get(0);
    }

    @Override
    public Object lead(String id) {
        return id;
    }

    @Override
    public Staff staff() {
        return new SalesforceStaff();
    }

    @Override
    public void disown(ObjectMapping mapping, Collection<String> ids) {
        boolean marked = org.fields(mapping.destinationObject()).stream()
                .anyMatch(field -> field.path("name").asText().equals(Cells.MIGRATION_FIELD));
        if (marked) {
            Map<String, Object> nobody = new HashMap<>();
            nobody.put(Cells.MIGRATION_FIELD, null);
            control.corrupt(
                    mapping.destinationObject(),
                    ids.stream()
                            .map(id -> Map.<String, Object>of("id", id, "fields", nobody))
                            .toList());
        }
    }

    @Override
    public Set<String> lookups(ObjectMapping mapping) {
        return org.fields(mapping.destinationObject()).stream()
                .filter(field -> field.path("type").asText().equals("reference"))
                .map(field -> field.path("name").asText())
                .collect(Collectors.toSet());
    }

    @Override
    public List<Stored> stored(ObjectMapping mapping, String migrationId) {
        List<Stored> stored = new ArrayList<>();
        try (Stream<JsonNode> records = org.dump(mapping.destinationObject())) {
            records.filter(record -> migrationId.equals(
                            record.path(Cells.MIGRATION_FIELD).asText()))
                    .forEach(record -> stored.add(new Stored(
                            record.path("Id").asText(),
                            record.path(mapping.keyField()).asText(),
                            values(record))));
        }
        return stored;
    }

    private static Map<String, String> values(JsonNode record) {
        Map<String, String> values = new TreeMap<>();
        record.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (!value.isNull()) {
                values.put(
                        field.getKey(), value.isNumber() ? value.decimalValue().toPlainString() : value.asText());
            }
        });
        return values;
    }

    @Override
    public boolean corrupt(ObjectMapping mapping, DestinationField field, String id, String value) {
        control.corrupt(mapping.destinationObject(), id, field.name(), value);
        return true;
    }

    @Override
    public void swap(ObjectMapping mapping, String field, String one, String other) {
        control.swap(mapping.destinationObject(), one, other, field);
    }

    @Override
    public Map.Entry<String, String> intrude(Collection<ObjectMapping> mappings, String migrationId) {
        return Map.entry(
                "Contact",
                control.record("Contact", Map.of("LastName", "Somebody", Cells.MIGRATION_FIELD, migrationId)));
    }
}
