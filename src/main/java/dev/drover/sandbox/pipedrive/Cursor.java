package dev.drover.sandbox.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.sandbox.http.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The place where a page ended. */
record Cursor(String field, boolean descending, long value, String text, int id, long issued) {

    String encode() {
        String json = Json.MAPPER
                .createObjectNode()
                .put("field", field)
                .put("fieldValue", value)
                .put("text", text)
                .put("sortDirection", descending ? "desc" : "asc")
                .put("id", id)
                .put("t", issued)
                .toString();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    static Cursor decode(String encoded) {
        try {
            JsonNode node = Json.MAPPER.readTree(Base64.getUrlDecoder().decode(encoded));
            if (node.path("field").isTextual() && node.path("id").isInt()) {
                return new Cursor(
                        node.path("field").asText(),
                        node.path("sortDirection").asText().equals("desc"),
                        node.path("fieldValue").asLong(),
                        node.path("text").textValue(),
                        node.path("id").asInt(),
                        node.path("t").asLong());
            }
        } catch (IOException | IllegalArgumentException e) {
            throw ApiError.validation("cursor: The value is not a valid cursor");
        }
        throw ApiError.validation("cursor: The value is not a valid cursor");
    }
}
