package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.engine.remote.ReadBack;
import dev.drover.engine.remote.RemoteRecord;
import dev.drover.mapping.DestinationField;
import dev.drover.mapping.ObjectMapping;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads records back by walking their lists, because a list gives 500 of them for the price of ten by id, and because the
 * search shows deleted ones. A few are read by their ids.
 */
final class PipedriveReadBack implements ReadBack {
    private final RemoteObjects objects;
    private final AccountFields fields;
    private final KnownKeys known;
    private final Supplier<String> writer;
    private final WebPages pages;

    /** @param writer Pipedrive's id of the user whose token it is */
    PipedriveReadBack(
            RemoteObjects objects, AccountFields fields, KnownKeys known, Supplier<String> writer, WebPages pages) {
        this.objects = objects;
        this.fields = fields;
        this.known = known;
        this.writer = writer;
        this.pages = pages;
    }

    @Override
    public void readAll(ObjectMapping mapping, String migrationId, Consumer<RemoteRecord> to) {
        walk(mapping, form -> record -> {
            if (form.bears(migrationId, record)) {
                to.accept(form.record(record));
            }
        });
    }

    @Override
    public void readForeign(ObjectMapping mapping, String migrationId, Consumer<RemoteRecord> to) {
        walk(mapping, form -> record -> {
            if (form.key(record).isPresent() && !form.bears(migrationId, record)) {
                to.accept(form.record(record));
            }
        });
    }

    private void walk(ObjectMapping mapping, Function<ReadForm, Consumer<JsonNode>> visitor) {
        Explained.run("to list its " + mapping.destinationObject() + " records", () -> {
            RemoteObject object = objects.of(mapping);
            object.walk(visitor.apply(ReadForm.of(mapping, object, fields)));
        });
    }

    @Override
    public List<RemoteRecord> readByKeys(ObjectMapping mapping, Collection<String> keys) {
        Map<String, RemoteRecord> found = new LinkedHashMap<>();
        Set<String> open = new HashSet<>(keys);
        for (RemoteRecord record : readByIds(mapping, known.ids(mapping, keys).values())) {
            if (open.remove(record.key())) {
                found.put(record.id(), record);
            }
        }
        if (!open.isEmpty()) {
            walk(mapping, form -> record -> {
                if (form.key(record).filter(open::contains).isPresent()) {
                    RemoteRecord read = form.record(record);
                    found.put(read.id(), read);
                }
            });
        }
        return List.copyOf(found.values());
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
        return column(mapping, field).comparable();
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
