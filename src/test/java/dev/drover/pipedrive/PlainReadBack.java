package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.engine.remote.ReadBack;
import dev.drover.engine.remote.RemoteRecord;
import dev.drover.mapping.DestinationField;
import dev.drover.mapping.ObjectMapping;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What loading asks of a read-back. */
record PlainReadBack(RemoteObjects objects, AccountFields fields, Inventory inventory) implements ReadBack {

    @Override
    public void readForeign(ObjectMapping mapping, String migrationId, Consumer<RemoteRecord> to) {
        RemoteObject remote = objects.of(mapping);
        inventory.walk(mapping, (key, record) -> {
            if (!remote.migration(mapping, record).filter(migrationId::equals).isPresent()) {
                to.accept(record(mapping, key, record));
            }
        });
    }

    private RemoteRecord record(ObjectMapping mapping, String key, JsonNode record) {
        Map<String, String> values = new HashMap<>();
        fields.columns(mapping).forEach(column -> values.put(column.name(), column.read(record)));
        return new RemoteRecord(key, objects.of(mapping).id(record), values, Instant.EPOCH, "");
    }

    @Override
    public void readAll(ObjectMapping mapping, String migrationId, Consumer<RemoteRecord> to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<RemoteRecord> readByKeys(ObjectMapping mapping, Collection<String> keys) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<RemoteRecord> readByIds(ObjectMapping mapping, Collection<String> ids) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String expected(ObjectMapping mapping, DestinationField field, Object value) {
        return fields.column(mapping, field.name()).expected(value);
    }

    @Override
    public boolean comparable(ObjectMapping mapping, DestinationField field) {
        return true;
    }

    @Override
    public boolean creationOnly(ObjectMapping mapping, DestinationField field) {
        return false;
    }

    @Override
    public String writer() {
        return "1";
    }

    @Override
    public Optional<String> link(String object, String id) {
        return Optional.empty();
    }
}
