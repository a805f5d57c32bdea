package dev.drover.salesforce;

import dev.drover.mapping.DestinationField;
import dev.drover.mapping.ObjectMapping;

/** Says where in a mapping file a field comes from. */
final class SchemaText {
    private SchemaText() {}

    /** {@code , from contact.yaml:12}, or nothing when the mapping does not name the field. */
    static String origin(ObjectMapping mapping, String field) {
        return mapping.destinationFields().stream()
                .filter(known -> known.name().equalsIgnoreCase(field))
                .findFirst()
                .map(DestinationField::origin)
                .map(origin -> ", from " + origin)
                .orElse("");
    }
}
