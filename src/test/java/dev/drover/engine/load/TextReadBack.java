package dev.drover.engine.load;

import dev.drover.engine.remote.ReadBack;
import dev.drover.engine.remote.RemoteRecord;
import dev.drover.mapping.DestinationField;
import dev.drover.mapping.ObjectMapping;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A destination that shows every value with a sign in front, and holds the foreign records that it is given. */
final class TextReadBack implements ReadBack {
    final List<RemoteRecord> foreign = new ArrayList<>();

    @Override
    public void readAll(ObjectMapping mapping, String migrationId, Consumer<RemoteRecord> to) {
        throw new AssertionError("nobody asked for everything");
    }

    @Override
    public List<RemoteRecord> readByKeys(ObjectMapping mapping, Collection<String> keys) {
        return foreign.stream().filter(record -> keys.contains(record.key())).toList();
    }

    @Override
    public List<RemoteRecord> readByIds(ObjectMapping mapping, Collection<String> ids) {
        return foreign.stream().filter(record -> ids.contains(record.id())).toList();
    }

    @Override
    public void readForeign(ObjectMapping mapping, String migrationId, Consumer<RemoteRecord> to) {
        foreign.forEach(to);
    }

    @Override
    public String expected(ObjectMapping mapping, DestinationField field, Object value) {
        return value == null ? null : "=" + value;
    }

    @Override
    public boolean creationOnly(ObjectMapping mapping, DestinationField field) {
        return field.audit();
    }

    @Override
    public boolean comparable(ObjectMapping mapping, DestinationField field) {
        return true;
    }

    @Override
    public String writer() {
        return "writer";
    }

    @Override
    public Optional<String> link(String object, String id) {
        return Optional.empty();
    }
}
