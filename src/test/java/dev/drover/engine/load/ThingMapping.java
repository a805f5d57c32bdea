package dev.drover.engine.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.ledger.FieldStatistics;
import dev.drover.mapping.DestinationField;
import dev.drover.mapping.MappedRecord;
import dev.drover.mapping.MappingContext;
import dev.drover.mapping.MappingResult;
import dev.drover.mapping.ObjectMapping;
import dev.drover.mapping.ParentReference;
import dev.drover.mapping.ParentReference.OnUnknown;
import dev.drover.mapping.ReferenceField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A mapping of things with a name and perhaps a parent. Ids that begin with "bad" are refused, with "out" excluded. */
record ThingMapping(String phase, String sourceObject, String hash, String parent, OnUnknown onUnknown)
        implements ObjectMapping {

    static ThingMapping of(String phase, String sourceObject) {
        return new ThingMapping(phase, sourceObject, "1", null, OnUnknown.REJECT);
    }

    ThingMapping under(String parentObject) {
        return new ThingMapping(phase, sourceObject, hash, parentObject, onUnknown);
    }

    ThingMapping onUnknown(String rule) {
        return new ThingMapping(phase, sourceObject, hash, parent, OnUnknown.valueOf(rule));
    }

    ThingMapping withHash(String other) {
        return new ThingMapping(phase, sourceObject, other, parent, onUnknown);
    }

    @Override
    public MappingResult map(String sourceId, JsonNode payload, MappingContext context) {
        if (sourceId.startsWith("bad")) {
            return new MappingResult.Refused(
                    sourceId,
                    List.of(
                            new MappingResult.Reason("BAD", "Name", "no name"),
                            new MappingResult.Reason("WORSE", "Size", "no size")));
        }
        if (sourceId.startsWith("out")) {
            return new MappingResult.Excluded(sourceId, "OUT");
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("Name", sourceId);
        if (payload.has("size")) {
            fields.put("Size", payload.path("size").asText());
        }
        if (parent != null) {
            String key = payload.path("parent").asText();
            fields.put(
                    "ParentId",
                    new ParentReference("ParentId", "Parent", parent, "Ext__c", key, false, onUnknown, "NO_PARENT"));
        }
        return new MappingResult.Mapped(
                new MappedRecord(sourceId, payload.path("key").asText(sourceId), fields, "hash of " + fields));
    }

    @Override
    public int order() {
        return 1;
    }

    @Override
    public String destinationObject() {
        return phase;
    }

    @Override
    public String keyField() {
        return "Ext__c";
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
    public List<DestinationField> destinationFields() {
        return List.of(field("Name"), field("Size"));
    }

    private static DestinationField field(String name) {
        return new DestinationField(name, name, null, false, false, false, List.of(), "", false, "");
    }

    @Override
    public List<ReferenceField> references() {
        return List.of();
    }

    @Override
    public ObjectMapping resolved(List<FieldStatistics> seen) {
        return this;
    }
}
