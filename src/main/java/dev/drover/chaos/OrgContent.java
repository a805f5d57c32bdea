package dev.drover.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.sandbox.salesforce.SalesforceSandbox;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Everything that an org holds, fields and records, by content: two orgs that were filled in different orders and at
 * different times are equal when nobody who works in them could tell them apart.
 *
 * <p>A record is called by the key that a migration gave it, or, where it has none, by what stands in it. An id stands for
 * the record that it leads to. A moment that the org stamped by itself is only that: stamped.
 *
 * @param records object → name of a record → the contents of all records of that name, each field → value
 */
record OrgContent(Map<String, Map<String, List<Map<String, String>>>> records) {
    private static final String SCHEMA = "(fields)";

    /** Fields whose values the org makes by itself, unless a migration may set them. */
    private static final Set<String> STAMPED =
            Set.of("CreatedDate", "LastModifiedDate", "SystemModstamp", "CompletedDateTime");

    /** Rounds in which records without a key are told apart by the records that they lead to. */
    private static final int ROUNDS = 3;

    /**
     * Reads an org.
     *
     * @param keyFields object → field that holds our key
     * @param migrationId what stands in the records' field that names their migration
     */
    static OrgContent of(SalesforceSandbox org, Map<String, String> keyFields, String migrationId) {
        return new Reader(org, keyFields, migrationId).read();
    }

    long size() {
        return records.values().stream()
                .flatMap(byName -> byName.values().stream())
                .mapToLong(Collection::size)
                .sum();
    }

    private static final class Reader {
        private final SalesforceSandbox org;
        private final Map<String, String> keyFields;
        private final String migrationId;

        /** Nothing that the customer's own data holds lies after this moment. */
        private final Instant began = Instant.parse("2026-11-20T12:00:00Z");

        private final Map<String, List<JsonNode>> dumps = new TreeMap<>();
        private final Map<String, String> names = new HashMap<>();

        Reader(SalesforceSandbox org, Map<String, String> keyFields, String migrationId) {
            this.org = org;
            this.keyFields = keyFields;
            this.migrationId = migrationId;
        }

        OrgContent read() {
            for (String object : org.objects()) {
                try (Stream<JsonNode> records = org.dump(object)) {
                    dumps.put(object, records.toList());
                }
            }
            dumps.forEach((object, records) -> records.forEach(record -> names.put(id(record), first(object, record))));
            for (int round = 0; round < ROUNDS; round++) {
                Map<String, String> finer = new HashMap<>();
                dumps.forEach((object, records) -> records.stream()
                        .filter(record -> key(object, record) == null)
                        .forEach(record -> finer.put(id(record), object + " #" + hash(content(record)))));
                names.putAll(finer);
            }
            Map<String, Map<String, List<Map<String, String>>>> found = new TreeMap<>();
            dumps.forEach((object, records) -> {
                Map<String, List<Map<String, String>>> byName = new TreeMap<>();
                records.forEach(record -> byName.computeIfAbsent(names.get(id(record)), name -> new ArrayList<>())
                        .add(content(record)));
                found.put(object, byName);
            });
            found.put(SCHEMA, schema());
            return new OrgContent(found);
        }

        private Map<String, List<Map<String, String>>> schema() {
            Map<String, List<Map<String, String>>> fields = new TreeMap<>();
            for (String object : org.objects()) {
                for (JsonNode field : org.fields(object)) {
                    Map<String, String> content = new TreeMap<>();
                    field.properties()
                            .forEach(part ->
                                    content.put(part.getKey(), part.getValue().asText()));
                    fields.computeIfAbsent(object + "." + field.path("name").asText(), name -> new ArrayList<>())
                            .add(content);
                }
            }
            return fields;
        }

        private String first(String object, JsonNode record) {
            String key = key(object, record);
            return key == null ? object : object + " " + key;
        }

        private String key(String object, JsonNode record) {
            String field = keyFields.get(object);
            return field == null || !record.hasNonNull(field)
                    ? null
                    : record.get(field).asText();
        }

        private static String id(JsonNode record) {
            return record.path("Id").asText();
        }

        private Map<String, String> content(JsonNode record) {
            Map<String, String> content = new TreeMap<>();
            record.properties().forEach(field -> {
                if (!field.getKey().equals("Id") && !field.getValue().isNull()) {
                    content.put(field.getKey(), value(field.getKey(), field.getValue()));
                }
            });
            return content;
        }

        private String value(String field, JsonNode value) {
            String text = value.isNumber()
                    ? value.decimalValue().stripTrailingZeros().toPlainString()
                    : value.isContainerNode() ? value.toString() : value.asText();
            if (text.equals(migrationId)) {
                return "(this migration)";
            }
            if (STAMPED.contains(field)
                    && text.endsWith("+0000")
                    && Instant.parse(text.replace("+0000", "Z")).isAfter(began)) {
                return "(stamped)";
            }
            return names.getOrDefault(text, text);
        }

        private static String hash(Map<String, String> content) {
            return UUID.nameUUIDFromBytes(content.toString().getBytes(StandardCharsets.UTF_8))
                    .toString()
                    .substring(0, 13);
        }
    }
}
