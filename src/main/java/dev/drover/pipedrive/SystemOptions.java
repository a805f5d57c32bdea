package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Options of a system field, such as labels, where the second version of the API does not add them: the first version takes
 * all of them at once, and drops whatever is left out.
 */
final class SystemOptions {
    private static final Set<Integer> NOT_THERE = Set.of(400, 403, 404, 405, 501);
    private static final Set<String> NAMES_OF_LABELS = Set.of("label_ids", "label");

    private final RemoteCalls calls;

    SystemOptions(RemoteCalls calls) {
        this.calls = calls;
    }

    /** Whether a refusal may mean that the second version cannot do it. */
    boolean takes(Refusal refusal) {
        return NOT_THERE.contains(refusal.status());
    }

    void add(String path, RemoteField field, List<String> labels) {
        String first = path.replace("/api/v2/", "/api/v1/");
        JsonNode row = row(first, field);
        ObjectNode body = Json.MAPPER.createObjectNode();
        ArrayNode options = body.putArray("options");
        row.path("options")
                .forEach(option -> options.addObject()
                        .<ObjectNode>set("id", option.path("id"))
                        .set("label", option.path("label")));
        labels.forEach(label -> options.addObject().put("label", label));
        calls.call(RemoteCall.put(first + "/{id}", body, row.path("id").asText()));
    }

    private JsonNode row(String path, RemoteField field) {
        List<JsonNode> rows = new ArrayList<>();
        calls.walk(RemoteCall.get(path), row -> {
            String key = row.path("key").asText();
            boolean labels = NAMES_OF_LABELS.contains(field.code()) && NAMES_OF_LABELS.contains(key);
            if (key.equals(field.code()) || labels && row.path("options").isArray()) {
                rows.add(key.equals(field.code()) ? 0 : rows.size(), row);
            }
        });
        if (rows.isEmpty()) {
            throw new Refusal(404, "", "", "GET " + path + " for " + field.code());
        }
        return rows.get(0);
    }
}
