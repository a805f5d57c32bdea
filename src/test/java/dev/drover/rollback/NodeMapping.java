package dev.drover.rollback;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.ledger.FieldStatistics;
import dev.drover.mapping.ConsentField;
import dev.drover.mapping.DestinationField;
import dev.drover.mapping.FieldType;
import dev.drover.mapping.MappedRecord;
import dev.drover.mapping.MappingContext;
import dev.drover.mapping.MappingResult;
import dev.drover.mapping.ObjectMapping;
import dev.drover.mapping.ParentReference;
import dev.drover.mapping.ParentReference.OnUnknown;
import dev.drover.mapping.ReferenceField;
import dev.drover.mapping.convert.Reach;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A node with a name, a size, the mark of the migration and perhaps a parent. */
record NodeMapping(String phase, int order, String parent, String hash, boolean consent) implements ObjectMapping {
    static final String MIGRATION = "migration-1";

    @Override
    public MappingResult map(String sourceId, JsonNode payload, MappingContext context) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("Name", payload.path("name").asText());
        fields.put("Size", payload.hasNonNull("size") ? payload.path("size").asText() : null);
        if (parent != null) {
            fields.put(
                    "ParentId",
                    new ParentReference(
                            "ParentId",
                            "Parent",
                            parent,
                            "Key__c",
                            payload.path("parent").asText(),
                            false,
                            OnUnknown.CLEAR,
                            ""));
        }
        fields.put("Mark", MIGRATION);
        return new MappingResult.Mapped(new MappedRecord(sourceId, sourceId, fields, hash + fields.hashCode()));
    }

    @Override
    public String sourceObject() {
        return "source of " + phase;
    }

    @Override
    public String destinationObject() {
        return phase;
    }

    @Override
    public String keyField() {
        return "Key__c";
    }

    @Override
    public boolean optional() {
        return false;
    }

    @Override
    public List<String> parents() {
        return parent == null ? List.of() : List.of(parent);
    }

    @Override
    public List<ConsentField> consents() {
        return consent
                ? List.of(new ConsentField("Size", new Reach(Map.of("7", Set.of("email"), "0", Set.of()), Set.of())))
                : List.of();
    }

    @Override
    public List<DestinationField> destinationFields() {
        return Stream.of("Key__c", "Name", "Size", "ParentId", "Mark")
                .map(name -> new DestinationField(
                        name,
                        name,
                        new FieldType(FieldType.Kind.TEXT, 80, 0, 0),
                        false,
                        false,
                        false,
                        List.of(),
                        "",
                        false,
                        "test:1"))
                .toList();
    }

    @Override
    public List<ReferenceField> references() {
        return parent == null ? List.of() : List.of(new ReferenceField("ParentId", "Parent", parent, "Key__c", false));
    }

    @Override
    public ObjectMapping resolved(List<FieldStatistics> seen) {
        return this;
    }
}
