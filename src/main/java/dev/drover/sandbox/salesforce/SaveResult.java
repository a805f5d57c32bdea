package dev.drover.sandbox.salesforce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import java.util.List;

/** What became of one record. */
record SaveResult(String id, boolean success, boolean created, List<RowError> errors) {

    static SaveResult saved(String id, boolean created) {
        return new SaveResult(id, true, created, List.of());
    }

    static SaveResult refused(List<RowError> errors) {
        return new SaveResult(null, false, false, errors);
    }

    static SaveResult refused(RowError error) {
        return refused(List.of(error));
    }

    /** As in the results of single and collection calls. */
    ObjectNode json(boolean withCreated) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        if (id != null) {
            node.put("id", id);
        }
        node.put("success", success);
        var list = node.putArray("errors");
        errors.forEach(error -> list.add(error.inResult()));
        if (withCreated && success) {
            node.put("created", created);
        }
        return node;
    }
}
