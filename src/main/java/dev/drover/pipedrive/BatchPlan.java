package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.ledger.Outcome;
import dev.drover.ledger.Outcomes;
import dev.drover.mapping.ObjectMapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/** Lays the rows of a batch beside what Pipedrive holds, so that only what differs is sent. */
final class BatchPlan {
    private final RemoteObjects objects;
    private final AccountFields fields;
    private final Inventory inventory;
    private final Supplier<Outcomes> crosswalk;
    private final String migrationField;
    private final Ownership ownership;

    BatchPlan(
            RemoteObjects objects,
            AccountFields fields,
            Inventory inventory,
            Supplier<Outcomes> crosswalk,
            String migrationField) {
        this.objects = objects;
        this.fields = fields;
        this.inventory = inventory;
        this.crosswalk = crosswalk;
        this.migrationField = migrationField;
        this.ownership = new Ownership(crosswalk);
    }

    /** @param rejected rows that cannot be sent */
    record Plan(List<Piece> pieces, List<Outcome> rejected) {}

    Plan of(ObjectMapping mapping, List<Row> rows) {
        RemoteObject remote = objects.of(mapping);
        Map<String, Column> columns = new LinkedHashMap<>();
        fields.columns(mapping).forEach(column -> columns.put(column.name(), column));
        Map<String, Map<String, String>> parents = parents(rows);
        Held held = held(mapping, remote, rows.stream().map(Row::key).toList());
        List<Piece> pieces = new ArrayList<>(rows.size());
        List<Outcome> rejected = new ArrayList<>();
        for (Row row : rows) {
            try {
                Map<Column, Object> values = values(mapping, row, columns, parents);
                JsonNode record = held.records().get(row.key());
                Piece.Origin origin = held.origin(mapping, remote, row, migrationField, ownership);
                pieces.add(
                        record == null
                                ? new Piece(row, values, null, null, origin).anew()
                                : new Piece(row, values, difference(values, record), remote.id(record), origin));
            } catch (ValueRefused refused) {
                rejected.add(new Outcome.Rejected(row.key(), refused.rejection()));
            }
        }
        return new Plan(pieces, rejected);
    }

    /** @param known keys that the ledger has with these records */
    private record Held(Map<String, JsonNode> records, Set<String> known) {

        Piece.Origin origin(
                ObjectMapping mapping, RemoteObject remote, Row row, String migrationField, Ownership ownership) {
            JsonNode record = records.get(row.key());
            if (record == null) {
                return Piece.Origin.NONE;
            } else if (known.contains(row.key())) {
                return Piece.Origin.LEDGER;
            }
            Object migration = row.fields().get(migrationField);
            return migration != null && ownership.made(mapping, remote, record, row.key(), migration.toString())
                    ? Piece.Origin.OURS
                    : Piece.Origin.FOREIGN;
        }
    }

    private Held held(ObjectMapping mapping, RemoteObject remote, List<String> keys) {
        Map<String, String> ids = crosswalk.get().destinationIds(mapping.destinationObject(), keys);
        Map<String, JsonNode> byId = new HashMap<>();
        remote.get(ids.values()).forEach(record -> byId.put(remote.id(record), record));
        Map<String, JsonNode> records = new HashMap<>();
        ids.forEach((key, id) -> {
            if (byId.containsKey(id)) {
                records.put(key, byId.get(id));
            }
        });
        Set<String> known = Set.copyOf(records.keySet());
        Set<String> unknown = new HashSet<>(keys);
        unknown.removeAll(known);
        records.putAll(inventory.find(mapping, unknown));
        return new Held(records, known);
    }

    private Map<String, Map<String, String>> parents(List<Row> rows) {
        Map<String, Set<String>> keys = new HashMap<>();
        for (Row row : rows) {
            for (Object value : row.fields().values()) {
                if (value instanceof Row.Parent parent) {
                    keys.computeIfAbsent(parent.object(), object -> new HashSet<>())
                            .add(parent.key());
                }
            }
        }
        Map<String, Map<String, String>> ids = new HashMap<>();
        keys.forEach((object, wanted) -> ids.put(object, crosswalk.get().destinationIds(object, wanted)));
        return ids;
    }

    private static Map<Column, Object> values(
            ObjectMapping mapping, Row row, Map<String, Column> columns, Map<String, Map<String, String>> parents) {
        Map<Column, Object> values = new LinkedHashMap<>();
        columns.forEach((name, column) -> {
            if (name.equals(mapping.keyField())) {
                values.put(column, row.key());
            } else if (row.fields().containsKey(name)) {
                Object value = row.fields().get(name);
                values.put(column, value instanceof Row.Parent parent ? id(name, parent, parents) : value);
            }
        });
        return values;
    }

    private static String id(String field, Row.Parent parent, Map<String, Map<String, String>> parents) {
        String id = parents.get(parent.object()).get(parent.key());
        if (id == null) {
            throw new ValueRefused(
                    "PARENT_UNKNOWN", field, "its " + parent.object() + " has no record at Pipedrive in the ledger");
        }
        return id;
    }

    /** What a PATCH has to name. What cannot be compared goes along each time. */
    private static ObjectNode difference(Map<Column, Object> values, JsonNode record) {
        ObjectNode changes = Json.MAPPER.createObjectNode();
        values.forEach((column, value) -> {
            boolean same = column.comparable() && Objects.equals(column.expected(value), column.read(record));
            if (!column.creationOnly() && !same) {
                column.write(value, changes, record);
            }
        });
        return changes;
    }
}
