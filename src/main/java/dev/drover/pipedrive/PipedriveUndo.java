package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.drover.engine.remote.Undo;
import dev.drover.mapping.ObjectMapping;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Takes back what a migration did to an account, record by record: Pipedrive has no other way. */
final class PipedriveUndo implements Undo {
    private final RemoteObjects objects;
    private final ForeignChildren children;
    private final FieldRestore restore;
    private final SchemaUndo schema;

    private final PipedriveProfile.UndoAnswers meanings;

    PipedriveUndo(
            RemoteObjects objects,
            AccountFields fields,
            ForeignChildren children,
            SchemaUndo schema,
            PipedriveProfile.UndoAnswers meanings) {
        this.objects = objects;
        this.children = children;
        this.restore = new FieldRestore(fields);
        this.schema = schema;
        this.meanings = meanings;
    }

    /**
     * A call is over when it is answered, and what was cut off sets or removes the same again: there is nothing to wait for. But
     * what was opened for a change that was cut off is closed again, before anybody looks at it.
     */
    @Override
    public void settle(ObjectMapping mapping) {
        close();
        children.learn(mapping);
    }

    private void close() {
        Explained.run("to close what was left open", objects::settle);
    }

    @Override
    public List<Undone> delete(ObjectMapping mapping, List<String> ids) {
        RemoteObject object = objects.of(mapping);
        return each(
                ids,
                (pass, id) -> pass.of(id, () -> {
                    object.delete(id);
                    return UndoPass.done(id);
                }));
    }

    @Override
    public List<Undone> restore(ObjectMapping mapping, Map<String, Map<String, String>> fields) {
        RemoteObject object = objects.of(mapping);
        Map<String, JsonNode> held = held(mapping, object, fields.keySet());
        return each(
                fields.keySet(),
                (pass, id) -> held.containsKey(id)
                        ? pass.of(id, () -> restore.restore(pass, mapping, object, id, fields.get(id), held.get(id)))
                        : UndoPass.gone(id));
    }

    @Override
    public boolean deactivates(String object) {
        return meanings.switchOff().containsKey(object);
    }

    @Override
    public List<Undone> deactivate(ObjectMapping mapping, List<String> ids) {
        String active = meanings.switchOff().get(mapping.destinationObject());
        if (active == null) {
            return ids.stream()
                    .map(id -> new Undone(id, Result.REFUSED, "NOT_DEACTIVATABLE"))
                    .toList();
        }
        RemoteObject object = objects.of(mapping);
        Map<String, JsonNode> held = held(mapping, object, ids);
        return each(ids, (pass, id) -> {
            if (!held.containsKey(id)) {
                return UndoPass.gone(id);
            }
            JsonNode now = held.get(id).path(active);
            if (now.isBoolean() && !now.booleanValue()) {
                return UndoPass.done(id);
            }
            return pass.of(id, () -> {
                object.update(id, JsonNodeFactory.instance.objectNode().put(active, false));
                return UndoPass.done(id);
            });
        });
    }

    private static Map<String, JsonNode> held(ObjectMapping mapping, RemoteObject object, Collection<String> ids) {
        Map<String, JsonNode> held = new HashMap<>();
        Explained.run(
                "to read " + mapping.destinationObject() + " records",
                () -> object.get(ids).forEach(record -> held.put(object.id(record), record)));
        return held;
    }

    private List<Undone> each(Collection<String> ids, BiFunction<UndoPass, String, Undone> call) {
        UndoPass pass = new UndoPass(meanings);
        List<Undone> undone = new ArrayList<>(ids.size());
        ids.forEach(id -> undone.add(call.apply(pass, id)));
        close();
        return undone;
    }

    @Override
    public Set<String> withForeignChildren(ObjectMapping mapping, Collection<String> ids, String migrationId) {
        return Explained.call(
                "to list what hangs on " + mapping.destinationObject() + " records",
                () -> children.among(mapping, ids, migrationId));
    }

    @Override
    public Set<String> wholes(ObjectMapping mapping) {
        return Optional.ofNullable(meanings.partOf().get(mapping.destinationObject())).stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Set<String> summed(ObjectMapping mapping) {
        return Optional.ofNullable(meanings.summed().get(mapping.destinationObject())).stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<String> madeSchema() {
        return schema.made();
    }

    @Override
    public List<String> removeSchema() {
        return Explained.call("to remove what the migration made of its fields", schema::remove);
    }
}
