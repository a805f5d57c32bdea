package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.engine.remote.Undo.Result;
import dev.drover.engine.remote.Undo.Undone;
import dev.drover.mapping.ObjectMapping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Sets fields of one record back in one call. Pipedrive does not let every field be emptied again, and says so by refusing
 * the call or by keeping the value: then the fields go back one by one, and those that do not are named.
 */
final class FieldRestore {
    private final AccountFields fields;

    FieldRestore(AccountFields fields) {
        this.fields = fields;
    }

    /**
     * @param texts field → text as it was read, null = empty
     * @param held the record as it is now
     */
    Undone restore(
            UndoPass pass,
            ObjectMapping mapping,
            RemoteObject object,
            String id,
            Map<String, String> texts,
            JsonNode held) {
        Map<String, Column> open = new LinkedHashMap<>();
        texts.forEach((field, text) -> {
            Column column = fields.column(mapping, field);
            if (!column.creationOnly() && !Objects.equals(column.read(held), text)) {
                open.put(field, column);
            }
        });
        JsonNode now = held;
        String code = "";
        try {
            now = write(object, id, open, texts, held);
        } catch (Refusal refusal) {
            if (refusal.status() != 400 || open.size() == 1) {
                Undone undone = pass.refused(id, refusal);
                return undone.result() == Result.REFUSED ? refused(id, undone.code(), open.keySet()) : undone;
            }
            code = PipedriveProfile.errorCode(refusal);
            for (Map.Entry<String, Column> one : open.entrySet()) {
                now = alone(object, id, one, texts, now);
            }
        }
        JsonNode after = now;
        List<String> kept = open.values().stream()
                .filter(column -> !Objects.equals(column.read(after), texts.get(column.name())))
                .map(Column::name)
                .toList();
        if (kept.isEmpty()) {
            return UndoPass.done(id);
        }
        boolean emptying = kept.stream().allMatch(field -> texts.get(field) == null);
        return refused(id, code.isEmpty() ? (emptying ? "NOT_CLEARED" : "NOT_KEPT") : code, kept);
    }

    private static JsonNode alone(
            RemoteObject object, String id, Map.Entry<String, Column> one, Map<String, String> texts, JsonNode now) {
        try {
            return write(object, id, Map.of(one.getKey(), one.getValue()), texts, now);
        } catch (Refusal refusal) {
            if (refusal.status() != 400) {
                throw refusal;
            }
            return now;
        }
    }

    private static JsonNode write(
            RemoteObject object, String id, Map<String, Column> columns, Map<String, String> texts, JsonNode held) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        columns.forEach((field, column) -> column.restore(texts.get(field), body, held));
        return body.isEmpty() ? held : object.update(id, body);
    }

    private static Undone refused(String id, String code, Iterable<String> names) {
        return new Undone(id, Result.REFUSED, code + ": " + String.join(", ", names));
    }
}
