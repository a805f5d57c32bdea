package dev.drover.sandbox.salesforce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import java.util.List;

/** Why a record is refused. */
record RowError(String code, String message, List<String> fields) {

    static RowError of(String code, String message, String... fields) {
        return new RowError(code, message, List.of(fields));
    }

    /** As inside the results of collections. */
    ObjectNode inResult() {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("statusCode", code);
        node.put("message", message);
        node.set("fields", Json.MAPPER.valueToTree(fields));
        return node;
    }

    /** As in the body of a refused call. */
    ObjectNode inBody() {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("message", message);
        node.put("errorCode", code);
        if (!fields.isEmpty() || !code.equals("NOT_FOUND")) {
            node.set("fields", Json.MAPPER.valueToTree(fields));
        }
        return node;
    }

    /** As in the sf__Error column of bulk results. */
    String inCsv() {
        return code + ":" + message + ":" + String.join(" ", fields) + (fields.isEmpty() ? "--" : " --");
    }
}
