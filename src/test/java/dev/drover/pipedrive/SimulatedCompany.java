package dev.drover.pipedrive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.sandbox.http.SandboxClock;
import dev.drover.sandbox.http.SandboxServer;
import dev.drover.sandbox.pipedrive.PipedriveOptions;
import dev.drover.sandbox.pipedrive.PipedriveSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A simulated company and the shortest way to it: no quota, no repetition; answers can be lost and processes can die. */
final class SimulatedCompany implements RemoteCalls, AutoCloseable {

    enum Fault {
        NONE,
        ANSWER_LOST,
        DIES_BEFORE,
        DIES_AFTER,
        /** the network delivers it twice */
        TWICE,
        TWICE_AND_LOST,
        TWICE_AND_DIES
    }

    /** The end of the process. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final HttpClient http = HttpClient.newHttpClient();
    private final PipedriveOptions options = PipedriveOptions.defaults();
    private final SandboxServer server;
    final PipedriveSandbox sandbox;
    final List<String> log = new ArrayList<>();
    Function<RemoteCall, Fault> faults = call -> Fault.NONE;

    SimulatedCompany() throws IOException {
        SandboxClock clock = new SandboxClock(1);
        sandbox = new PipedriveSandbox(options, clock);
        server = SandboxServer.start(0, null, sandbox, clock);
        option("\"burstLimit\":100000,\"topUpTokens\":10000000");
    }

    @Override
    public JsonNode call(RemoteCall call) {
        Fault fault = faults.apply(call);
        if (fault == Fault.DIES_BEFORE) {
            throw new Killed();
        }
        log.add(call.operation());
        if (fault.name().startsWith("TWICE")) {
            send(call.method(), path(call), call.body());
        }
        HttpResponse<String> answer = send(call.method(), path(call), call.body());
        if (fault == Fault.DIES_AFTER || fault == Fault.TWICE_AND_DIES) {
            throw new Killed();
        }
        if (fault == Fault.ANSWER_LOST || fault == Fault.TWICE_AND_LOST) {
            throw TransientFailure.unanswered("the answer was lost", null);
        }
        JsonNode body = json(answer.body());
        if (answer.statusCode() >= 300) {
            throw new Refusal(
                    answer.statusCode(),
                    body.path("code").asText(""),
                    body.path("error").asText(""),
                    call.operation());
        }
        return body;
    }

    @Override
    public void walk(RemoteCall list, Consumer<JsonNode> row) {
        new Pages(this, list).forEach(row);
    }

    long calls(String operation) {
        return log.stream().filter(operation::equals).count();
    }

    /** @param members of the options to change, as JSON without braces */
    void option(String members) {
        post("/sandbox/options", "{" + members + "}");
    }

    JsonNode post(String path, String body) {
        HttpResponse<String> answer = send("POST", path, json(body));
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        return json(answer.body());
    }

    List<JsonNode> dump(String object) {
        return sandbox.dump(object).toList();
    }

    private String path(RemoteCall call) {
        String query = call.query().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return call.path() + (query.isEmpty() ? "" : "?" + query);
    }

    private HttpResponse<String> send(String method, String path, JsonNode body) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(server.baseUri().toString().replaceAll("/$", "") + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()))
                .header("Content-Type", "application/json")
                .header("x-api-token", options.apiToken())
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return text.isBlank() ? Json.MAPPER.createObjectNode() : Json.MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
