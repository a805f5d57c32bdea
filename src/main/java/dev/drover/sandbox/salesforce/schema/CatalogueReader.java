package dev.drover.sandbox.salesforce.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads the object catalogue from the YAML files beside this class: one entry an object, one line a field. */
public final class CatalogueReader {
    private static final List<String> FILES =
            List.of("people.yaml", "sales.yaml", "campaigns.yaml", "activities.yaml", "setup.yaml", "tooling.yaml");

    private CatalogueReader() {}

    public static Catalogue read() {
        List<SObjectType> types = new ArrayList<>();
        for (String file : FILES) {
            try (InputStream in = CatalogueReader.class.getResourceAsStream(file)) {
                Object loaded = new Load(LoadSettings.builder().setLabel(file).build()).loadFromInputStream(in);
                map(loaded).forEach((name, object) -> types.add(type(name, map(object))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new Catalogue(types);
    }

    private static SObjectType type(String name, Map<String, Object> object) {
        String label = text(object, "label", words(name));
        SObjectType type = new SObjectType(new SObjectType.Properties(
                name,
                label,
                text(object, "plural", label + "s"),
                text(object, "prefix", null),
                name.endsWith("__c"),
                flag(object, "setup"),
                flag(object, "tooling"),
                flag(object, "audit"),
                !flag(object, "readonly"),
                !flag(object, "noupdate"),
                number(object, "storage", 2),
                flag(object, "archived")));
        addSystemFields(type, flag(object, "audit"));
        if (flag(object, "owner")) {
            List<String> owners = List.of("User");
            type.add(new Field.Builder("OwnerId", FieldType.REFERENCE)
                    .label("Owner ID")
                    .length(18)
                    .required(true)
                    .defaultValue("")
                    .reference(owners, "Owner"));
        }
        map(object.getOrDefault("fields", Map.of()))
                .forEach((fieldName, spec) -> type.add(field(fieldName, map(spec))));
        return type;
    }

    private static void addSystemFields(SObjectType type, boolean settable) {
        type.add(new Field.Builder("Id", FieldType.ID)
                .label("Record ID")
                .length(18)
                .required(true)
                .defaultValue("")
                .access(false, false)
                .idLookup(true));
        type.add(system("IsDeleted", FieldType.BOOLEAN, "Deleted", false));
        type.add(system("CreatedDate", FieldType.DATETIME, "Created Date", settable));
        type.add(systemUser("CreatedById", "Created By ID", "CreatedBy", settable));
        type.add(system("LastModifiedDate", FieldType.DATETIME, "Last Modified Date", settable));
        type.add(systemUser("LastModifiedById", "Last Modified By ID", "LastModifiedBy", settable));
        type.add(system("SystemModstamp", FieldType.DATETIME, "System Modstamp", false));
    }

    private static Field.Builder system(String name, FieldType type, String label, boolean settable) {
        return new Field.Builder(name, type)
                .label(label)
                .required(true)
                .defaultValue("")
                .access(settable, false)
                .audit(true);
    }

    private static Field.Builder systemUser(String name, String label, String relationship, boolean settable) {
        return system(name, FieldType.REFERENCE, label, settable).length(18).reference(List.of("User"), relationship);
    }

    private static Field.Builder field(String name, Map<String, Object> spec) {
        FieldType type = FieldType.valueOf(text(spec, "type", "string").toUpperCase(Locale.ROOT));
        boolean readonly = flag(spec, "readonly");
        Field.Builder builder = new Field.Builder(name, type)
                .label(text(spec, "label", words(name)))
                .length(number(spec, "length", defaultLength(type)))
                .number(number(spec, "precision", type == FieldType.INT ? 9 : 18), number(spec, "scale", 0))
                .required(flag(spec, "required") || type == FieldType.BOOLEAN)
                .access(!readonly, !readonly && !flag(spec, "createonly"))
                .defaultValue(text(spec, "default", type == FieldType.BOOLEAN ? "false" : null))
                .externalId(flag(spec, "externalId"))
                .unique(flag(spec, "unique"))
                .caseSensitive(flag(spec, "caseSensitive"))
                .idLookup(flag(spec, "idLookup"))
                .nameField(flag(spec, "name"))
                .calculated(flag(spec, "calculated"))
                .hidden(flag(spec, "hidden"));
        if (type == FieldType.REFERENCE) {
            builder.reference(texts(spec.get("to")), text(spec, "rel", name.replaceAll("Id$", "")));
        }
        if (type.isPicklist()) {
            builder.picklist(values(texts(spec.get("values")), text(spec, "default", null)), flag(spec, "restricted"));
        }
        return builder;
    }

    private static List<PicklistValue> values(List<String> values, String defaultValue) {
        return values.stream()
                .map(value -> new PicklistValue(value, value, true, value.equals(defaultValue)))
                .toList();
    }

    private static int defaultLength(FieldType type) {
        return switch (type) {
            case STRING, TEXTAREA, URL, PICKLIST -> 255;
            case EMAIL -> 80;
            case PHONE -> 40;
            case MULTIPICKLIST -> 4_099;
            case REFERENCE, ID -> 18;
            default -> 0;
        };
    }

    /** "LastName" as people read it. */
    private static String words(String name) {
        return name.replaceAll("Id$", "ID").replaceAll("([a-z])([A-Z])", "$1 $2");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object node) {
        return node == null ? Map.of() : (Map<String, Object>) node;
    }

    private static List<String> texts(Object node) {
        if (node instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        return node == null ? List.of() : List.of(node.toString());
    }

    private static String text(Map<String, Object> map, String key, String otherwise) {
        Object value = map.get(key);
        return value == null ? otherwise : value.toString();
    }

    private static int number(Map<String, Object> map, String key, int otherwise) {
        Object value = map.get(key);
        return value == null ? otherwise : ((Number) value).intValue();
    }

    private static boolean flag(Map<String, Object> map, String key) {
        return Boolean.TRUE.equals(map.get(key));
    }
}
