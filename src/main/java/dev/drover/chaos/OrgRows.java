package dev.drover.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.sandbox.salesforce.SalesforceSandbox;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Every record of an org at one moment, by its id.
 *
 * @param rows id → record
 */
record OrgRows(Map<String, Row> rows) {
    private static final Set<String> STAMPS = Set.of("LastModifiedDate", "LastModifiedById", "SystemModstamp");

    /** The org puts it together from others. */
    private static final Map<String, Set<String>> WORKED_OUT = Map.of(
            "Contact", Set.of("Name"),
            "PricebookEntry", Set.of("Name", "ProductCode"),
            "OpportunityLineItem", Set.of("Name", "ProductCode"));

    /**
     * @param fields without stamps and empty ones
     * @param changedBy id of the user, "" when the object does not tell
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

    static OrgRows of(SalesforceSandbox org) {
        Map<String, Row> rows = new TreeMap<>();
        for (String object : org.objects()) {
            try (Stream<JsonNode> records = org.dump(object)) {
                records.forEach(record -> rows.put(record.path("Id").asText(), row(object, record)));
            }
        }
        return new OrgRows(rows);
    }

    private static Row row(String object, JsonNode record) {
        Map<String, String> fields = new TreeMap<>();
        record.properties().forEach(field -> {
            boolean kept = !STAMPS.contains(field.getKey())
                    && !WORKED_OUT.getOrDefault(object, Set.of()).contains(field.getKey());
            if (kept && !field.getValue().isNull()) {
                JsonNode value = field.getValue();
                fields.put(
                        field.getKey(),
                        value.isNumber()
                                ? value.decimalValue().stripTrailingZeros().toPlainString()
                                : value.asText());
            }
        });
        return new Row(object, fields, record.path("LastModifiedById").asText(""));
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
