package dev.drover.sandbox.http;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One switch for trouble: which requests it meets, what it does to them, how often. A null method or path means every one;
 * {@code skip} lets the first matches pass; {@code times} below zero means without end.
 */
record Fault(
        String method,
        Pattern path,
        Kind kind,
        int status,
        String body,
        String contentType,
        Map<String, String> headers,
        int skip,
        int times,
        long millis) {

    /** What happens to a request. */
    enum Kind {
        /** The given status and body in place of an answer; the system never sees the request. */
        STATUS,
        /** An HTML page, as a proxy or a maintenance window gives. */
        HTML,
        /** The connection is cut before the system sees the request. */
        RESET,
        /** The system works; half of its answer arrives, nothing of an answer without a body. */
        TRUNCATE,
        /** The answer comes late by {@code millis} of simulated time. */
        SLOW,
        /** The system works at once; its answer dribbles over {@code millis} of simulated time. */
        SLOW_BODY,
        /** The system works; the connection is cut instead of an answer. */
        ANSWER_LOST,
        /** The system gets the request twice, as from a proxy that repeats it, and answers the second time. */
        DUPLICATE_ANSWER;

        @JsonCreator
        static Kind of(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
        }

        String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @JsonCreator
    static Fault of(
            @JsonProperty("method") String method,
            @JsonProperty("path") String path,
            @JsonProperty(value = "kind", required = true) Kind kind,
            @JsonProperty("status") Integer status,
            @JsonProperty("body") String body,
            @JsonProperty("contentType") String contentType,
            @JsonProperty("headers") Map<String, String> headers,
            @JsonProperty("skip") Integer skip,
            @JsonProperty("times") Integer times,
            @JsonProperty("millis") Long millis) {
        return new Fault(
                method,
                path == null ? null : Pattern.compile(path),
                kind,
                status == null ? 503 : status,
                body,
                contentType,
                headers == null ? Map.of() : headers,
                skip == null ? 0 : skip,
                times == null ? 1 : times,
                millis == null ? 0 : millis);
    }

    boolean matches(String requestMethod, String target) {
        return (method == null || method.equalsIgnoreCase(requestMethod))
                && (path == null || path.matcher(target).find());
    }
}
