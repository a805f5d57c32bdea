package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.engine.remote.Undo;
import dev.drover.mapping.ObjectMapping;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** Takes back what a migration did to an account, record by record: Pipedrive has no other way. */
final class PipedriveUndo implements Undo {
    private final RemoteObjects objects;
    private final ForeignChildren children;
    private final FieldRestore restore;
    private final SchemaUndo schema;

    /** Object → what switches one of its records off. */
    private final Map<String, ObjectNode> deactivation;

    PipedriveUndo(
            RemoteObjects objects,
            AccountFields fields,
            ForeignChildren children,
            SchemaUndo schema,
            Map<String, ObjectNode> deactivation) {
        this.objects = objects;
        this.children = children;
        this.restore = new FieldRestore(fields);
        this.schema = schema;
        this.deactivation = Map.copyOf(deactivation);
    }

    /** A call is over when it is answered, and what was cut off sets or removes the same again: there is nothing to wait for. */
    @Override
    public void settle(ObjectMapping mapping) {
        children.learn(mapping);
    }

    @Override
    public List<Undone> delete(ObjectMapping mapping, List<String> ids) {
        RemoteObject object = objects.of(mapping);
        return each(
                ids,
                (answers, id) -> answers.of(id, () -> {
                    object.delete(id);
                    return UndoAnswers.done(id);
                }));
    }

    @Override
    public List<Undone> restore(ObjectMapping mapping, Map<String, Map<String, String>> fields) {
        RemoteObject object = objects.of(mapping);
        Map<String, JsonNode> held = held(mapping, object, fields.keySet());
        return each(
                fields.keySet(),
                (answers, id) -> held.containsKey(id)
                        ? answers.of(id, () -> restore.restore(mapping, object, id, fields.get(id), held.get(id)))
                        : UndoAnswers.gone(id));
    }

    @Override
    public boolean deactivates(String object) {
        return deactivation.containsKey(object);
    }

    @Override
    public List<Undone> deactivate(ObjectMapping mapping, List<String> ids) {
        ObjectNode off = deactivation.get(mapping.destinationObject());
        if (off == null) {
            return ids.stream()
                    .map(id -> new Undone(id, Result.REFUSED, "NOT_DEACTIVATABLE"))
                    .toList();
        }
        RemoteObject object = objects.of(mapping);
        Map<String, JsonNode> held = held(mapping, object, ids);
        return each(ids, (answers, id) -> {
            if (!held.containsKey(id)) {
                return UndoAnswers.gone(id);
            }
            return isSo(off, held.get(id))
                    ? UndoAnswers.done(id)
                    : answers.of(id, () -> {
                        object.update(id, off.deepCopy());
                        return UndoAnswers.done(id);
                    });
        });
    }

    private static boolean isSo(ObjectNode wanted, JsonNode record) {
        return wanted.properties().stream().allMatch(field -> field.getValue().equals(record.path(field.getKey())));
    }

    private static Map<String, JsonNode> held(ObjectMapping mapping, RemoteObject object, Collection<String> ids) {
        Map<String, JsonNode> held = new HashMap<>();
        Explained.run(
                "to read " + mapping.destinationObject() + " records",
                () -> object.get(ids).forEach(record -> held.put(object.id(record), record)));
        return held;
    }

    private static List<Undone> each(Collection<String> ids, BiFunction<UndoAnswers, String, Undone> call) {
        UndoAnswers answers = new UndoAnswers();
        List<Undone> undone = new ArrayList<>(ids.size());
        ids.forEach(id -> undone.add(call.apply(answers, id)));
        return undone;
    }

    @Override
    public Set<String> withForeignChildren(ObjectMapping mapping, Collection<String> ids, String migrationId) {
        return Explained.call(
                "to list what hangs on " + mapping.destinationObject() + " records",
                () -> children.among(mapping, ids, migrationId));
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
