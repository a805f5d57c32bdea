package dev.drover.salesforce;

import java.util.Map;

/**
 * One call of the REST interfaces.
 *
 * @param path from the root of the host, with its query
 * @param body JSON, or null
 * @param headers those named {@code Sforce-…}
 */
record RestCall(String method, String path, String body, Map<String, String> headers) {
    static final String PROPERTY = "drover.salesforce.call";

    static RestCall get(String path) {
        return new RestCall("GET", path, null, Map.of());
    }
}
