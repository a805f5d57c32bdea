package dev.drover.sandbox.alpineiq;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.sandbox.http.SandboxClock;
import dev.drover.sandbox.http.SandboxServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A simulator on a free port with a clock that stands still, and a plain HTTP client for it. */
final class SandboxClient implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final SandboxServer server;
    final SandboxClock clock = new SandboxClock(0);
    final AlpineIqSandbox sandbox;

    /** An answer: status, text and parsed envelope. */
    record Answer(int status, String text, JsonNode json, HttpResponse<String> http) {
        JsonNode data() {
            return json.get("data");
        }

        String message() {
            return json.at("/errors/0/message").asText();
        }
    }

    SandboxClient(AccountSource source, AlpineIqOptions options) {
        sandbox = new AlpineIqSandbox(source, options, clock);
        server = SandboxServer.start(0, null, sandbox, clock);
    }

    Answer get(String path) {
        return send("GET", path, null, "X-APIKEY", sandbox.options().apiKey());
    }

    Answer send(String method, String path, String body) {
        return send(method, path, body, "X-APIKEY", sandbox.options().apiKey());
    }

    Answer send(String method, String path, String body, String... headers) {
        HttpRequest.BodyPublisher publisher =
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base() + path)).method(method, publisher);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            String text = response.body();
            JsonNode json = text.startsWith("{\"") && !text.contains("}\n")
                    ? Json.read(text.getBytes(StandardCharsets.UTF_8))
                    : Json.object();
            return new Answer(response.statusCode(), text, json, response);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The lines of an answer of the control plane. */
    List<JsonNode> lines(String path) {
        return Arrays.stream(get(path).text().split("\n"))
                .filter(line -> !line.isBlank())
                .map(line -> (JsonNode) Json.stored(line.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    private String base() {
        String base = server.baseUri().toString();
        return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    }

    @Override
    public void close() {
        server.close();
    }
}
