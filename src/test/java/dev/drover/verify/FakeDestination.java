package dev.drover.verify;

import dev.drover.engine.remote.ReadBack;
import dev.drover.engine.remote.RemoteRecord;
import dev.drover.mapping.DestinationField;
import dev.drover.mapping.ObjectMapping;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A destination in memory: object → id → record. */
final class FakeDestination implements ReadBack {
    static final String MIGRATION = "migration-1";

    /** A record that can be tampered with. */
    static final class Row {
        String id;
        String key;
        final Map<String, String> values = new LinkedHashMap<>();

        Row(String id, String key) {
            this.id = id;
            this.key = key;
        }

        Row copy() {
            Row copy = new Row(id, key);
            copy.values.putAll(values);
            return copy;
        }

        RemoteRecord record() {
            return new RemoteRecord(key, id, new LinkedHashMap<>(values), Instant.EPOCH, "");
        }
    }

    /** Whether the org lets us set system fields. */
    boolean comparesAudit;

    final Map<String, List<Row>> objects = new LinkedHashMap<>();

    FakeDestination copy() {
        FakeDestination copy = new FakeDestination();
        objects.forEach((object, rows) -> copy.objects.put(
                object, new ArrayList<>(rows.stream().map(Row::copy).toList())));
        return copy;
    }

    Row row(String object, int number) {
        return objects.get(object).get(number);
    }

    long count(ObjectMapping mapping) {
        return objects.get(mapping.destinationObject()).stream()
                .filter(FakeDestination::ours)
                .count();
    }

    private static boolean ours(Row row) {
        return MIGRATION.equals(row.values.get("drover_migration__c"));
    }

    @Override
    public void readAll(ObjectMapping mapping, String migrationId, Consumer<RemoteRecord> to) {
        objects.get(mapping.destinationObject()).stream()
                .filter(FakeDestination::ours)
                .map(Row::record)
                .forEach(to);
    }

    @Override
    public List<RemoteRecord> readByKeys(ObjectMapping mapping, Collection<String> keys) {
        return objects.get(mapping.destinationObject()).stream()
                .filter(row -> keys.contains(row.key))
                .map(Row::record)
                .toList();
    }

    @Override
    public List<RemoteRecord> readByIds(ObjectMapping mapping, Collection<String> ids) {
        throw new UnsupportedOperationException("a verification does not ask for it");
    }

    @Override
    public void readForeign(ObjectMapping mapping, String migrationId, Consumer<RemoteRecord> to) {
        throw new UnsupportedOperationException("a verification does not ask for it");
    }

    @Override
    public String expected(ObjectMapping mapping, DestinationField field, Object value) {
        if (value == null) {
            return null;
        }
        return value instanceof BigDecimal number
                ? number.setScale(field.type().scale()).toPlainString()
                : value.toString();
    }

    @Override
    public boolean creationOnly(ObjectMapping mapping, DestinationField field) {
        return field.audit();
    }

    @Override
    public boolean comparable(ObjectMapping mapping, DestinationField field) {
        return comparesAudit || !field.audit();
    }

    @Override
    public String writer() {
        return "writer";
    }

    @Override
    public Optional<String> link(String object, String id) {
        return Optional.of("https://crm.example/" + object + "/" + id);
    }
}
