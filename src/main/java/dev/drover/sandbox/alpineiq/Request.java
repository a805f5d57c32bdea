package dev.drover.sandbox.alpineiq;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A request that found its route: the parts of its path by name, its query and its body. */
record Request(Map<String, String> path, Function<String, Optional<String>> query, byte[] body, Instant now) {

    String path(String name) {
        return path.get(name);
    }

    Optional<String> query(String name) {
        return query.apply(name);
    }

    int number(String name, int otherwise) {
        Optional<String> text = query(name).filter(value -> !value.isBlank());
        try {
            return text.map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException e) {
            throw Refusal.badRequest("invalid " + name);
        }
    }

    long epochInPath(String name) {
        return epoch(path(name));
    }

    long epoch(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Refusal.badRequest("invalid time: epoch seconds expected");
        }
    }

    long epochNow() {
        return now.getEpochSecond();
    }

    ObjectNode object() {
        if (json() instanceof ObjectNode object) {
            return object;
        }
        throw Refusal.badRequest("invalid body: an object expected");
    }

    ArrayNode list() {
        if (json() instanceof ArrayNode array) {
            return array;
        }
        throw Refusal.badRequest("invalid body: an array expected");
    }

    private JsonNode json() {
        try {
            return Json.read(body);
        } catch (JsonProcessingException e) {
            throw Refusal.badRequest("invalid body: " + e.getOriginalMessage());
        }
    }
}
