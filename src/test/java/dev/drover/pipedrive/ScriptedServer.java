package dev.drover.pipedrive;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Answers what it was told to, in that order, and remembers what it was asked. */
final class ScriptedServer implements AutoCloseable {
    static final String TOKEN = "0123456789abcdef0123456789abcdef01234567";

    private final HttpServer server;
    private final Deque<Reply> replies = new ArrayDeque<>();
    private final List<Asked> asked = new ArrayList<>();

    /** @param text null: the connection is cut before the answer */
    record Reply(int status, Map<String, String> headers, String text) {}

    record Asked(String method, String uri, String token, String body) {
        @Override
        public String toString() {
            return method + " " + uri;
        }
    }

    ScriptedServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    synchronized ScriptedServer then(int status, String text, String... headers) {
        Map<String, String> table = new TreeMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            table.put(headers[i], headers[i + 1]);
        }
        replies.add(new Reply(status, table, text));
        return this;
    }

    ScriptedServer thenCut() {
        return then(0, null);
    }

    /** Who the token belongs to. */
    ScriptedServer thenMe(String domain, boolean admin, String... headers) {
        return then(
                200,
                "{\"success\":true,\"data\":{\"id\":11,\"company_id\":77,\"company_domain\":\"" + domain
                        + "\",\"default_currency\":\"USD\",\"access\":[{\"app\":\"sales\",\"admin\":" + admin
                        + "}]}}",
                headers);
    }

    synchronized List<Asked> asked() {
        return List.copyOf(asked);
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Reply reply = next(new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                exchange.getRequestHeaders().getFirst("x-api-token"),
                new String(body, StandardCharsets.UTF_8)));
        try (exchange) {
            if (reply.text() != null) {
                reply.headers().forEach(exchange.getResponseHeaders()::set);
                byte[] text = reply.text().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(reply.status(), text.length == 0 ? -1 : text.length);
                if (text.length > 0) {
                    exchange.getResponseBody().write(text);
                }
            }
        }
    }

    private synchronized Reply next(Asked request) {
        asked.add(request);
        return replies.isEmpty() ? new Reply(500, Map.of(), "{\"error\":\"unexpected\"}") : replies.remove();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
