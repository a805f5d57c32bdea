package dev.drover.sandbox.salesforce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.sandbox.http.HttpCall;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** One call to a REST resource of a version: who, which parts of the path follow the version. */
record RestCall(HttpCall http, String version, List<String> parts, Caller caller) {

    /** The path of the version, such as {@code /services/data/v62.0}. */
    String base() {
        return "/services/data/v" + version;
    }

    /** A part of the path after the version, or null. */
    String part(int n) {
        return n < parts.size() ? parts.get(n) : null;
    }

    String method() {
        return http.method();
    }

    /** The same call with the first parts taken off. */
    RestCall under(int n) {
        return new RestCall(http, version, parts.subList(n, parts.size()), caller);
    }

    void json(int status, Object body) throws IOException {
        http.respondJson(status, body);
    }

    JsonNode body() throws IOException {
        try {
            JsonNode body = http.json();
            if (body == null || body.isMissingNode()) {
                throw new ApiError(400, "JSON_PARSER_ERROR", "No content to map due to end-of-input");
            }
            return body;
        } catch (JsonProcessingException e) {
            throw new ApiError(400, "JSON_PARSER_ERROR", "Unexpected character in the JSON body");
        }
    }

    ApiError methodNotAllowed() {
        return new ApiError(
                405, "METHOD_NOT_ALLOWED", "HTTP Method '" + method().toUpperCase(Locale.ROOT) + "' not allowed.");
    }
}
