package dev.drover.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.engine.remote.RemoteRecord;
import dev.drover.mapping.DestinationField;
import dev.drover.mapping.ObjectMapping;
import dev.drover.mapping.ReferenceField;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Finds out by reading back which rows of an unanswered collection call Salesforce holds, and whether as they were sent. */
final class SentRows {
    private final SalesforceReadBack readBack;
    private final CreationFields creation;

    SentRows(SalesforceReadBack readBack, CreationFields creation) {
        this.readBack = readBack;
        this.creation = creation;
    }

    /** @param current whether it holds what was sent */
    record Held(String id, boolean current) {}

    /** @return our key → what Salesforce holds of it, for those that it holds */
    Map<String, Held> held(ObjectMapping mapping, List<JsonNode> rows) {
        Map<String, JsonNode> sent = new HashMap<>();
        rows.forEach(row -> sent.put(row.path(mapping.keyField()).asText(), row));
        List<RemoteRecord> found = readBack.readByKeys(mapping, sent.keySet());
        if (found.isEmpty()) {
            return Map.of();
        }
        List<Column> columns = Column.of(mapping, creation);
        Map<ReferenceField, Map<String, String>> parents = parents(columns, rows);
        Map<String, DestinationField> fields = new HashMap<>();
        mapping.destinationFields().stream()
                .filter(field -> !field.name().equals(mapping.keyField()) && readBack.comparable(mapping, field))
                .forEach(field -> fields.put(field.name(), field));
        Map<String, Held> held = new HashMap<>();
        for (RemoteRecord record : found) {
            JsonNode row = sent.get(record.key());
            boolean current = columns.stream()
                    .filter(column -> fields.containsKey(column.field()) && speaksOf(column, row))
                    .allMatch(column -> Objects.equals(
                            expected(mapping, fields.get(column.field()), column, row, parents),
                            record.values().get(column.field())));
            held.put(record.key(), new Held(record.id(), current));
        }
        return held;
    }

    /** A field that a row does not speak of is left alone. */
    private static boolean speaksOf(Column column, JsonNode row) {
        return row.has(column.field()) || column.reference() != null && parent(column, row) != null;
    }

    private String expected(
            ObjectMapping mapping,
            DestinationField field,
            Column column,
            JsonNode row,
            Map<ReferenceField, Map<String, String>> parents) {
        if (column.reference() != null && parent(column, row) != null) {
            return parents.get(column.reference()).get(parent(column, row));
        }
        JsonNode value = row.path(field.name());
        return readBack.form(mapping, field).read(value.isNull() ? null : value.asText());
    }

    /** Key of the parent that a row names, or null. */
    private static String parent(Column column, JsonNode row) {
        JsonNode by = row.path(column.reference().relationship())
                .path(column.reference().by());
        return by.isTextual() ? by.asText() : null;
    }

    private Map<ReferenceField, Map<String, String>> parents(List<Column> columns, Collection<JsonNode> rows) {
        Map<ReferenceField, Map<String, String>> parents = new HashMap<>();
        for (Column column : columns) {
            if (column.reference() != null) {
                Set<String> keys = new HashSet<>();
                rows.forEach(row -> Optional.ofNullable(parent(column, row)).ifPresent(keys::add));
                parents.put(
                        column.reference(),
                        readBack.ids(
                                column.reference().object(), column.reference().by(), new ArrayList<>(keys)));
            }
        }
        return parents;
    }
}
