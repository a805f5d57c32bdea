package dev.drover.salesforce;

import dev.drover.mapping.DestinationField;
import dev.drover.mapping.FieldType;
import dev.drover.mapping.FieldType.Kind;
import dev.drover.mapping.ReferenceField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a mapped field is in Salesforce: as metadata to create it, and as type to recognise it. */
final class FieldMetadata {
    private static final int LONGEST_TEXT = 255;
    private static final int SHORTEST_LONG_TEXT = 256;
    private static final int ADDRESS_TEXT = 4_096;

    private FieldMetadata() {}

    /** The body of {@code Metadata} for the Tooling API. @param reference of a look-up, or null */
    static Map<String, Object> of(DestinationField field, ReferenceField reference) {
        FieldType type = field.type();
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("label", field.label());
        if (!field.description().isBlank()) {
            metadata.put("description", field.description());
        }
        switch (type.kind()) {
            case TEXT -> {
                if (type.length() > LONGEST_TEXT) {
                    longText(metadata, type.length());
                } else {
                    metadata.put("type", "Text");
                    metadata.put("length", type.length());
                    key(metadata, field);
                }
            }
            case LONG_TEXT -> longText(metadata, type.length());
            case ADDRESS -> longText(metadata, ADDRESS_TEXT);
            case NUMBER -> {
                number(metadata, "Number", type);
                key(metadata, field);
            }
            case CURRENCY -> number(metadata, "Currency", type);
            case PERCENT -> number(metadata, "Percent", type);
            case DATE -> metadata.put("type", "Date");
            case DATE_TIME -> metadata.put("type", "DateTime");
            case CHECKBOX -> {
                metadata.put("type", "Checkbox");
                metadata.put("defaultValue", "false");
            }
            case PICKLIST -> {
                metadata.put("type", "Picklist");
                metadata.put("valueSet", valueSet(field.picklist()));
            }
            case MULTI_PICKLIST -> {
                metadata.put("type", "MultiselectPicklist");
                metadata.put("visibleLines", 4);
                metadata.put("valueSet", valueSet(field.picklist()));
            }
            case EMAIL -> {
                metadata.put("type", "Email");
                key(metadata, field);
            }
            case PHONE -> metadata.put("type", "Phone");
            case URL -> metadata.put("type", "Url");
            case REFERENCE -> {
                metadata.put("type", "Lookup");
                metadata.put("referenceTo", reference.object());
                metadata.put("relationshipName", reference.relationship().replaceAll("__r$", ""));
                metadata.put("relationshipLabel", field.label());
            }
        }
        return metadata;
    }

    /** One value of a value set. */
    static Map<String, Object> value(String value) {
        return Map.of("fullName", value, "label", value, "default", false, "isActive", true);
    }

    /** The types that describe gives to fields of this kind. */
    static Set<String> describedAs(FieldType type) {
        return switch (type.kind()) {
            case TEXT -> type.length() > LONGEST_TEXT ? Set.of("textarea") : Set.of("string");
            case LONG_TEXT, ADDRESS -> Set.of("textarea");
            case NUMBER -> Set.of("double", "int");
            case CURRENCY -> Set.of("currency");
            case PERCENT -> Set.of("percent");
            case DATE -> Set.of("date");
            case DATE_TIME -> Set.of("datetime");
            case CHECKBOX -> Set.of("boolean");
            case PICKLIST -> Set.of("picklist");
            case MULTI_PICKLIST -> Set.of("multipicklist");
            case EMAIL -> Set.of("email");
            case PHONE -> Set.of("phone");
            case URL -> Set.of("url");
            case REFERENCE -> Set.of("reference");
        };
    }

    static boolean isPicklist(FieldType type) {
        return type.kind() == Kind.PICKLIST || type.kind() == Kind.MULTI_PICKLIST;
    }

    private static void longText(Map<String, Object> metadata, int length) {
        metadata.put("type", "LongTextArea");
        metadata.put("length", Math.max(SHORTEST_LONG_TEXT, length));
        metadata.put("visibleLines", 3);
    }

    private static void number(Map<String, Object> metadata, String name, FieldType type) {
        metadata.put("type", name);
        metadata.put("precision", type.precision());
        metadata.put("scale", type.scale());
    }

    /** Keys of the source are case-sensitive. */
    private static void key(Map<String, Object> metadata, DestinationField field) {
        if (field.externalId()) {
            metadata.put("externalId", true);
        }
        if (field.unique()) {
            metadata.put("unique", true);
            if (field.type().kind() == Kind.TEXT) {
                metadata.put("caseSensitive", true);
            }
        }
    }

    private static Map<String, Object> valueSet(List<String> values) {
        return Map.of(
                "restricted",
                !values.isEmpty(), // where the mapping lists no values, the data decides
                "valueSetDefinition",
                Map.of(
                        "sorted",
                        false,
                        "value",
                        values.stream().map(FieldMetadata::value).toList()));
    }
}
