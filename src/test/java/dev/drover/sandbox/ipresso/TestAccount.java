package dev.drover.sandbox.ipresso;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drover.sandbox.http.SandboxClock;
import dev.drover.sandbox.http.SandboxServer;
import dev.drover.sandbox.ipresso.generator.AccountGenerator;
import dev.drover.sandbox.ipresso.generator.IpressoShape;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A simulator on a free port with a clock that stands still, and a plain HTTP client that has a token. */
final class TestAccount implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final SandboxServer server;
    final SandboxClock clock = new SandboxClock(0);
    final IpressoSandbox sandbox;
    String token = "";

    /** An answer: status and parsed envelope. */
    record Answer(int status, JsonNode json, HttpResponse<String> http) {
        JsonNode data() {
            return json.path("data");
        }

        int errorCode() {
            return json.path("errorCode").asInt(0);
        }
    }

    TestAccount(AccountSource source, IpressoOptions options) {
        sandbox = new IpressoSandbox(source, options, clock);
        server = SandboxServer.start(0, null, sandbox, clock);
    }

    static TestAccount of(int contacts) {
        TestAccount account =
                new TestAccount(new AccountGenerator(IpressoShape.ofSize(contacts, 1)), IpressoOptions.defaults());
        account.authorise();
        return account;
    }

    void set(String option, Object value) {
        sandbox.options(sandbox.options().with(option, value));
    }

    void authorise() {
        token = auth(sandbox.options().password()).data().asText();
    }

    Answer auth(String password) {
        String basic = Base64.getEncoder()
                .encodeToString((sandbox.options().login() + ":" + password).getBytes(StandardCharsets.UTF_8));
        return send(
                "GET",
                "/api/2/auth/" + sandbox.options().customerKey(),
                "",
                "User-Agent",
                "iPresso",
                "Authorization",
                "Basic " + basic);
    }

    Answer get(String path) {
        return send("GET", "/api/2/" + path, "", "User-Agent", "iPresso", "Ipresso-Token", token);
    }

    /** @param fields name, value, name, value … of a form */
    Answer form(String method, String path, String... fields) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < fields.length; i += 2) {
            pairs.add(encoded(fields[i]) + "=" + encoded(fields[i + 1]));
        }
        return send(
                method,
                "/api/2/" + path,
                String.join("&", pairs),
                "User-Agent",
                "iPresso",
                "Ipresso-Token",
                token,
                "Content-Type",
                "application/x-www-form-urlencoded");
    }

    Answer send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(response.statusCode(), JSON.readTree(response.body()), response);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    JsonNode control(String method, String path, String body) {
        return send(method, "/sandbox/" + path, body).json();
    }

    /** Every id of the account, by one search. */
    List<String> ids() {
        List<String> ids = new ArrayList<>();
        form("POST", "contact/search", "contact[idContactFrom]", "1")
                .data()
                .path("contact")
                .forEach(id -> ids.add(id.asText()));
        return ids;
    }

    JsonNode contact(String id) {
        return get("contact/" + id).data().path("contact");
    }

    private String base() {
        return server.baseUri().toString().replaceAll("/$", "");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.close();
    }
}
