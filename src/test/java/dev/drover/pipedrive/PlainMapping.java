package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.ledger.FieldStatistics;
import dev.drover.mapping.DestinationField;
import dev.drover.mapping.FieldType;
import dev.drover.mapping.FieldType.Kind;
import dev.drover.mapping.MappedRecord;
import dev.drover.mapping.MappingContext;
import dev.drover.mapping.MappingResult;
import dev.drover.mapping.ObjectMapping;
import dev.drover.mapping.ParentReference;
import dev.drover.mapping.ParentReference.OnUnknown;
import dev.drover.mapping.ReferenceField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A mapping that takes the payload's members as they are: {@code name: Kind}, parents as {@code deal_id: Deal}. */
final class PlainMapping implements ObjectMapping {
    static final String MIGRATION = "drover_migration__c";

    private final String object;
    private final String key;
    private final List<DestinationField> fields = new ArrayList<>();
    private final Map<String, String> parents = new LinkedHashMap<>();

    PlainMapping(String object, String key) {
        this.object = object;
        this.key = key;
        add(key, Kind.TEXT);
    }

    PlainMapping with(String name, Kind kind) {
        return add(name, kind);
    }

    PlainMapping under(String name, String parent) {
        parents.put(name, parent);
        return add(name, Kind.REFERENCE);
    }

    PlainMapping marked() {
        return add(MIGRATION, Kind.TEXT);
    }

    private PlainMapping add(String name, Kind kind) {
        FieldType type = new FieldType(kind, 0, 0, 0);
        boolean custom = name.endsWith("__c");
        fields.add(new DestinationField(
                name, name, type, custom, name.equals(key), false, List.of(), "", false, "test.yaml:1"));
        return this;
    }

    @Override
    public MappingResult map(String sourceId, JsonNode payload, MappingContext context) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (DestinationField field : fields) {
            String name = field.name();
            if (name.equals(MIGRATION)) {
                values.put(name, context.constant("migration"));
            } else if (!name.equals(key) && payload.has(name)) {
                values.put(name, value(field, payload.get(name)));
            }
        }
        return new MappingResult.Mapped(
                new MappedRecord(sourceId, sourceId, values, Integer.toHexString(values.hashCode())));
    }

    private Object value(DestinationField field, JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        return switch (field.type().kind()) {
            case REFERENCE ->
                new ParentReference(
                        field.name(), "", parents.get(field.name()), "", value.asText(), false, OnUnknown.REJECT, "");
            case NUMBER, CURRENCY -> value.decimalValue();
            case CHECKBOX -> value.asBoolean();
            default -> value.asText();
        };
    }

    @Override
    public String phase() {
        return object;
    }

    @Override
    public int order() {
        return 1;
    }

    @Override
    public String sourceObject() {
        return "source-" + object;
    }

    @Override
    public String destinationObject() {
        return object;
    }

    @Override
    public String keyField() {
        return key;
    }

    @Override
    public boolean optional() {
        return false;
    }

    @Override
    public List<String> parents() {
        return List.copyOf(parents.values());
    }

    @Override
    public List<DestinationField> destinationFields() {
        return fields;
    }

    @Override
    public List<ReferenceField> references() {
        return parents.entrySet().stream()
                .map(parent -> new ReferenceField(parent.getKey(), "", parent.getValue(), "", false))
                .toList();
    }

    @Override
    public ObjectMapping resolved(List<FieldStatistics> seen) {
        return this;
    }

    @Override
    public String hash() {
        return "mapping of " + object;
    }
}
