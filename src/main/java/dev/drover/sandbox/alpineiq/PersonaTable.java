package dev.drover.sandbox.alpineiq;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The personas of an account, each kept as its JSON text; sort orders and look-up keys are made when first asked for. */
final class PersonaTable {
    private final Map<String, byte[]> rows = new LinkedHashMap<>();
    private final Map<PersonaSort, String[]> orders = new EnumMap<>(PersonaSort.class);
    private Map<String, String> lookups;

    int size() {
        return rows.size();
    }

    boolean has(String contactId) {
        return rows.containsKey(contactId);
    }

    Optional<byte[]> json(String contactId) {
        return Optional.ofNullable(rows.get(contactId));
    }

    Optional<ObjectNode> persona(String contactId) {
        return json(contactId).map(Json::stored);
    }

    void put(ObjectNode persona) {
        String contactId = Json.text(persona, "contactID");
        rows.put(contactId, Json.write(persona));
        orders.clear();
        if (lookups != null) {
            index(lookups, contactId, persona);
        }
    }

    void remove(String contactId) {
        if (rows.remove(contactId) != null) {
            orders.clear();
            lookups = null;
        }
    }

    /** The persona with a phone, e-mail or source id, by its key of {@link PersonaFields}. */
    Optional<ObjectNode> find(String lookupKey) {
        if (lookupKey.isEmpty()) {
            return Optional.empty();
        }
        if (lookups == null) {
            Map<String, String> built = new HashMap<>();
            rows.forEach((contactId, json) -> index(built, contactId, Json.stored(json)));
            lookups = built;
        }
        return Optional.ofNullable(lookups.get(lookupKey)).flatMap(this::persona);
    }

    /** All contact ids in one order, ascending. The array is shared: read it, do not change it. */
    String[] sorted(PersonaSort sort) {
        return orders.computeIfAbsent(sort, this::sort);
    }

    List<byte[]> all() {
        return new ArrayList<>(rows.values());
    }

    private String[] sort(PersonaSort sort) {
        if (sort == PersonaSort.ID) {
            String[] ids = rows.keySet().toArray(new String[0]);
            Arrays.sort(ids);
            return ids;
        }
        PersonaSort.Key[] keys = new PersonaSort.Key[rows.size()];
        int i = 0;
        for (Map.Entry<String, byte[]> row : rows.entrySet()) {
            keys[i++] = sort.key(row.getKey(), Json.stored(row.getValue()));
        }
        Arrays.sort(keys);
        return Arrays.stream(keys).map(PersonaSort.Key::contactId).toArray(String[]::new);
    }

    private static void index(Map<String, String> lookups, String contactId, ObjectNode persona) {
        PersonaFields.lookupKeys(persona).forEach(key -> lookups.putIfAbsent(key, contactId));
    }
}
