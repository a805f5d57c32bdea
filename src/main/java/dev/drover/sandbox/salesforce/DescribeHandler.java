package dev.drover.sandbox.salesforce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.salesforce.schema.Field;
import dev.drover.sandbox.salesforce.schema.FieldType;
import dev.drover.sandbox.salesforce.schema.SObjectType;
import java.util.List;

/** What the org says about its objects, as far as the caller may see them. */
final class DescribeHandler {
    private static final String MASTER_RECORD_TYPE = "012000000000000AAA";

    private final Org org;

    DescribeHandler(Org org) {
        this.org = org;
    }

    ObjectNode global(String base, boolean tooling) {
        ObjectNode result = Json.MAPPER.createObjectNode();
        result.put("encoding", "UTF-8");
        result.put("maxBatchSize", 200);
        ArrayNode list = result.putArray("sobjects");
        org.catalogue().all().stream()
                .filter(type -> tooling || !type.properties().tooling())
                .forEach(type -> list.add(summary(base, type)));
        return result;
    }

    ObjectNode summary(String base, SObjectType type) {
        SObjectType.Properties p = type.properties();
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("name", p.name());
        node.put("label", p.label());
        node.put("labelPlural", p.plural());
        node.put("keyPrefix", p.prefix());
        node.put("custom", p.custom());
        node.put("createable", p.writable());
        node.put("updateable", p.writable() && p.updateable());
        node.put("deletable", p.writable());
        for (String yes : List.of("queryable", "replicateable", "retrieveable", "searchable", "layoutable")) {
            node.put(yes, true);
        }
        node.put("undeletable", p.writable() && !p.setup());
        node.put("triggerable", !p.setup());
        node.put("mergeable", List.of("Account", "Contact", "Lead").contains(p.name()));
        for (String no : List.of(
                "activateable",
                "customSetting",
                "deprecatedAndHidden",
                "feedEnabled",
                "hasSubtypes",
                "isSubtype",
                "mruEnabled",
                "isInterface")) {
            node.put(no, false);
        }
        ObjectNode urls = node.putObject("urls");
        String own = base + "/sobjects/" + p.name();
        urls.put("sobject", own);
        urls.put("describe", own + "/describe");
        urls.put("rowTemplate", own + "/{ID}");
        return node;
    }

    ObjectNode object(Caller caller, String base, SObjectType type) {
        ObjectNode node = summary(base, type);
        ArrayNode fields = node.putArray("fields");
        for (Field field : type.fields()) {
            if (org.security().canRead(caller.userId(), type, field)) {
                fields.add(field(caller, type, field));
            }
        }
        ArrayNode children = node.putArray("childRelationships");
        for (SObjectType other : org.catalogue().all()) {
            for (Field field : other.fields()) {
                if (field.referenceTo().contains(type.name()) && !field.audit()) {
                    ObjectNode child = children.addObject();
                    child.put("childSObject", other.name());
                    child.put("field", field.name());
                    child.put("cascadeDelete", false);
                    child.put("deprecatedAndHidden", false);
                    child.put("relationshipName", (String) null);
                    child.put("restrictedDelete", false);
                }
            }
        }
        recordTypes(node.putArray("recordTypeInfos"));
        node.putArray("actionOverrides");
        node.putArray("namedLayoutInfos");
        node.putArray("supportedScopes").addObject().put("label", "All records").put("name", "everything");
        node.put("compactLayoutable", true);
        node.put("searchLayoutable", true);
        return node;
    }

    private static void recordTypes(ArrayNode infos) {
        ObjectNode master = infos.addObject();
        master.put("active", true);
        master.put("available", true);
        master.put("defaultRecordTypeMapping", true);
        master.put("developerName", "Master");
        master.put("master", true);
        master.put("name", "Master");
        master.put("recordTypeId", MASTER_RECORD_TYPE);
        master.putObject("urls");
    }

    private ObjectNode field(Caller caller, SObjectType type, Field field) {
        Column access = org.columns().plain(caller, type, field.name());
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("name", field.name());
        node.put("label", field.label());
        node.put("type", field.type().wireName());
        node.put("soapType", field.type().soapType());
        boolean number = field.type().isNumber();
        node.put("length", number ? 0 : field.length());
        node.put("byteLength", number ? 0 : field.length() * 3);
        node.put("precision", field.type().isDecimal() ? field.precision() : 0);
        node.put("scale", field.type().isDecimal() ? field.scale() : 0);
        node.put("digits", field.type() == FieldType.INT ? field.precision() : 0);
        node.put("nillable", !field.required());
        node.put("createable", access.creatable());
        node.put("updateable", access.updatable());
        node.put("defaultedOnCreate", field.defaultValue() != null);
        putDefault(node, field);
        node.put("externalId", field.externalId());
        node.put("idLookup", field.idLookup());
        node.put("unique", field.unique());
        node.put("caseSensitive", field.caseSensitive());
        node.put("calculated", field.calculated());
        node.put("autoNumber", field.autoNumber());
        node.put("custom", field.custom());
        node.put("nameField", field.nameField());
        node.put("permissionable", field.permissionable());
        node.put("polymorphicForeignKey", field.isPolymorphic());
        node.put("restrictedPicklist", field.restricted());
        node.put("htmlFormatted", field.html());
        node.put("filterable", field.length() <= 4_099);
        node.put("sortable", field.length() <= 4_099);
        node.put("groupable", field.length() <= 255);
        for (String no : List.of(
                "dependentPicklist", "encrypted", "deprecatedAndHidden", "namePointing", "writeRequiresMasterRead")) {
            node.put(no, false);
        }
        node.put("controllerName", (String) null);
        node.put("compoundFieldName", (String) null);
        node.put(
                "extraTypeInfo",
                field.html()
                        ? "richtextarea"
                        : field.length() > 255 && field.type() == FieldType.TEXTAREA ? "plaintextarea" : null);
        node.put(
                "inlineHelpText",
                field.metadata() == null
                        ? null
                        : field.metadata().path("inlineHelpText").asText(null));
        node.put("relationshipName", field.relationshipName());
        ArrayNode to = node.putArray("referenceTo");
        field.referenceTo().forEach(to::add);
        ArrayNode values = node.putArray("picklistValues");
        field.picklist().forEach(value -> {
            ObjectNode entry = values.addObject();
            entry.put("active", value.active());
            entry.put("defaultValue", value.isDefault());
            entry.put("label", value.label());
            entry.put("validFor", (String) null);
            entry.put("value", value.value());
        });
        return node;
    }

    private static void putDefault(ObjectNode node, Field field) {
        String standard = field.defaultValue();
        if (field.type() == FieldType.BOOLEAN) {
            node.put("defaultValue", "true".equals(standard));
        } else {
            node.put("defaultValue", standard == null || standard.isEmpty() ? null : standard);
        }
    }
}
