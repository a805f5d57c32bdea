package dev.drover.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** One simulated system, seen from its control plane. */
final class Simulator {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** One line of the request log. */
    record Call(long number, Instant time, String method, String path, int status) {
        boolean is(String wantedMethod, String pattern) {
            return method.equals(wantedMethod)
                    && Pattern.compile(pattern).matcher(path).find();
        }

        /** Whether it may change the system: no read, no login. */
        boolean writes() {
            return !method.equals("GET") && !path.contains("/oauth2/");
        }
    }

    private final String url;

    Simulator(String url) {
        this.url = url;
    }

    String url() {
        return url;
    }

    /** Every stored record of an object. */
    List<JsonNode> dump(String object) {
        return Exact.lines(get("dump/" + object));
    }

    JsonNode limits() {
        return Exact.json(get("limits"));
    }

    /** Everything that was not a read, refused or not (Alpine IQ only). */
    List<JsonNode> writes() {
        return Exact.lines(get("writes"));
    }

    List<Call> calls() {
        return callsSince(0);
    }

    List<Call> callsSince(long number) {
        return Exact.lines(get("log?since=" + number)).stream()
                .map(line -> new Call(
                        line.path("n").asLong(),
                        Instant.parse(line.path("time").asText()),
                        line.path("method").asText(),
                        line.path("path").asText(),
                        line.path("status").asInt()))
                .toList();
    }

    /** The number of the last request so far. */
    long now() {
        List<Call> calls = calls();
        return calls.isEmpty() ? 0 : calls.get(calls.size() - 1).number();
    }

    void fault(Map<String, Object> fault) {
        post("faults", List.of(fault));
    }

    /** How many requests have met a switch so far. */
    int hits() {
        int hits = 0;
        for (JsonNode fault : Exact.json(get("faults"))) {
            hits += fault.path("hits").asInt();
        }
        return hits;
    }

    void noFaults() {
        send(HttpRequest.newBuilder(control("faults")).DELETE().build());
    }

    void options(Map<String, Object> changes) {
        post("options", changes);
    }

    /** Puts its clock forward. */
    void advance(Duration span) {
        post("clock", Map.of("advance", span.toString()));
    }

    /** The state after the start. */
    void reset() {
        post("reset", Map.of());
    }

    /** Records that were there before. */
    void records(String object, List<Map<String, Object>> records) {
        post("records/" + object, records);
    }

    /** People delete records. */
    void delete(String object, List<String> ids) {
        post("delete/" + object, ids);
    }

    /** Changes stored values behind everybody's back: no rule is asked, no stamp moves. */
    void corrupt(String object, String id, Map<String, Object> fields) {
        post("corrupt/" + object, List.of(Map.of("id", id, "fields", fields)));
    }

    /** People edit records: {@code [{"id": …, "fields": {…}}]}. */
    void edit(String object, List<Map<String, Object>> edits) {
        post("edit/" + object, edits);
    }

    /** People make a record, by the rules of the API. @return its id */
    String create(String object, Map<String, Object> fields) {
        return Exact.json(post("create/" + object, List.of(Map.of("fields", fields))))
                .path(0)
                .asText();
    }

    JsonNode fields(String object) {
        return Exact.json(get("fields/" + object));
    }

    /** A validation rule of the org, as its administrator makes it or switches it off; gives its id. */
    String validationRule(String id, String object, String name, boolean active, String condition, String message) {
        Map<String, Object> metadata =
                Map.of("active", active, "errorConditionFormula", condition, "errorMessage", message);
        HttpRequest.Builder request = id == null
                ? tooling("ValidationRule")
                        .POST(BodyPublishers.ofString(
                                Exact.text(Map.of("FullName", object + "." + name, "Metadata", metadata))))
                : tooling("ValidationRule/" + id)
                        .method("PATCH", BodyPublishers.ofString(Exact.text(Map.of("Metadata", metadata))));
        String answer = send(request.build());
        return id == null ? Exact.json(answer).path("id").asText() : id;
    }

    private HttpRequest.Builder tooling(String what) {
        String login = "grant_type=client_credentials&client_id=sandbox-client&client_secret=sandbox-secret";
        JsonNode session = Exact.json(send(HttpRequest.newBuilder(URI.create(url + "/services/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(login))
                .build()));
        return HttpRequest.newBuilder(URI.create(url + "/services/data/v63.0/tooling/sobjects/" + what))
                .header(
                        "Authorization",
                        "Bearer " + session.path("access_token").asText())
                .header("Content-Type", "application/json");
    }

    private String get(String what) {
        return send(HttpRequest.newBuilder(control(what)).build());
    }

    private String post(String what, Object body) {
        return send(HttpRequest.newBuilder(control(what))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Exact.text(body)))
                .build());
    }

    private URI control(String what) {
        return URI.create(url + "/sandbox/" + what);
    }

    private static String send(HttpRequest request) {
        try {
            HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(request.uri() + ": " + answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
