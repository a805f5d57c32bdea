package dev.drover.pipedrive;

import dev.drover.engine.remote.ReadBack;
import dev.drover.engine.remote.RemoteRecord;
import dev.drover.mapping.DestinationField;
import dev.drover.mapping.ObjectMapping;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Reads records back by walking their lists, because a list gives 500 of them for the price of ten by id, and because the
 * search shows deleted ones. A few are read by their ids.
 */
final class PipedriveReadBack implements ReadBack {
    private final RemoteObjects objects;
    private final AccountFields fields;
    private final Inventory inventory;
    private final Ownership ownership;
    private final Supplier<String> writer;
    private final WebPages pages;

    /** @param writer Pipedrive's id of the user whose token it is */
    PipedriveReadBack(
            RemoteObjects objects,
            AccountFields fields,
            Inventory inventory,
            Ownership ownership,
            Supplier<String> writer,
            WebPages pages) {
        this.objects = objects;
        this.fields = fields;
        this.inventory = inventory;
        this.ownership = ownership;
        this.writer = writer;
        this.pages = pages;
    }

    @Override
    public void readAll(ObjectMapping mapping, String migrationId, Consumer<RemoteRecord> to) {
        Explained.run(listing(mapping), () -> {
            RemoteObject object = objects.of(mapping);
            ReadForm form = ReadForm.of(mapping, object, fields);
            object.walk(record -> {
                if (form.bears(migrationId, record)) {
                    to.accept(form.record(record));
                }
            });
        });
    }

    /** The same walk tells the inventory which keys are there: one walk is enough for both. */
    @Override
    public void readForeign(ObjectMapping mapping, String migrationId, Consumer<RemoteRecord> to) {
        Explained.run(listing(mapping), () -> {
            RemoteObject object = objects.of(mapping);
            ReadForm form = ReadForm.of(mapping, object, fields);
            inventory.walk(mapping, (key, record) -> {
                if (!ownership.made(mapping, object, record, key, migrationId)) {
                    to.accept(form.record(record));
                }
            });
        });
    }

    @Override
    public List<RemoteRecord> readByKeys(ObjectMapping mapping, Collection<String> keys) {
        return Explained.call(listing(mapping), () -> {
            ReadForm form = ReadForm.of(mapping, objects.of(mapping), fields);
            return inventory.find(mapping, keys).values().stream()
                    .map(form::record)
                    .toList();
        });
    }

    private static String listing(ObjectMapping mapping) {
        return "to list its " + mapping.destinationObject() + " records";
    }

    @Override
    public List<RemoteRecord> readByIds(ObjectMapping mapping, Collection<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return Explained.call("to read " + mapping.destinationObject() + " records", () -> {
            RemoteObject object = objects.of(mapping);
            ReadForm form = ReadForm.of(mapping, object, fields);
            List<RemoteRecord> records = new ArrayList<>(ids.size());
            object.get(ids).forEach(record -> records.add(form.record(record)));
            return records;
        });
    }

    @Override
    public String expected(ObjectMapping mapping, DestinationField field, Object value) {
        return text(mapping, field).of(value);
    }

    @Override
    public FieldText text(ObjectMapping mapping, DestinationField field) {
        Column column = column(mapping, field);
        return value -> column.expected("".equals(value) ? null : value);
    }

    @Override
    public boolean comparable(ObjectMapping mapping, DestinationField field) {
        return ReadForm.compares(mapping, objects.of(mapping), column(mapping, field));
    }

    @Override
    public boolean creationOnly(ObjectMapping mapping, DestinationField field) {
        return column(mapping, field).creationOnly();
    }

    private Column column(ObjectMapping mapping, DestinationField field) {
        return Explained.call(
                "to list the fields of " + mapping.destinationObject(), () -> fields.column(mapping, field.name()));
    }

    @Override
    public String writer() {
        return Explained.call("to tell whose token it is", writer);
    }

    @Override
    public Optional<String> link(String object, String id) {
        return Explained.call("to tell its address", () -> pages.of(object, id));
    }
}
