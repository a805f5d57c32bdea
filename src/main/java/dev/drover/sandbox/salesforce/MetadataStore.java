package dev.drover.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.salesforce.schema.Field;
import dev.drover.sandbox.salesforce.schema.SObjectType;
import dev.drover.sandbox.salesforce.store.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Components by type and full name: custom fields, validation rules, permission sets. RowExceptions carry refusals. */
final class MetadataStore {
    static final List<String> TYPES = List.of("CustomField", "CustomObject", "PermissionSet", "ValidationRule");

    private final Org org;

    MetadataStore(Org org) {
        this.org = org;
    }

    boolean exists(String type, String fullName) {
        return switch (type) {
            case "CustomField" -> org.schemaChanges().findByName(fullName).isPresent();
            case "ValidationRule" -> rule(fullName).isPresent();
            case "PermissionSet" -> permissionSet(fullName) != null;
            default -> throw unknown(type);
        };
    }

    void create(Caller caller, String type, String fullName, JsonNode metadata) {
        switch (type) {
            case "CustomField" -> org.schemaChanges().create(caller, fullName, metadata);
            case "ValidationRule" -> {
                int dot = fullName.indexOf('.');
                org.validationRules().create(fullName.substring(0, dot), fullName.substring(dot + 1), metadata);
            }
            case "PermissionSet" -> {
                ObjectNode record = Json.MAPPER.createObjectNode();
                record.put("Name", fullName);
                record.put("Label", metadata.path("label").asText(fullName));
                String id = insert(caller, "PermissionSet", record);
                grant(caller, id, metadata);
            }
            default -> throw unknown(type);
        }
    }

    void update(Caller caller, String type, String fullName, JsonNode metadata) {
        if (!exists(type, fullName)) {
            throw new RowException("INVALID_CROSS_REFERENCE_KEY", "no " + type + " named " + fullName + " found");
        }
        switch (type) {
            case "CustomField" ->
                org.schemaChanges()
                        .update(org.schemaChanges().findByName(fullName).orElseThrow(), metadata);
            case "ValidationRule" -> org.validationRules().update(rule(fullName).orElseThrow(), metadata);
            default -> grant(caller, permissionSet(fullName), metadata);
        }
    }

    void delete(Caller caller, String type, String fullName) {
        if (!exists(type, fullName)) {
            throw new RowException("INVALID_CROSS_REFERENCE_KEY", "no " + type + " named " + fullName + " found");
        }
        switch (type) {
            case "CustomField" ->
                org.schemaChanges()
                        .delete(org.schemaChanges().findByName(fullName).orElseThrow());
            case "ValidationRule" -> org.validationRules().delete(rule(fullName).orElseThrow());
            default -> {
                SaveResult gone = org.store()
                        .writing(() -> org.writer()
                                .delete(caller, org.catalogue().get("PermissionSet"), permissionSet(fullName)));
                if (!gone.success()) {
                    throw new RowException(gone.errors());
                }
            }
        }
    }

    /** The metadata of a component, with its full name. */
    Optional<ObjectNode> read(String type, String fullName) {
        return switch (type) {
            case "CustomField" ->
                org.schemaChanges()
                        .findByName(fullName)
                        .map(owned -> named(fullName, owned.field().metadata()));
            case "ValidationRule" -> rule(fullName).map(rule -> named(fullName, rule.metadata()));
            case "CustomObject" -> org.catalogue().find(fullName).map(this::object);
            case "PermissionSet" -> Optional.ofNullable(permissionSet(fullName)).map(id -> permissions(fullName, id));
            default -> throw unknown(type);
        };
    }

    /** The full names of all components of a type, with their ids where they have one. */
    Map<String, String> list(String type) {
        Map<String, String> names = new LinkedHashMap<>();
        switch (type) {
            case "CustomField" ->
                org.catalogue()
                        .all()
                        .forEach(object -> object.fields().stream()
                                .filter(Field::custom)
                                .forEach(field -> names.put(object.name() + "." + field.name(), field.id())));
            case "CustomObject" ->
                org.catalogue().all().stream()
                        .filter(object -> !object.properties().setup())
                        .forEach(object -> names.put(object.name(), ""));
            case "ValidationRule" ->
                org.validationRules().all().forEach(rule -> names.put(rule.object() + "." + rule.name(), rule.id()));
            case "PermissionSet" -> {
                Table sets = org.store().table("PermissionSet");
                for (int row = 0; row < sets.size(); row++) {
                    if (sets.isLive(row)) {
                        names.put(sets.value(row, sets.type().get("Name")), sets.id(row));
                    }
                }
            }
            default -> {}
        }
        return names;
    }

    private ObjectNode object(SObjectType type) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("fullName", type.name());
        node.put("label", type.properties().label());
        var fields = node.putArray("fields");
        type.fields().stream()
                .filter(Field::custom)
                .forEach(field -> fields.add(named(field.name(), field.metadata())));
        return node;
    }

    private ObjectNode permissions(String fullName, String id) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("fullName", fullName);
        node.put("label", org.read(id, "Label"));
        var list = node.putArray("fieldPermissions");
        Table table = org.store().table("FieldPermissions");
        for (int row : RowWriter.matches(table, table.type().get("ParentId"), id)) {
            list.addObject()
                    .put("field", table.value(row, table.type().get("Field")))
                    .put("readable", "true".equals(table.value(row, table.type().get("PermissionsRead"))))
                    .put("editable", "true".equals(table.value(row, table.type().get("PermissionsEdit"))));
        }
        return node;
    }

    private static ObjectNode named(String fullName, JsonNode metadata) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("fullName", fullName);
        if (metadata instanceof ObjectNode members) {
            node.setAll(members);
        }
        node.remove("@type");
        return node.put("fullName", fullName);
    }

    private void grant(Caller caller, String permissionSet, JsonNode metadata) {
        Table table = org.store().table("FieldPermissions");
        for (JsonNode field : metadata.path("fieldPermissions")) {
            String name = field.path("field").asText();
            ObjectNode record = Json.MAPPER.createObjectNode();
            record.put("PermissionsRead", field.path("readable").asBoolean());
            record.put("PermissionsEdit", field.path("editable").asBoolean());
            int known = table.first(table.type().get("PairKey"), PairRule.key(permissionSet, name));
            if (known >= 0) {
                Draft draft = new DraftReader(org).read(caller, table.type(), record);
                check(org.store().writing(() -> org.writer().update(caller, table.id(known), draft)));
            } else {
                record.put("ParentId", permissionSet);
                record.put("SobjectType", name.substring(0, Math.max(0, name.indexOf('.'))));
                record.put("Field", name);
                insert(caller, "FieldPermissions", record);
            }
        }
    }

    private String insert(Caller caller, String object, ObjectNode record) {
        Draft draft = new DraftReader(org).read(caller, org.catalogue().get(object), record);
        return check(org.store().writing(() -> org.writer().insert(caller, draft)));
    }

    private static String check(SaveResult result) {
        if (!result.success()) {
            throw new RowException(result.errors());
        }
        return result.id();
    }

    private String permissionSet(String name) {
        Table sets = org.store().table("PermissionSet");
        int row = sets.first(sets.type().get("Name"), name);
        return row < 0 ? null : sets.id(row);
    }

    private Optional<ValidationRules.Rule> rule(String fullName) {
        return org.validationRules().all().stream()
                .filter(rule -> (rule.object() + "." + rule.name()).equalsIgnoreCase(fullName))
                .findFirst();
    }

    private static RowException unknown(String type) {
        return new RowException("INVALID_TYPE", "metadata type not supported: " + type);
    }
}
