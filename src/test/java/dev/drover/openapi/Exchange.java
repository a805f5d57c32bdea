package dev.drover.openapi;

import java.util.List;
import java.util.Map;

/**
 * A request and its answer, as they went over the wire.
 *
 * @param path still percent-encoded
 * @param query decoded
 * @param credential by which header the caller showed who he is; null for none
 * @param status 0 when the answer was broken off
 * @param answerType content type, null for an answer without a body
 */
public record Exchange(
        String method,
        String path,
        Map<String, List<String>> query,
        String credential,
        String requestType,
        String request,
        int status,
        String answerType,
        String answer) {

    @Override
    public String toString() {
        return method + " " + path + " → " + status;
    }
}
