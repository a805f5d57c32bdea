package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.mapping.ObjectMapping;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What every kind of record has in common: one call makes one of them, and our key is a column. */
abstract class RemoteKind implements RemoteObject {
    static final int IDS = 100;

    final RemoteCalls calls;
    private final AccountFields fields;
    private final String migrationField;

    RemoteKind(RemoteCalls calls, AccountFields fields, String migrationField) {
        this.calls = calls;
        this.fields = fields;
        this.migrationField = migrationField;
    }

    /** Makes one record. */
    abstract JsonNode create(ObjectNode row);

    @Override
    public List<Made> create(List<ObjectNode> rows) {
        List<Made> made = new ArrayList<>(rows.size());
        rows.forEach(row -> made.add(attempt(() -> create(row))));
        return made;
    }

    static Made attempt(Supplier<JsonNode> creation) {
        try {
            JsonNode record = creation.get();
            return record.path("id").isIntegralNumber()
                    ? new Made.Created(record)
                    : new Made.Unclear(TransientFailure.unanswered("Pipedrive answered without an id", null));
        } catch (Refusal refusal) {
            return new Made.Refused(refusal);
        } catch (TransientFailure failure) {
            return new Made.Unclear(failure);
        }
    }

    /** Those of these ids that a list gives, so many at a time. */
    static List<JsonNode> inHundreds(Collection<String> ids, BiConsumer<String, Consumer<JsonNode>> list) {
        List<JsonNode> found = new ArrayList<>();
        List<String> all = ids.stream().distinct().toList();
        for (int from = 0; from < all.size(); from += IDS) {
            list.accept(String.join(",", all.subList(from, Math.min(all.size(), from + IDS))), found::add);
        }
        return found;
    }

    @Override
    public String id(JsonNode record) {
        return record.path("id").asText();
    }

    @Override
    public Optional<String> key(ObjectMapping mapping, JsonNode record) {
        return Optional.ofNullable(fields.column(mapping, mapping.keyField()).read(record))
                .filter(key -> !key.isEmpty());
    }

    @Override
    public Optional<String> migration(ObjectMapping mapping, JsonNode record) {
        return Optional.ofNullable(fields.column(mapping, migrationField).read(record));
    }
}
