package dev.drover.chaos;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Every record of a destination at one moment, by its id.
 *
 * @param rows id → record
 */
record OrgRows(Map<String, Row> rows) {

    /**
     * @param fields without stamps and empty ones
     * @param changedBy id of the user, "" when the destination does not tell
     */
    record Row(String object, Map<String, String> fields, String changedBy) {

        /** Fields that have other values, one of which may be empty. */
        Set<String> differences(Row other) {
            Set<String> names = new HashSet<>(fields.keySet());
            names.addAll(other.fields.keySet());
            names.removeIf(name -> Objects.equals(fields.get(name), other.fields.get(name)));
            return names;
        }
    }

    static OrgRows of(Collection<Holding> holdings, Staff staff) {
        Map<String, Row> rows = new TreeMap<>();
        holdings.stream().filter(Holding::isRecord).forEach(holding -> {
            Map<String, String> fields = new TreeMap<>(holding.fields());
            fields.keySet().removeAll(staff.notOfRow(holding.object()));
            rows.put(
                    holding.id(),
                    new Row(holding.object(), fields, holding.fields().getOrDefault(staff.changedBy(), "")));
        });
        return new OrgRows(rows);
    }

    boolean has(String id) {
        return rows.containsKey(id);
    }

    Map<String, Row> of(String object) {
        Map<String, Row> found = new HashMap<>();
        rows.forEach((id, row) -> {
            if (row.object().equals(object)) {
                found.put(id, row);
            }
        });
        return found;
    }
}
