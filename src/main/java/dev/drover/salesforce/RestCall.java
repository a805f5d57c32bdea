package dev.drover.salesforce;

import java.util.Map;

/**
 * One call of the REST interfaces.
 *
 * @param path from the root of the host, with its query
 * @param body JSON, or null
 * @param headers those named {@code Sforce-…}
 * @param repeatable whether it may be sent again when nobody knows whether it was carried out: reads, and writes that do
 *     nothing the second time
 */
record RestCall(String method, String path, String body, Map<String, String> headers, boolean repeatable) {
    static final String PROPERTY = "drover.salesforce.call";

    /** Reads and deletions may be repeated. */
    RestCall(String method, String path, String body, Map<String, String> headers) {
        this(method, path, body, headers, method.equals("GET") || method.equals("DELETE"));
    }

    static RestCall get(String path) {
        return new RestCall("GET", path, null, Map.of());
    }
}
