package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Notes: still of the API's first version. A deleted one can be read for ever, and says so. */
final class NoteKind extends RemoteKind {
    private static final String PATH = "/api/v1/notes";
    private static final String ONE = PATH + "/{id}";

    private final Set<Integer> gone;

    NoteKind(RemoteCalls calls, AccountFields fields, String migrationField, Set<Integer> gone) {
        super(calls, fields, migrationField);
        this.gone = gone;
    }

    @Override
    public void walk(Consumer<JsonNode> to) {
        list(RemoteCall.get(PATH).with("sort", "id ASC"), to);
    }

    @Override
    public void walkChangedSince(Instant since, Consumer<JsonNode> to) {
        list(RemoteCall.get(PATH).with("updated_since", ListedKind.seconds(since)), to);
    }

    private void list(RemoteCall call, Consumer<JsonNode> to) {
        calls.walk(call, note -> {
            if (isThere(note)) {
                to.accept(note);
            }
        });
    }

    private static boolean isThere(JsonNode note) {
        return note.path("active_flag").asBoolean(true);
    }

    /** There is no list by ids. */
    @Override
    public List<JsonNode> get(Collection<String> ids) {
        List<JsonNode> found = new ArrayList<>();
        for (String id : Set.copyOf(ids)) {
            try {
                JsonNode note = calls.call(RemoteCall.get(ONE, id)).path("data");
                if (isThere(note)) {
                    found.add(note);
                }
            } catch (Refusal refusal) {
                if (!gone.contains(refusal.status())) {
                    throw refusal;
                }
            }
        }
        return found;
    }

    @Override
    JsonNode create(ObjectNode row) {
        return calls.call(RemoteCall.post(PATH, row)).path("data");
    }

    @Override
    public JsonNode update(String id, ObjectNode changes) {
        return calls.call(RemoteCall.put(ONE, changes, id)).path("data");
    }

    @Override
    public void delete(String id) {
        try {
            calls.call(RemoteCall.delete(ONE, id));
        } catch (Refusal refusal) {
            if (!gone.contains(refusal.status())) {
                throw refusal;
            }
        }
    }
}
