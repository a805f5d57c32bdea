package dev.drover.sandbox.alpineiq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * An answer before it is put into the envelope.
 *
 * @param data JSON text, or null if there is none
 * @param error the message, or null if there is none
 */
record Reply(int status, byte[] data, String error) {

    static Reply done() {
        return new Reply(200, null, null);
    }

    static Reply data(JsonNode data) {
        return new Reply(200, Json.write(data), null);
    }

    static Reply raw(byte[] data) {
        return new Reply(200, data, null);
    }

    static Reply error(int status, String message) {
        return new Reply(status, null, message);
    }

    /** The envelope: data, errors, code, success, in this order; what does not apply is left out. */
    byte[] envelope() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(data == null ? 128 : data.length + 64);
        out.write('{');
        if (data != null) {
            text(out, "\"data\":");
            out.writeBytes(data);
            out.write(',');
        }
        if (error != null) {
            ObjectNode item = Json.object().put("message", error).put("code", status);
            text(out, "\"errors\":[");
            out.writeBytes(Json.write(item));
            text(out, "],");
        }
        text(out, "\"code\":" + status + ",\"success\":" + (status >= 200 && status < 400) + "}");
        return out.toByteArray();
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
