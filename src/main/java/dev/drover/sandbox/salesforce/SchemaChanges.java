package dev.drover.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.sandbox.salesforce.schema.Field;
import dev.drover.sandbox.salesforce.schema.FieldType;
import dev.drover.sandbox.salesforce.schema.PicklistValue;
import dev.drover.sandbox.salesforce.schema.SObjectType;
import dev.drover.sandbox.salesforce.schema.SfId;
import dev.drover.sandbox.salesforce.store.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Makes, changes and removes custom fields from the metadata that the Tooling and Metadata APIs carry. */
final class SchemaChanges {
    private static final Pattern NAME = Pattern.compile("[A-Za-z](?:_?[A-Za-z0-9])*__c");
    private static final int NAME_LIMIT = 40;
    private static final int EXTERNAL_ID_LIMIT = 25;

    private final Org org;
    private final Map<String, String> creators = new ConcurrentHashMap<>();
    private long sequence;

    /** A custom field and the object that has it. */
    record Owned(SObjectType type, Field field) {}

    SchemaChanges(Org org) {
        this.org = org;
    }

    /** The user who made a field. */
    String creator(String id) {
        return creators.get(id);
    }

    Optional<Owned> find(String id) {
        return org.catalogue().all().stream()
                .flatMap(type -> type.fields().stream()
                        .filter(field -> field.custom() && id.equals(field.id()))
                        .map(field -> new Owned(type, field)))
                .findFirst();
    }

    /** A field by {@code Object.Name__c}. */
    Optional<Owned> findByName(String fullName) {
        int dot = fullName.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        return org.catalogue()
                .find(fullName.substring(0, dot))
                .flatMap(type -> type.field(fullName.substring(dot + 1))
                        .filter(Field::custom)
                        .map(field -> new Owned(type, field)));
    }

    Field create(Caller caller, String fullName, JsonNode metadata) {
        return org.store().writing(() -> {
            int dot = fullName.indexOf('.');
            SObjectType type = dot < 0
                    ? null
                    : org.catalogue().find(fullName.substring(0, dot)).orElse(null);
            if (type == null || type.properties().tooling()) {
                throw new RowException(
                        "INVALID_FIELD",
                        "Entity Enumeration Or ID: bad value for restricted picklist field: " + fullName);
            }
            String name = fullName.substring(dot + 1);
            checkName(type, name, metadata);
            checkRoom(type, metadata);
            Field made = type.add(builder(name, metadata).id(SfId.of("00N", ++sequence)));
            creators.put(made.id(), caller.userId());
            return made;
        });
    }

    void update(Owned old, JsonNode metadata) {
        org.store().writing(() -> {
            Field changed = builder(old.field().name(), metadata)
                    .id(old.field().id())
                    .ordinal(old.field().ordinal())
                    .build();
            if (changed.type() != old.field().type()
                    && !(changed.type().isPicklist() && old.field().type().isPicklist())) {
                throw new RowException(
                        "FIELD_INTEGRITY_EXCEPTION", "the type of a field that is in use cannot be changed");
            }
            old.type().replace(changed);
            return null;
        });
    }

    void delete(Owned gone) {
        org.store().writing(() -> {
            String name = gone.type().name() + "." + gone.field().name();
            if (org.validationRules().mentions(gone.type().name(), gone.field().name())) {
                throw new RowException(
                        "DEPENDENCY_EXISTS",
                        "This custom field is referenced elsewhere: a validation rule uses " + name);
            }
            Table permissions = org.store().table("FieldPermissions");
            Field named = permissions.type().get("Field");
            for (int row = 0; row < permissions.size(); row++) {
                if (permissions.isLive(row) && name.equalsIgnoreCase(permissions.value(row, named))) {
                    org.store().delete(permissions, row);
                }
            }
            gone.type().remove(gone.field());
            return null;
        });
    }

    private static void checkName(SObjectType type, String name, JsonNode metadata) {
        String base = name.endsWith("__c") ? name.substring(0, name.length() - 3) : name;
        if (base.length() > NAME_LIMIT) {
            throw new RowException(
                    "STRING_TOO_LONG",
                    "Field Name: data value too large: " + name + " (max length=40)",
                    "DeveloperName");
        }
        if (!NAME.matcher(name).matches()) {
            throw new RowException(
                    "INVALID_FIELD_NAME",
                    "The Field Name field can only contain underscores and alphanumeric characters. It must be unique, begin with a letter, not end with an underscore and not contain two consecutive underscores: "
                            + name,
                    "DeveloperName");
        }
        if (type.field(name).isPresent()) {
            throw new RowException(
                    "DUPLICATE_DEVELOPER_NAME",
                    "There is already a field named " + base + " on "
                            + type.properties().label(),
                    "DeveloperName");
        }
        String label = metadata.path("label").asText("");
        if (label.isBlank()) {
            throw new RowException("REQUIRED_FIELD_MISSING", "Required fields are missing: [label]", "label");
        }
        if (label.length() > NAME_LIMIT) {
            throw new RowException(
                    "STRING_TOO_LONG", "Field Label: data value too large: " + label + " (max length=40)", "label");
        }
    }

    private void checkRoom(SObjectType type, JsonNode metadata) {
        if (customFields(type) >= org.options().customFieldLimit()) {
            throw new RowException(
                    "CUSTOM_ENTITY_OR_FIELD_LIMIT",
                    "You have reached the maximum number of " + org.options().customFieldLimit() + " custom fields on "
                            + type.name());
        }
        long externalIds = type.fields().stream()
                .filter(field -> field.custom() && field.externalId())
                .count();
        if (metadata.path("externalId").asBoolean() && externalIds >= EXTERNAL_ID_LIMIT) {
            throw new RowException(
                    "CUSTOM_ENTITY_OR_FIELD_LIMIT", "an object cannot have more than 25 external id fields");
        }
    }

    static long customFields(SObjectType type) {
        return type.fields().stream().filter(Field::custom).count();
    }

    private static Field.Builder builder(String name, JsonNode metadata) {
        String type = metadata.path("type").asText("");
        Field.Builder builder = new Field.Builder(name, type(type, metadata))
                .custom(true)
                .label(metadata.path("label").asText())
                .required(metadata.path("required").asBoolean() || type.equals("Checkbox"))
                .externalId(metadata.path("externalId").asBoolean())
                .unique(metadata.path("unique").asBoolean())
                .caseSensitive(metadata.path("caseSensitive").asBoolean())
                .idLookup(metadata.path("externalId").asBoolean()
                        || metadata.path("unique").asBoolean())
                .metadata(metadata);
        shape(builder, type, metadata);
        return builder;
    }

    private static void shape(Field.Builder builder, String type, JsonNode metadata) {
        switch (type) {
            case "Text" -> builder.length(length(metadata, 1, 255));
            case "TextArea", "Url" -> builder.length(255);
            case "Email" -> builder.length(80);
            case "Phone" -> builder.length(40);
            case "LongTextArea", "Html" -> {
                need(metadata, "visibleLines");
                builder.length(length(metadata, 256, 131_072)).html(type.equals("Html"));
            }
            case "Number", "Currency", "Percent" -> {
                need(metadata, "precision");
                need(metadata, "scale");
                if (metadata.path("precision").asInt() > 18) {
                    throw new RowException("FIELD_INTEGRITY_EXCEPTION", "a number has at most 18 digits", "precision");
                }
                builder.number(
                        metadata.path("precision").asInt(),
                        metadata.path("scale").asInt());
            }
            case "Checkbox" -> {
                need(metadata, "defaultValue");
                builder.defaultValue(metadata.path("defaultValue").asText("false"));
            }
            case "Picklist" -> values(builder.length(255), metadata);
            case "MultiselectPicklist" -> {
                need(metadata, "visibleLines");
                values(builder.length(4_099), metadata);
            }
            case "Lookup" -> {
                need(metadata, "referenceTo");
                String relationship = metadata.path("relationshipName").asText("");
                builder.length(18)
                        .reference(List.of(metadata.path("referenceTo").asText()), relationship + "__r");
            }
            case "AutoNumber" -> builder.length(30).autoNumber(true).access(false, false);
            default -> {}
        }
    }

    private static FieldType type(String type, JsonNode metadata) {
        return switch (type) {
            case "Text", "AutoNumber" -> FieldType.STRING;
            case "TextArea", "LongTextArea", "Html" -> FieldType.TEXTAREA;
            case "Number" -> FieldType.DOUBLE;
            case "Currency" -> FieldType.CURRENCY;
            case "Percent" -> FieldType.PERCENT;
            case "Date" -> FieldType.DATE;
            case "DateTime" -> FieldType.DATETIME;
            case "Checkbox" -> FieldType.BOOLEAN;
            case "Email" -> FieldType.EMAIL;
            case "Phone" -> FieldType.PHONE;
            case "Url" -> FieldType.URL;
            case "Picklist" -> FieldType.PICKLIST;
            case "MultiselectPicklist" -> FieldType.MULTIPICKLIST;
            case "Lookup" -> FieldType.REFERENCE;
            default ->
                throw new RowException(
                        "INVALID_TYPE",
                        "unknown field type: " + metadata.path("type").asText("(none)"),
                        "type");
        };
    }

    private static void values(Field.Builder builder, JsonNode metadata) {
        JsonNode set = metadata.path("valueSet");
        List<PicklistValue> values = new ArrayList<>();
        String standard = null;
        for (JsonNode value : set.path("valueSetDefinition").path("value")) {
            String name = value.path("fullName").asText(value.path("valueName").asText());
            if (name.length() > 255) {
                throw new RowException(
                        "STRING_TOO_LONG", "Picklist value: data value too large (max length=255)", "valueSet");
            }
            boolean duplicate = values.stream().anyMatch(known -> known.value().equalsIgnoreCase(name));
            if (duplicate) {
                throw new RowException(
                        "DUPLICATE_VALUE", "Duplicate label or value: " + name.toLowerCase(Locale.ROOT), "valueSet");
            }
            boolean isDefault = value.path("default").asBoolean();
            standard = isDefault ? name : standard;
            boolean active = value.path("isActive").isMissingNode()
                    || value.path("isActive").isNull()
                    || value.path("isActive").asBoolean();
            values.add(new PicklistValue(name, value.path("label").asText(name), active, isDefault));
        }
        builder.picklist(values, set.path("restricted").asBoolean()).defaultValue(standard);
    }

    private static int length(JsonNode metadata, int least, int most) {
        need(metadata, "length");
        int length = metadata.path("length").asInt();
        if (length < least || length > most) {
            throw new RowException(
                    "FIELD_INTEGRITY_EXCEPTION", "the length must be from " + least + " to " + most, "length");
        }
        return length;
    }

    private static void need(JsonNode metadata, String member) {
        if (!metadata.hasNonNull(member)) {
            throw new RowException("REQUIRED_FIELD_MISSING", "Required fields are missing: [" + member + "]", member);
        }
    }
}
