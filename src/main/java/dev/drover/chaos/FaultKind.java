package dev.drover.chaos;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What can happen to one call. */
public enum FaultKind {
    TOO_MANY_REQUESTS("429"),
    QUOTA_REFUSED("403 quota"),
    SERVER_ERROR("500"),
    UNAVAILABLE("503"),
    RESET("reset"),
    TRUNCATED("truncated body"),
    SLOW_BODY("slow body"),
    ANSWER_LOST("answer lost"),
    DUPLICATED("duplicated");

    /** Longer than the runs of this campaign wait for an answer. */
    private static final long PAUSE_MILLIS = 3_000;

    private final String title;

    FaultKind(String title) {
        this.title = title;
    }

    /** Reads {@code answer-lost}; errors: IllegalArgumentException. */
    public static FaultKind parse(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String title() {
        return title;
    }

    /** Alpine IQ refuses with 429 when its quota is used up; a 403 says that the key is wrong. */
    boolean happensAt(String system) {
        return this != QUOTA_REFUSED || !system.equals("alpineiq");
    }

    /**
     * The switch that lets it happen once.
     *
     * @param nth which call of the endpoint, counted from 1
     * @param speed how much faster than the wall clock the simulator's time runs
     */
    Map<String, Object> at(Endpoint endpoint, int nth, double speed) {
        Map<String, Object> fault = new HashMap<>();
        fault.put("method", endpoint.method());
        fault.put("path", endpoint.pattern());
        fault.put("skip", nth - 1);
        fault.put("times", 1);
        String system = endpoint.system();
        switch (this) {
            case TOO_MANY_REQUESTS -> {
                refusal(fault, system, 429, "TOO_MANY_REQUESTS");
                fault.put("headers", Map.of("Retry-After", "2"));
            }
            case QUOTA_REFUSED -> refusal(fault, system, 403, "REQUEST_LIMIT_EXCEEDED");
            case SERVER_ERROR -> refusal(fault, system, 500, "UNKNOWN_EXCEPTION");
            case UNAVAILABLE -> refusal(fault, system, 503, "SERVER_UNAVAILABLE");
            case RESET -> fault.put("kind", "reset");
            case TRUNCATED -> fault.put("kind", "truncate");
            case SLOW_BODY -> {
                fault.put("kind", "slow-body");
                fault.put("millis", (long) (PAUSE_MILLIS * speed));
            }
            case ANSWER_LOST -> fault.put("kind", "answer-lost");
            case DUPLICATED -> fault.put("kind", "duplicate-answer");
        }
        return fault;
    }

    private static void refusal(Map<String, Object> fault, String system, int status, String code) {
        fault.put("kind", "status");
        fault.put("status", status);
        fault.put("body", body(system, status, code));
        if (system.equals("pipedrive") && status == 403) {
            fault.put("contentType", "text/html; charset=UTF-8");
        }
    }

    private static String body(String system, int status, String code) {
        String words = code.toLowerCase(Locale.ROOT).replace('_', ' ');
        return switch (system) {
            case "salesforce" -> "[{\"message\":\"" + words + "\",\"errorCode\":\"" + code + "\"}]";
            case "pipedrive" ->
                // its shield answers a caller who does not slow down with a page
                status == 403
                        ? "<!DOCTYPE html><html><head><title>Access denied</title></head><body>Error 1015</body></html>"
                        : "{\"success\":false,\"error\":\"" + words + "\",\"errorCode\":" + status + "}";
            default ->
                "{\"errors\":[{\"message\":\"" + words + "\",\"code\":" + status + "}],\"code\":" + status
                        + ",\"success\":false}";
        };
    }
}
