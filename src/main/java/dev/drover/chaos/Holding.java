package dev.drover.chaos;

import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Something that a simulated destination holds: a record, or a field of its own.
 *
 * @param object as mappings name it; {@link #FIELDS} for a field
 * @param id unique in the whole system; a field that leads to a record holds that record's id
 * @param key that a migration gave it, or its name; null when it has none
 * @param fields as mappings name them, without empty ones and without the id
 */
record Holding(String object, String id, String key, Map<String, String> fields) {
    static final String FIELDS = "(fields)";

    boolean isRecord() {
        return !object.equals(FIELDS);
    }

    /** What it is called as long as nothing but its key is known. */
    String name() {
        return key == null ? object : object + " " + key;
    }

    /** Fields that have other values, one of which may be empty. */
    Set<String> differences(Holding other) {
        Set<String> names = new HashSet<>(fields.keySet());
        names.addAll(other.fields.keySet());
        names.removeIf(name -> Objects.equals(fields.get(name), other.fields.get(name)));
        return names;
    }
}
