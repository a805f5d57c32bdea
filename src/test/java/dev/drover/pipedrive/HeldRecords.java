package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.mapping.ObjectMapping;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Records of one kind in memory: a field {@code key}, a field {@code mark}, and any others. Refuses what it is told to. */
final class HeldRecords implements RemoteObject {
    final Map<String, ObjectNode> rows = new TreeMap<>();
    final List<String> calls = new ArrayList<>();

    /** A field that a PATCH must not empty: refused, as Pipedrive does with dates. */
    String neverEmpty = "";

    /** A field whose emptying is ignored without a word. */
    String staysFull = "";

    /** Id of a record that no call gets an answer for. */
    String silent = "";

    /** Id of a record that cannot be deleted. */
    String fixed = "";

    void add(String id, String key, String mark, String... fields) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("id", Integer.parseInt(id)).put("key", key).put("mark", mark);
        row.put("update_time", "2026-11-22T10:00:00Z");
        for (int i = 0; i < fields.length; i += 2) {
            row.put(fields[i], fields[i + 1]);
        }
        rows.put(id, row);
    }

    @Override
    public void walk(Consumer<JsonNode> to) {
        calls.add("walk");
        List.copyOf(rows.values()).forEach(to);
    }

    @Override
    public void walkChangedSince(Instant since, Consumer<JsonNode> to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<JsonNode> get(Collection<String> ids) {
        calls.add("get " + ids.size());
        return ids.stream()
                .map(rows::get)
                .filter(Objects::nonNull)
                .map(row -> (JsonNode) row.deepCopy())
                .toList();
    }

    @Override
    public List<Made> create(List<ObjectNode> created) {
        throw new UnsupportedOperationException();
    }

    @Override
    public JsonNode update(String id, ObjectNode changes) {
        calls.add("update " + id + " " + changes);
        if (id.equals(silent)) {
            throw TransientFailure.unanswered("no answer", null);
        }
        if (changes.path(neverEmpty).isNull()) {
            throw new Refusal(400, "ERR_SCHEMA_VALIDATION_FAILED", "a value", "PATCH /things/{id}");
        }
        ObjectNode row = rows.get(id);
        changes.properties().forEach(change -> {
            if (!(change.getKey().equals(staysFull) && change.getValue().isNull())) {
                row.set(change.getKey(), change.getValue());
            }
        });
        return row.deepCopy();
    }

    @Override
    public void delete(String id) {
        calls.add("delete " + id);
        if (id.equals(silent)) {
            throw TransientFailure.answered(500, true);
        }
        if (id.equals(fixed)) {
            throw new Refusal(403, "", "not yours", "DELETE /things/{id}");
        }
        rows.remove(id);
    }

    @Override
    public String id(JsonNode record) {
        return record.path("id").asText();
    }

    @Override
    public Optional<String> key(ObjectMapping mapping, JsonNode record) {
        return text(record, "key");
    }

    @Override
    public Optional<String> migration(ObjectMapping mapping, JsonNode record) {
        return text(record, "mark");
    }

    private static Optional<String> text(JsonNode record, String field) {
        return record.hasNonNull(field) ? Optional.of(record.get(field).textValue()) : Optional.empty();
    }

    /** Fields that are what they are called. */
    static AccountFields fields() {
        return new AccountFields() {
            @Override
            public List<Column> columns(ObjectMapping mapping) {
                return mapping.destinationFields().stream()
                        .map(field -> column(mapping, field.name()))
                        .toList();
            }

            @Override
            public List<Column> present(ObjectMapping mapping) {
                return columns(mapping);
            }

            @Override
            public Column column(ObjectMapping mapping, String field) {
                return new Plain(field);
            }

            @Override
            public void forget() {
                // nothing is kept
            }
        };
    }

    /** {@code born} can be set only at creation, {@code secret} is not shown. */
    private record Plain(String name) implements Column {
        @Override
        public void write(Object value, ObjectNode body, JsonNode current) {
            body.put(name, expected(value));
        }

        @Override
        public String expected(Object value) {
            return value == null ? null : value.toString();
        }

        @Override
        public String read(JsonNode record) {
            return record.hasNonNull(name) ? record.get(name).asText() : null;
        }

        @Override
        public void restore(String text, ObjectNode body, JsonNode current) {
            body.put(name, text);
        }

        @Override
        public boolean creationOnly() {
            return name.equals("born");
        }

        @Override
        public boolean comparable() {
            return !name.equals("secret");
        }
    }
}
