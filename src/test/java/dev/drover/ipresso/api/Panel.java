package dev.drover.ipresso.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.sandbox.http.SandboxClock;
import dev.drover.sandbox.http.SandboxServer;
import dev.drover.sandbox.ipresso.AccountSource;
import dev.drover.sandbox.ipresso.IpressoOptions;
import dev.drover.sandbox.ipresso.IpressoSandbox;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** A simulated iPresso panel, over HTTP. */
final class Panel implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private final SandboxServer server;
    private final IpressoSandbox sandbox;
    private final IpressoOptions options;

    Panel(AccountSource account) {
        this.options = IpressoOptions.defaults();
        SandboxClock clock = new SandboxClock(1);
        this.sandbox = new IpressoSandbox(account, options, clock);
        this.server = SandboxServer.start(0, null, sandbox, clock);
    }

    String url() {
        return server.baseUri().toString().replaceAll("/+$", "");
    }

    /** As after the start, with some options changed. */
    void begin(Map<String, Object> changes) throws Exception {
        control("POST", "reset", "");
        IpressoOptions changed = options;
        for (Map.Entry<String, Object> change : changes.entrySet()) {
            changed = changed.with(change.getKey(), change.getValue());
        }
        sandbox.options(changed);
    }

    /** @param faults a list of switches as JSON */
    void trouble(String faults) throws Exception {
        control("POST", "faults", faults);
    }

    void wellAgain() throws Exception {
        control("DELETE", "faults", "");
    }

    JsonNode control(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/sandbox/" + path))
                .method(method, BodyPublishers.ofString(body))
                .build();
        String text = HTTP.send(request, BodyHandlers.ofString()).body();
        return text.startsWith("{") || text.startsWith("[") ? Json.MAPPER.readTree(text) : Json.MAPPER.missingNode();
    }

    /** How often an endpoint was asked, whatever it answered; ids in its path are {@code {id}}. */
    long asked(String endpoint) throws Exception {
        long asked = 0;
        for (Map.Entry<String, JsonNode> count : control("GET", "counts", "").properties()) {
            asked +=
                    count.getKey().startsWith(endpoint + " ") ? count.getValue().asLong() : 0;
        }
        return asked;
    }

    @Override
    public void close() {
        server.close();
    }
}
