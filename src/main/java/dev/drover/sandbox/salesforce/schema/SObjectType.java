package dev.drover.sandbox.salesforce.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One object: its properties and its fields, which the Tooling and Metadata APIs may change while it is in use. */
public final class SObjectType {
    /** Places of the fields that every record has. */
    public static final int ID = 0;

    public static final int IS_DELETED = 1;
    public static final int CREATED_DATE = 2;
    public static final int CREATED_BY = 3;
    public static final int MODIFIED_DATE = 4;
    public static final int MODIFIED_BY = 5;
    public static final int MODSTAMP = 6;

    /** What is fixed about an object. */
    public record Properties(
            String name,
            String label,
            String plural,
            String prefix,
            boolean custom,
            boolean setup,
            boolean tooling,
            boolean auditSettable,
            boolean writable,
            boolean updateable,
            int storageKb,
            boolean archived) {}

    private final Properties properties;
    private volatile Map<String, Field> byName = Map.of();
    private volatile List<Field> fields = List.of();
    private volatile List<Field> defaulted = List.of();
    private volatile List<Field> checked = List.of();
    private volatile List<Field> indexed = List.of();
    private int nextOrdinal;

    public SObjectType(Properties properties) {
        this.properties = properties;
    }

    public Properties properties() {
        return properties;
    }

    public String name() {
        return properties.name();
    }

    public String prefix() {
        return properties.prefix();
    }

    /** The fields that exist now. */
    public List<Field> fields() {
        return fields;
    }

    /** The fields that get a value of their own when an insert gives none. */
    public List<Field> defaulted() {
        return defaulted;
    }

    /** The fields whose values are checked against rules or other records. */
    public List<Field> checked() {
        return checked;
    }

    /** The fields that tables keep an index of. */
    public List<Field> indexed() {
        return indexed;
    }

    /** A field by its name in any case. */
    public Optional<Field> field(String name) {
        return Optional.ofNullable(find(name));
    }

    /** A field that the simulator itself relies on. */
    public Field get(String name) {
        Field field = find(name);
        if (field == null) {
            throw new IllegalArgumentException(name() + " has no field " + name);
        }
        return field;
    }

    /** The reference field whose relationship has this name. */
    public Optional<Field> relationship(String name) {
        return fields.stream()
                .filter(field -> name.equalsIgnoreCase(field.relationshipName()))
                .findFirst();
    }

    /** How many places a record has, those of deleted fields included. */
    public synchronized int width() {
        return nextOrdinal;
    }

    public synchronized Field add(Field.Builder builder) {
        Field field = builder.ordinal(nextOrdinal++).build();
        List<Field> changed = new ArrayList<>(fields);
        changed.add(field);
        publish(changed);
        return field;
    }

    /** Puts a changed field in the place of the one with the same ordinal. */
    public synchronized void replace(Field field) {
        List<Field> changed = new ArrayList<>(fields);
        changed.replaceAll(old -> old.ordinal() == field.ordinal() ? field : old);
        publish(changed);
    }

    public synchronized void remove(Field field) {
        List<Field> changed = new ArrayList<>(fields);
        changed.removeIf(old -> old.ordinal() == field.ordinal());
        publish(changed);
    }

    private static boolean hasDefault(Field field) {
        String standard = field.defaultValue();
        boolean plainFalse = field.type() == FieldType.BOOLEAN && "false".equals(standard);
        boolean owner = field.name().equals("OwnerId");
        return owner || standard != null && !standard.isEmpty() && !plainFalse;
    }

    private Field find(String name) {
        Field exact = byName.get(name);
        return exact != null ? exact : byName.get(name.toLowerCase(Locale.ROOT));
    }

    private void publish(List<Field> changed) {
        Map<String, Field> names = new LinkedHashMap<>();
        for (Field field : changed) {
            names.put(field.name().toLowerCase(Locale.ROOT), field);
            names.put(field.name(), field);
        }
        byName = names;
        fields = List.copyOf(changed);
        defaulted = changed.stream().filter(SObjectType::hasDefault).toList();
        checked = changed.stream()
                .filter(field -> field.required() || field.unique() || field.type() == FieldType.REFERENCE)
                .toList();
        indexed = changed.stream()
                .filter(field -> field.indexed() && field.ordinal() > IS_DELETED)
                .toList();
    }
}
