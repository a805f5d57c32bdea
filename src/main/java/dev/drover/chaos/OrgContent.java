package dev.drover.chaos;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Everything that a destination holds, fields and records, by content: two of them that were filled in different orders and at
 * different times are equal when nobody who works in them could tell them apart.
 *
 * <p>A record is called by the key that a migration gave it, or, where it has none, by what stands in it. An id stands for
 * the record that it leads to. A moment that the org stamped by itself is only that: stamped.
 *
 * @param records object → name of a record → the contents of all records of that name, each field → value
 */
record OrgContent(Map<String, Map<String, List<Map<String, String>>>> records) {
    /** Rounds in which records without a key are told apart by the records that they lead to. */
    private static final int ROUNDS = 3;

    /**
     * @param stamped fields whose values the system makes by itself, unless a migration may set them
     * @param migrationId what stands where records name their migration
     */
    static OrgContent of(List<Holding> holdings, Set<String> stamped, String migrationId) {
        return new Reader(holdings, stamped, migrationId).read();
    }

    long size() {
        return records.values().stream()
                .flatMap(byName -> byName.values().stream())
                .mapToLong(Collection::size)
                .sum();
    }

    private static final class Reader {
        private final List<Holding> holdings;
        private final Set<String> stamped;
        private final String migrationId;

        /** Nothing that the customer's own data holds lies after this moment. */
        private final Instant began = Instant.parse("2026-11-20T12:00:00Z");

        private final Map<String, String> names = new HashMap<>();

        Reader(List<Holding> holdings, Set<String> stamped, String migrationId) {
            this.holdings = holdings;
            this.stamped = stamped;
            this.migrationId = migrationId;
        }

        OrgContent read() {
            holdings.forEach(holding -> names.put(holding.id(), holding.name()));
            for (int round = 0; round < ROUNDS; round++) {
                Map<String, String> finer = new HashMap<>();
                holdings.stream()
                        .filter(holding -> holding.key() == null)
                        .forEach(holding -> finer.put(holding.id(), holding.object() + " #" + hash(content(holding))));
                names.putAll(finer);
            }
            Map<String, Map<String, List<Map<String, String>>>> found = new TreeMap<>();
            holdings.forEach(holding -> found.computeIfAbsent(holding.object(), object -> new TreeMap<>())
                    .computeIfAbsent(names.get(holding.id()), name -> new ArrayList<>())
                    .add(content(holding)));
            return new OrgContent(found);
        }

        private Map<String, String> content(Holding holding) {
            Map<String, String> content = new TreeMap<>();
            holding.fields().forEach((field, value) -> content.put(field, value(field, value)));
            return content;
        }

        private String value(String field, String value) {
            if (stamped.contains(field) && isOfToday(value)) {
                return "(stamped)";
            }
            return names.getOrDefault(value, value.replace(migrationId, "(this migration)"));
        }

        private boolean isOfToday(String value) {
            try {
                return Instant.parse(value.replace("+0000", "Z")).isAfter(began);
            } catch (DateTimeParseException e) {
                return false; // not a moment
            }
        }

        private static String hash(Map<String, String> content) {
            return UUID.nameUUIDFromBytes(content.toString().getBytes(StandardCharsets.UTF_8))
                    .toString()
                    .substring(0, 13);
        }
    }
}
