package dev.drover.sandbox.ipresso;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;

/**
 * An answer before it is put into the envelope.
 *
 * @param data null for none
 * @param errorCode null for none
 */
record Reply(int status, String message, JsonNode data, Integer errorCode) {

    static Reply data(JsonNode data) {
        return new Reply(200, "OK", data, null);
    }

    /** One member, as most answers have. */
    static Reply data(String name, JsonNode value) {
        return data(Json.MAPPER.createObjectNode().set(name, value));
    }

    static Reply made(String name, JsonNode value) {
        return new Reply(201, "Created", Json.MAPPER.createObjectNode().set(name, value), null);
    }

    static Reply made() {
        return new Reply(201, "Created", BooleanNode.TRUE, null);
    }

    static Reply done() {
        return data(BooleanNode.TRUE);
    }

    static Reply error(int status, String message) {
        return new Reply(status, message, null, null);
    }

    ObjectNode envelope() {
        ObjectNode envelope = Json.MAPPER.createObjectNode().put("code", status).put("message", message);
        if (data != null) {
            envelope.set("data", data);
        }
        if (errorCode != null) {
            envelope.put("errorCode", errorCode);
        }
        return envelope;
    }
}
