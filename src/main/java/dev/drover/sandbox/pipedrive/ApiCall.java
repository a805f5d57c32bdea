package dev.drover.sandbox.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A request below one of the two prefixes.
 *
 * @param parts of the path, after the prefix
 * @param body a missing node when there is none
 */
record ApiCall(String method, Map<String, List<String>> queries, Caller caller, List<String> parts, JsonNode body) {

    /** A call that nobody sent. */
    static ApiCall made(String method, Caller caller, JsonNode body, String... parts) {
        return new ApiCall(method, Map.of(), caller, List.of(parts), body);
    }

    /** A part of the path, or null. */
    String part(int index) {
        return index < parts.size() ? parts.get(index) : null;
    }

    /** A part of the path that is an id. */
    int id(int index) {
        try {
            return Integer.parseInt(parts.get(index));
        } catch (NumberFormatException e) {
            throw ApiError.validation("id: The value is not a valid 'integer'");
        }
    }

    Optional<String> query(String name) {
        return Optional.ofNullable(queries.get(name)).map(values -> values.get(0));
    }

    void only(String... methods) {
        if (!List.of(methods).contains(method)) {
            throw ApiError.methodNotAllowed();
        }
    }

    void onlyQuery(Set<String> allowed) {
        List<String> faults = queries.keySet().stream()
                .filter(name -> !allowed.contains(name) && !name.equals("api_token"))
                .map(name -> name + ": Parameter '" + name + "' is not allowed for this request")
                .toList();
        if (!faults.isEmpty()) {
            throw ApiError.validation(faults);
        }
    }

    /** The body of a v2 request that must have one. */
    JsonNode object() {
        if (!body.isObject()) {
            throw ApiError.validation("body: The value is not a valid 'object'");
        }
        return body;
    }
}
