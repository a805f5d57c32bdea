package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.ledger.FieldStatistics;
import dev.drover.mapping.DestinationField;
import dev.drover.mapping.FieldType;
import dev.drover.mapping.FieldType.Kind;
import dev.drover.mapping.MappingContext;
import dev.drover.mapping.MappingResult;
import dev.drover.mapping.ObjectMapping;
import dev.drover.mapping.ReferenceField;
import java.util.List;
import java.util.stream.Stream;

/** The fields of an object, and nothing that fills them. */
record ThingMapping(String destinationObject) implements ObjectMapping {

    @Override
    public String phase() {
        return destinationObject;
    }

    @Override
    public int order() {
        return 1;
    }

    @Override
    public String sourceObject() {
        return "thing";
    }

    @Override
    public String keyField() {
        return "key";
    }

    @Override
    public boolean optional() {
        return false;
    }

    @Override
    public List<String> parents() {
        return List.of();
    }

    @Override
    public List<DestinationField> destinationFields() {
        return Stream.of("key", "name", "size", "born", "secret", "mark")
                .map(name -> new DestinationField(
                        name,
                        name,
                        new FieldType(Kind.TEXT, 80, 0, 0),
                        false,
                        name.equals("key"),
                        false,
                        List.of(),
                        "",
                        false,
                        "test:1"))
                .toList();
    }

    @Override
    public List<ReferenceField> references() {
        return List.of();
    }

    @Override
    public ObjectMapping resolved(List<FieldStatistics> seen) {
        return this;
    }

    @Override
    public String hash() {
        return "1";
    }

    @Override
    public MappingResult map(String sourceId, JsonNode payload, MappingContext context) {
        throw new UnsupportedOperationException();
    }
}
