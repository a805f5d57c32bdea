package dev.drover.sandbox.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;

/** An answer that is no refusal. */
record Reply(int status, ObjectNode body) {

    static Reply data(int status, JsonNode data) {
        ObjectNode body = Json.MAPPER.createObjectNode().put("success", true);
        body.set("data", data);
        return new Reply(status, body);
    }

    static Reply data(JsonNode data) {
        return data(200, data);
    }

    /** Data beside an empty {@code additional_data}. */
    static Reply dataOnly(JsonNode data) {
        Reply reply = data(data);
        reply.body.putNull("additional_data");
        return reply;
    }

    /** A page of a v2 list. */
    static Reply page(JsonNode data, String nextCursor) {
        Reply reply = data(200, data);
        reply.body.putObject("additional_data").put("next_cursor", nextCursor);
        return reply;
    }

    static Reply id(int id) {
        return data(Json.MAPPER.createObjectNode().put("id", id));
    }
}
