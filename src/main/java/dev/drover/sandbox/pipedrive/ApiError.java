package dev.drover.sandbox.pipedrive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import java.util.List;

/** A refusal, as it goes over the wire. */
final class ApiError extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String SEE = "Please check developers.pipedrive.com for more information about Pipedrive API.";

    private final int status;
    private final transient ObjectNode body;

    private ApiError(int status, ObjectNode body) {
        super(status + " " + body.path("error").asText(), null, false, false);
        this.status = status;
        this.body = body;
    }

    int status() {
        return status;
    }

    ObjectNode body() {
        return body;
    }

    /** Faults of a v2 request, all of them. */
    static ApiError validation(List<String> faults) {
        return coded(400, "Validation failed: " + String.join("; ", faults), "ERR_SCHEMA_VALIDATION_FAILED");
    }

    static ApiError validation(String fault) {
        return validation(List.of(fault));
    }

    static ApiError coded(int status, String error, String code) {
        return new ApiError(status, failed(error).put("code", code));
    }

    /** The shape that both versions share. */
    static ApiError general(int status, String error) {
        ObjectNode body = failed(error).put("error_info", SEE);
        body.putNull("data");
        body.putNull("additional_data");
        return new ApiError(status, body);
    }

    static ApiError capped(String error, String code) {
        ApiError refused = general(403, error);
        refused.body.put("code", code);
        return refused;
    }

    static ApiError notFound() {
        ApiError missing = general(404, "Entity was not found");
        missing.body.put("error_info", "Object was not found.");
        return missing;
    }

    static ApiError unauthorized() {
        ObjectNode body = failed("unauthorized access")
                .put("errorCode", 401)
                .put("error_info", "Please check developers.pipedrive.com");
        return new ApiError(401, body);
    }

    static ApiError methodNotAllowed() {
        return general(405, "Method not allowed");
    }

    private static ObjectNode failed(String error) {
        return Json.MAPPER.createObjectNode().put("success", false).put("error", error);
    }
}
