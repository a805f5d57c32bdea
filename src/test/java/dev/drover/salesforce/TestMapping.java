package dev.drover.salesforce;

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
import dev.drover.mapping.ReferenceField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A mapping put together field by field. */
final class TestMapping implements ObjectMapping {
    private final String object;
    private final String key;
    private final boolean optional;
    private final List<DestinationField> fields = new ArrayList<>();
    private final List<ReferenceField> references = new ArrayList<>();

    TestMapping(String object, String key) {
        this(object, key, false);
    }

    TestMapping(String object, String key, boolean optional) {
        this.object = object;
        this.key = key;
        this.optional = optional;
        add(key, new FieldType(Kind.TEXT, 64, 0, 0), true, List.of(), false);
    }

    TestMapping standard(String name, Kind kind) {
        return add(name, type(kind), false, List.of(), false);
    }

    TestMapping custom(String name, Kind kind, String... values) {
        return add(name, type(kind), true, List.of(values), false);
    }

    TestMapping audit(String name) {
        return add(name, type(Kind.DATE_TIME), false, List.of(), true);
    }

    TestMapping reference(String name, String relationship, String parent, String by, boolean polymorphic) {
        references.add(new ReferenceField(name, relationship, parent, by, polymorphic));
        return add(name, type(Kind.REFERENCE), false, List.of(), false);
    }

    private TestMapping add(String name, FieldType type, boolean custom, List<String> values, boolean audit) {
        boolean isKey = name.equals(key);
        fields.add(new DestinationField(
                name,
                "Label of " + name.replaceAll("__c$", ""),
                type,
                custom,
                isKey,
                isKey,
                values,
                "",
                audit,
                "test.yaml:" + (fields.size() + 10)));
        return this;
    }

    private static FieldType type(Kind kind) {
        return switch (kind) {
            case TEXT -> new FieldType(kind, 80, 0, 0);
            case LONG_TEXT -> new FieldType(kind, 32768, 0, 0);
            case NUMBER, CURRENCY, PERCENT -> new FieldType(kind, 0, 16, 2);
            default -> new FieldType(kind, 0, 0, 0);
        };
    }

    MappedRecord record(String recordKey, Object... values) {
        Map<String, Object> content = new HashMap<>();
        content.put(key, recordKey);
        for (int i = 0; i < values.length; i += 2) {
            content.put((String) values[i], values[i + 1]);
        }
        return new MappedRecord("source-" + recordKey, recordKey, content, "hash-" + recordKey);
    }

    ParentReference parent(String field, String parentKey) {
        ReferenceField reference = references.stream()
                .filter(candidate -> candidate.field().equals(field))
                .findFirst()
                .orElseThrow();
        return new ParentReference(
                field,
                reference.relationship(),
                reference.object(),
                reference.by(),
                parentKey,
                reference.polymorphic(),
                ParentReference.OnUnknown.REJECT,
                "");
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
        return "source";
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
        return optional;
    }

    @Override
    public List<String> parents() {
        return references.stream().map(ReferenceField::object).toList();
    }

    @Override
    public List<DestinationField> destinationFields() {
        return fields;
    }

    @Override
    public List<ReferenceField> references() {
        return references;
    }

    @Override
    public ObjectMapping resolved(List<FieldStatistics> seen) {
        return this;
    }

    @Override
    public String hash() {
        return "mapping";
    }

    @Override
    public MappingResult map(String sourceId, JsonNode payload, MappingContext context) {
        throw new UnsupportedOperationException("records are made by hand");
    }
}
