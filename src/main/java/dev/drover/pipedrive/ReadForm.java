package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.engine.remote.RemoteRecord;
import dev.drover.mapping.DestinationField;
import dev.drover.mapping.ObjectMapping;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How records of one object become what the engine compares. */
final class ReadForm {
    private static final List<String> CHANGED_AT = List.of("update_time", "add_time");

    private final ObjectMapping mapping;
    private final RemoteObject object;
    private final List<Column> columns;

    private ReadForm(ObjectMapping mapping, RemoteObject object, List<Column> columns) {
        this.mapping = mapping;
        this.object = object;
        this.columns = columns;
    }

    static ReadForm of(ObjectMapping mapping, RemoteObject object, AccountFields fields) {
        return new ReadForm(
                mapping,
                object,
                fields.columns(mapping).stream()
                        .filter(column -> !column.name().equals(mapping.keyField()))
                        .filter(column -> compares(mapping, object, column))
                        .toList());
    }

    /** The custom fields of what is only a state of another object's record are those of that record. */
    static boolean compares(ObjectMapping mapping, RemoteObject object, Column column) {
        return column.comparable()
                && (object.adds()
                        || mapping.destinationFields().stream()
                                .filter(field -> field.name().equals(column.name()))
                                .noneMatch(DestinationField::custom));
    }

    Optional<String> key(JsonNode record) {
        return object.key(mapping, record);
    }

    boolean bears(String migrationId, JsonNode record) {
        return object.migration(mapping, record).filter(migrationId::equals).isPresent();
    }

    RemoteRecord record(JsonNode record) {
        Map<String, String> values = new HashMap<>(columns.size() * 2);
        columns.forEach(column -> values.put(column.name(), column.read(record)));
        // Pipedrive tells when a record was changed, and not by whom
        return new RemoteRecord(key(record).orElse(null), object.id(record), values, changedAt(record), "");
    }

    private static Instant changedAt(JsonNode record) {
        return CHANGED_AT.stream()
                .map(record::path)
                .filter(JsonNode::isTextual)
                .findFirst()
                .map(time -> instant(time.textValue()))
                .orElse(Instant.EPOCH);
    }

    /** {@code 2024-01-01T00:00:00Z} of v2, {@code 2024-01-01 00:00:00} of v1. */
    static Instant instant(String text) {
        try {
            return text.indexOf(' ') > 0
                    ? LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC)
                    : Instant.parse(text);
        } catch (DateTimeException e) {
            throw TransientFailure.unanswered("a record without a time of its last change", e);
        }
    }
}
