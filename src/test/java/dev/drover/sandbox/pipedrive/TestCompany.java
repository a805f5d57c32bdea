package dev.drover.sandbox.pipedrive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.openapi.Contract;
import dev.drover.openapi.Exchange;
import dev.drover.openapi.Recorder;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.http.SandboxClock;
import dev.drover.sandbox.http.SandboxServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.StreamSupport;

/**
 * A company over real HTTP, its clock standing still, and a client with its token. At the end all its answers are held against
 * the vendor's documents.
 */
final class TestCompany implements AutoCloseable {
    static final String V2 = "/api/v2";
    static final String V1 = "/api/v1";

    final SandboxClock clock = new SandboxClock(0);
    final PipedriveOptions options;
    final PipedriveSandbox sandbox;
    final Queue<Exchange> exchanges = new ConcurrentLinkedQueue<>();
    final SandboxServer server;
    final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    String token;

    TestCompany() {
        this(unlimited());
    }

    TestCompany(PipedriveOptions options) {
        this.options = options;
        this.sandbox = new PipedriveSandbox(options, clock);
        this.server = SandboxServer.start(0, null, new Recorder(sandbox, exchanges::add), clock);
        this.token = options.apiToken();
    }

    /** Bursts are no subject of most tests, and the clock stands still. */
    static PipedriveOptions unlimited() {
        return PipedriveOptions.defaults().with("burstLimit", 1_000_000).with("searchLimit", 1_000_000);
    }

    static TestCompany with(String option, Object value) {
        return new TestCompany(unlimited().with(option, value));
    }

    /** Whatever a test is about, no answer may deviate from the vendor's documents. */
    @Override
    public void close() {
        server.close();
        assertThat(Contract.pipedrive().answerDeviations(exchanges)).isEmpty();
    }

    record Reply(int status, String text, HttpResponse<String> response) {
        JsonNode json() {
            try {
                return Json.MAPPER.readTree(text);
            } catch (IOException e) {
                throw new IllegalStateException("no JSON: " + text, e);
            }
        }

        JsonNode data() {
            return json().path("data");
        }

        String error() {
            return json().path("error").asText();
        }

        int id() {
            if (status >= 300) {
                throw new AssertionError(status + " " + text);
            }
            return data().path("id").asInt();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }
    }

    Reply get(String path) {
        return send("GET", path, null);
    }

    Reply post(String path, String body) {
        return send("POST", path, body);
    }

    Reply patch(String path, String body) {
        return send("PATCH", path, body);
    }

    Reply put(String path, String body) {
        return send("PUT", path, body);
    }

    Reply delete(String path) {
        return send("DELETE", path, null);
    }

    Reply send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.baseUri() + path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (token != null) {
            request.header("x-api-token", token);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    int organization(String name) {
        return post(V2 + "/organizations", "{\"name\":\"" + name + "\"}").id();
    }

    int person(String name) {
        return post(V2 + "/persons", "{\"name\":\"" + name + "\"}").id();
    }

    int deal(String title) {
        return post(V2 + "/deals", "{\"title\":\"" + title + "\"}").id();
    }

    int product(String name) {
        return post(V2 + "/products", "{\"name\":\"" + name + "\"}").id();
    }

    /** Makes a field and gives back its key. */
    String field(String family, String name, String type, String... labels) {
        ObjectNode body = Json.MAPPER.createObjectNode().put("field_name", name).put("field_type", type);
        for (String label : labels) {
            body.withArray("options").addObject().put("label", label);
        }
        return post(V2 + "/" + family, body.toString())
                .data()
                .path("field_code")
                .asText();
    }

    /** The id of an option. */
    int option(String family, String field, String label) {
        for (JsonNode option : get(V2 + "/" + family + "/" + field).data().path("options")) {
            if (option.path("label").asText().equals(label)) {
                return option.path("id").asInt();
            }
        }
        throw new AssertionError("no option " + label);
    }

    void pass(Duration time) {
        clock.advance(time);
    }

    void change(String option, Object value) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.set(option, Json.MAPPER.valueToTree(value));
        Reply reply = post("/sandbox/options", body.toString());
        if (reply.status() != 200) {
            throw new AssertionError(reply.text());
        }
    }

    static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    static List<Integer> ids(JsonNode array) {
        List<Integer> ids = new ArrayList<>();
        array.forEach(one -> ids.add(one.path("id").asInt()));
        return ids;
    }
}
