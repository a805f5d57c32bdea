package dev.drover.sandbox.alpineiq;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Every request that is not a GET, allowed or refused: an extraction must leave this empty. */
final class WriteLedger {
    private final List<byte[]> entries = new ArrayList<>();

    void record(Instant at, String method, String path, byte[] body, int status) {
        ObjectNode entry = Json.object()
                .put("number", entries.size() + 1)
                .put("at", at.toString())
                .put("method", method)
                .put("path", path)
                .put("status", status);
        entry.set("body", json(body));
        entries.add(Json.write(entry));
    }

    byte[] lines() {
        return JsonLines.join(entries);
    }

    void clear() {
        entries.clear();
    }

    private static JsonNode json(byte[] body) {
        try {
            return Json.read(body);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(new String(body, StandardCharsets.UTF_8));
        }
    }
}
