package dev.drover.chaos;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One simulated system, seen from its control plane. */
final class Simulator {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final String url;

    Simulator(String url) {
        this.url = url;
    }

    /** Every stored record of an object. */
    List<JsonNode> dump(String object) {
        return send(request("dump/" + object).GET())
                .lines()
                .map(Simulator::json)
                .toList();
    }

    /** The requests after a number, in the order of their ends. */
    List<Call> callsSince(long number) {
        return send(request("log?since=" + number).GET())
                .lines()
                .map(Simulator::json)
                .map(line -> new Call(
                        line.path("n").asLong(),
                        line.path("method").asText(),
                        line.path("path").asText(),
                        line.path("status").asInt()))
                .toList();
    }

    /** The number of the last request so far. */
    long now() {
        List<Call> calls = callsSince(0);
        return calls.isEmpty() ? 0 : calls.get(calls.size() - 1).number();
    }

    /** Sets one fault switch; see the simulators' control plane. */
    void fault(Map<String, Object> fault) {
        post("faults", List.of(fault));
    }

    /** How many requests have met a switch so far. */
    int hits() {
        int hits = 0;
        for (JsonNode fault : json(send(request("faults").GET()))) {
            hits += fault.path("hits").asInt();
        }
        return hits;
    }

    void noFaults() {
        send(request("faults").DELETE());
    }

    /** A colleague changes a record. */
    void edit(String object, String id, String field, String value) {
        post("edit/" + object, List.of(Map.of("id", id, "fields", Map.of(field, value))));
    }

    /** Changes what kind of system it is, in the members given. */
    void options(Map<String, Object> changes) {
        post("options", changes);
    }

    /** The state after the start; log and faults are cleared. */
    void reset() {
        post("reset", Map.of());
    }

    /** Changes a stored value past all rules. @param value null = empty */
    void corrupt(String object, String id, String field, String value) {
        Map<String, Object> fields = new HashMap<>();
        fields.put(field, value);
        corrupt(object, List.of(Map.of("id", id, "fields", fields)));
    }

    /** The same of many values at once. @param changes records with an {@code id} and its {@code fields} */
    void corrupt(String object, List<Map<String, Object>> changes) {
        post("corrupt/" + object, changes);
    }

    /** Two records change their values of a field. */
    void swap(String object, Object one, Object other, String field) {
        post("swap/" + object, Map.of("ids", List.of(one, other), "field", field));
    }

    /** People delete a record. */
    void delete(String object, String id) {
        post("delete/" + object, List.of(id));
    }

    /** Makes a record as if it had always been there; returns its id. */
    String record(String object, Map<String, Object> fields) {
        return json(post("records/" + object, List.of(fields))).get(0).asText();
    }

    /**
     * People do something to the records of an object: {@code edit}, {@code create}, {@code delete}.
     *
     * @return the records' ids; empty when the system's own rules do not allow it, and nothing was done
     */
    List<String> people(String what, String object, Object list) {
        HttpResponse<String> answer = answer(request(what + "/" + object)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(MAPPER.valueToTree(list).toString()))
                .build());
        List<String> ids = new ArrayList<>();
        if (answer.statusCode() < 300) {
            json(answer.body()).forEach(id -> ids.add(id.asText()));
        }
        return ids;
    }

    private String post(String path, Object body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(MAPPER.valueToTree(body).toString())));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + "/sandbox/" + path));
    }

    private static String send(HttpRequest.Builder request) {
        HttpResponse<String> response = answer(request.build());
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(response.uri() + " answered " + response.statusCode());
        }
        return response.body();
    }

    private static HttpResponse<String> answer(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
