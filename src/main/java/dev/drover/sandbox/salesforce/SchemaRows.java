package dev.drover.sandbox.salesforce;

import dev.drover.sandbox.salesforce.schema.Field;
import dev.drover.sandbox.salesforce.schema.SObjectType;
import dev.drover.sandbox.salesforce.store.ListRows;
import dev.drover.sandbox.salesforce.store.RowSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The schema as rows: the objects that queries see but nobody stores. */
final class SchemaRows {
    private static final Set<String> COVERED =
            Set.of("EntityDefinition", "FieldDefinition", "CustomField", "ValidationRule", "EntityLimit");

    private SchemaRows() {}

    static boolean covers(SObjectType type) {
        return COVERED.contains(type.name());
    }

    static RowSource of(Org org, SObjectType type) {
        List<Map<String, String>> rows = new ArrayList<>();
        if (type.name().equals("ValidationRule")) {
            org.validationRules().all().forEach(rule -> rows.add(rule(rule)));
            return new ListRows(type, rows);
        }
        for (SObjectType one : org.catalogue().all()) {
            if (one.properties().tooling() || covers(one)) {
                continue;
            }
            switch (type.name()) {
                case "EntityDefinition" -> rows.add(entity(one));
                case "EntityLimit" -> rows.add(limit(org, one));
                case "FieldDefinition" ->
                    one.fields().stream()
                            .filter(field -> !field.hidden())
                            .forEach(field -> rows.add(definition(one, field)));
                default ->
                    one.fields().stream().filter(Field::custom).forEach(field -> rows.add(custom(org, one, field)));
            }
        }
        return new ListRows(type, rows);
    }

    private static Map<String, String> entity(SObjectType type) {
        Map<String, String> row = new HashMap<>();
        row.put("Id", "000000000000000AAA");
        row.put("DurableId", type.name());
        row.put("QualifiedApiName", type.name());
        row.put("DeveloperName", type.name());
        row.put("Label", type.properties().label());
        row.put("PluralLabel", type.properties().plural());
        row.put("KeyPrefix", type.prefix());
        row.put("IsCustomizable", String.valueOf(!type.properties().setup()));
        row.put("IsQueryable", "true");
        return row;
    }

    private static Map<String, String> limit(Org org, SObjectType type) {
        int max = org.options().customFieldLimit();
        Map<String, String> row = new HashMap<>();
        row.put("Id", "000000000000000AAA");
        row.put("DurableId", type.name() + ".CustomFields");
        row.put("EntityDefinitionId", type.name());
        row.put("EntityDefinition.QualifiedApiName", type.name());
        row.put("Type", "CustomFields");
        row.put("Label", "Custom Fields");
        row.put("Max", String.valueOf(max));
        row.put("Remaining", String.valueOf(max - SchemaChanges.customFields(type)));
        return row;
    }

    private static Map<String, String> definition(SObjectType type, Field field) {
        Map<String, String> row = named(type, field);
        row.put("Id", "000000000000000AAA");
        row.put(
                "DurableId",
                type.name() + "."
                        + (field.id() == null ? field.name() : field.id().substring(0, 15)));
        row.put("QualifiedApiName", field.name());
        row.put("Label", field.label());
        row.put("DataType", field.type().wireName());
        row.put("IsIndexed", String.valueOf(field.indexed()));
        row.put("IsNillable", String.valueOf(!field.required()));
        return row;
    }

    private static Map<String, String> custom(Org org, SObjectType type, Field field) {
        Map<String, String> row = named(type, field);
        row.put("Id", field.id());
        row.put("CreatedById", org.schemaChanges().creator(field.id()));
        row.put("TableEnumOrId", type.name());
        row.put("FullName", type.name() + "." + field.name());
        row.put("Metadata", field.metadata() == null ? null : field.metadata().toString());
        return row;
    }

    private static Map<String, String> named(SObjectType type, Field field) {
        Map<String, String> row = new HashMap<>();
        row.put("EntityDefinitionId", type.name());
        row.put("EntityDefinition.QualifiedApiName", type.name());
        row.put("DeveloperName", field.name().replaceAll("__c$", ""));
        row.put("Length", String.valueOf(field.length()));
        row.put("Precision", String.valueOf(field.precision()));
        row.put("Scale", String.valueOf(field.scale()));
        return row;
    }

    private static Map<String, String> rule(ValidationRules.Rule rule) {
        Map<String, String> row = new HashMap<>();
        row.put("Id", rule.id());
        row.put("ValidationName", rule.name());
        row.put("EntityDefinitionId", rule.object());
        row.put("EntityDefinition.QualifiedApiName", rule.object());
        row.put("FullName", rule.object() + "." + rule.name());
        row.put("Active", String.valueOf(rule.active()));
        row.put("Description", rule.description());
        row.put("ErrorMessage", rule.message());
        row.put("ErrorDisplayField", rule.errorField());
        row.put("Metadata", rule.metadata().toString());
        return row;
    }
}
