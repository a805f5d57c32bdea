package dev.drover.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.sandbox.http.SandboxClock;
import dev.drover.sandbox.http.SandboxServer;
import dev.drover.sandbox.salesforce.SalesforceOptions;
import dev.drover.sandbox.salesforce.SalesforceSandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A simulated org with its switches. */
final class SandboxOrg implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final Path folder;
    private final Map<String, String> credentials;
    final SalesforceSandbox sandbox;
    final SandboxServer server;

    SandboxOrg(Path folder, SalesforceOptions options) throws IOException {
        this.folder = folder;
        SandboxClock clock = new SandboxClock(100);
        sandbox = new SalesforceSandbox(options, clock);
        server = SandboxServer.start(0, null, sandbox, clock);
        Path id = folder.resolve("id");
        Path secret = folder.resolve("client-secret");
        Files.writeString(id, options.clientId());
        Files.writeString(secret, options.clientSecret());
        credentials = Map.of("salesforce.client-id", "file:" + id, "salesforce.client-secret", "file:" + secret);
    }

    Harness connect() throws Exception {
        return connect(Map.of(), new MemoryJournal());
    }

    Harness connect(Map<String, String> settings, MemoryJournal journal) throws Exception {
        Map<String, String> all = new HashMap<>(credentials);
        all.putAll(settings);
        return new Harness(server.baseUri().toString(), folder, all, journal);
    }

    /** @param fault as {@code POST /sandbox/faults} takes it */
    void fault(String fault) throws IOException, InterruptedException {
        post("/sandbox/faults", "[" + fault.replace('\'', '"') + "]");
    }

    void noFaults() throws IOException, InterruptedException {
        answer(request("/sandbox/faults").DELETE());
    }

    /** How many requests have met a fault. */
    int faultHits() throws IOException, InterruptedException {
        int hits = 0;
        for (JsonNode fault : Json.MAPPER.readTree(answer(request("/sandbox/faults")))) {
            hits += fault.path("hits").asInt();
        }
        return hits;
    }

    void endSessions() throws IOException, InterruptedException {
        post("/sandbox/sessions", "{\"end\":true}");
    }

    void option(String name, String value) throws IOException, InterruptedException {
        post("/sandbox/options", "{\"" + name + "\":" + value + "}");
    }

    List<JsonNode> dump(String object) {
        return sandbox.dump(object).toList();
    }

    /** Makes something as a person in the org does, without giving our user access. */
    void asAdministrator(String path, String body) throws IOException, InterruptedException {
        String login = "grant_type=client_credentials&client_id=sandbox-client&client_secret=sandbox-secret";
        String token = Json.MAPPER
                .readTree(send("/services/oauth2/token", login, "application/x-www-form-urlencoded"))
                .path("access_token")
                .asText();
        send(path, body, "application/json", "Authorization", "Bearer " + token);
    }

    String post(String path, String body) throws IOException, InterruptedException {
        return send(path, body, "application/json");
    }

    private String send(String path, String body, String type, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                request(path).POST(HttpRequest.BodyPublishers.ofString(body)).header("Content-Type", type);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return answer(request);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.baseUri().toString().replaceAll("/$", "") + path));
    }

    private String answer(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isLessThan(300);
        return response.body();
    }

    @Override
    public void close() {
        server.close();
        sandbox.close();
    }
}
