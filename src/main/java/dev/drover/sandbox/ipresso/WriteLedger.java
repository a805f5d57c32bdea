package dev.drover.sandbox.ipresso;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Every request that would change the account, allowed or refused: an extraction must leave this empty. */
final class WriteLedger {
    private final List<ObjectNode> entries = new ArrayList<>();

    /** A search is sent by POST and changes nothing. */
    static boolean isWrite(String method, List<String> segments) {
        return !method.equals("GET")
                && !(method.equals("POST") && String.join("/", segments).startsWith("contact/search"));
    }

    void record(Instant at, String method, String path, JsonNode form, int status) {
        ObjectNode entry = Json.MAPPER
                .createObjectNode()
                .put("number", entries.size() + 1)
                .put("at", at.toString())
                .put("method", method)
                .put("path", path)
                .put("status", status);
        entry.set("form", form);
        entries.add(entry);
    }

    /** How many there were, and of each method. */
    ObjectNode counts() {
        TreeMap<String, Integer> methods = new TreeMap<>();
        entries.forEach(entry -> methods.merge(entry.get("method").asText(), 1, Integer::sum));
        ObjectNode counts = Json.MAPPER.createObjectNode().put("count", entries.size());
        counts.set("methods", Json.MAPPER.valueToTree(methods));
        return counts;
    }

    /** As JSON lines. */
    byte[] lines() {
        StringBuilder lines = new StringBuilder();
        entries.forEach(entry -> lines.append(entry).append('\n'));
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }
}
