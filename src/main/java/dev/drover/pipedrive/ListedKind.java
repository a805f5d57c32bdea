package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Organizations, persons, products: a list, and one record under it. */
class ListedKind extends RemoteKind {
    private static final String CUSTOM_FIELDS = "custom_fields";

    /** Custom fields that one list gives. */
    private static final int MOST_KEYS = 15;

    private final String path;
    private final Set<Integer> gone;
    private final List<String> asked;
    private final String included;

    /**
     * @param path of the list, such as {@code /api/v2/persons}
     * @param asked keys of custom fields that the list gives only when it is asked for them
     * @param included a field of Pipedrive's own that it gives only when it is asked for it, or ""
     */
    ListedKind(
            RemoteCalls calls,
            AccountFields fields,
            String migrationField,
            String path,
            Set<Integer> gone,
            List<String> asked,
            String included) {
        super(calls, fields, migrationField);
        this.path = path;
        this.gone = gone;
        this.asked = asked;
        this.included = included;
    }

    @Override
    public void walk(Consumer<JsonNode> to) {
        list(RemoteCall.get(path).with("sort_by", "id"), to);
    }

    @Override
    public void walkChangedSince(Instant since, Consumer<JsonNode> to) {
        list(RemoteCall.get(path).with("updated_since", seconds(since)), to);
    }

    @Override
    public List<JsonNode> get(Collection<String> ids) {
        return inHundreds(ids, (some, to) -> list(RemoteCall.get(path).with("ids", some), to));
    }

    void list(RemoteCall call, Consumer<JsonNode> to) {
        RemoteCall whole = included.isEmpty() ? call : call.with("include_fields", included);
        if (asked.size() <= MOST_KEYS) {
            walk(whole, asked, to);
            return;
        }
        List<JsonNode> hundred = new ArrayList<>(IDS);
        walk(whole, asked.subList(0, MOST_KEYS), record -> {
            hundred.add(record);
            if (hundred.size() == IDS) {
                complete(hundred, to);
            }
        });
        complete(hundred, to);
    }

    private void walk(RemoteCall call, List<String> keys, Consumer<JsonNode> to) {
        calls.walk(keys.isEmpty() ? call : call.with(CUSTOM_FIELDS, String.join(",", keys)), record -> {
            if (!record.path("is_deleted").asBoolean()) {
                to.accept(record);
            }
        });
    }

    /** Asks for the other custom fields of some records: no list gives more than so many at a time. */
    private void complete(List<JsonNode> records, Consumer<JsonNode> to) {
        Map<String, ObjectNode> byId = new LinkedHashMap<>();
        records.forEach(record -> byId.put(id(record), (ObjectNode) record));
        records.clear();
        for (int from = MOST_KEYS; from < asked.size() && !byId.isEmpty(); from += MOST_KEYS) {
            List<String> keys = asked.subList(from, Math.min(asked.size(), from + MOST_KEYS));
            walk(
                    RemoteCall.get(path).with("ids", String.join(",", byId.keySet())),
                    keys,
                    more -> byId.get(id(more)).withObject("/" + CUSTOM_FIELDS).setAll((ObjectNode)
                            more.withObject("/" + CUSTOM_FIELDS)));
        }
        byId.values().forEach(to);
    }

    /** Fractions of a second are refused. */
    static String seconds(Instant since) {
        return since.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    @Override
    JsonNode create(ObjectNode row) {
        return calls.call(RemoteCall.post(path, row)).path("data");
    }

    @Override
    public JsonNode update(String id, ObjectNode changes) {
        return calls.call(RemoteCall.patch(path + "/{id}", changes, id)).path("data");
    }

    @Override
    public void delete(String id) {
        try {
            calls.call(RemoteCall.delete(path + "/{id}", id));
        } catch (Refusal refusal) {
            if (!gone.contains(refusal.status())) {
                throw refusal;
            }
        }
    }
}
