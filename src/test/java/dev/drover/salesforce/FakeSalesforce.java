package dev.drover.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers what a test scripted, call by call, and keeps what it was asked: for the paths that a simulator does not take. */
final class FakeSalesforce implements AutoCloseable {
    static final String DATA = "/services/data/v63.0";

    private final Undertow server;
    private final Map<String, Deque<Reply>> script = new LinkedHashMap<>();
    final List<Call> calls = new ArrayList<>();

    record Call(String method, String path, String query, String body, Map<String, String> headers) {
        String line() {
            return method + " " + path;
        }
    }

    /** @param cut announces the whole body and ends the connection in its midst */
    record Reply(int status, String type, String body, boolean cut) {
        static Reply json(int status, String body) {
            return new Reply(status, "application/json", body, false);
        }

        static Reply csv(String body) {
            return new Reply(200, "text/csv", body, false);
        }

        Reply brokenOff() {
            return new Reply(status, type, body, true);
        }
    }

    FakeSalesforce() {
        server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setHandler(new BlockingHandler(this::handle))
                .build();
        server.start();
        always("POST /services/oauth2/token", Reply.json(200, token("one")));
        always("GET /services/oauth2/revoke", Reply.json(200, ""));
        always("GET " + DATA + "/limits/", Reply.json(200, limits(15_000)));
    }

    String url() {
        return "http://127.0.0.1:"
                + ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }

    String token(String name) {
        return "{\"access_token\":\"00D000000000001!" + name + "\",\"instance_url\":\"" + url() + "\",\"id\":\"" + url()
                + "/id/00D000000000001AAA/005000000000001AAA\",\"token_type\":\"Bearer\"}";
    }

    static String limits(int remaining) {
        return "{\"DailyApiRequests\":{\"Max\":15000,\"Remaining\":" + remaining
                + "},\"DailyBulkApiBatches\":{\"Max\":15000,\"Remaining\":15000}}";
    }

    /** The answers of a call, in order; the last one stays. */
    void always(String line, Reply... replies) {
        synchronized (this) {
            script.put(line, new ArrayDeque<>(List.of(replies)));
        }
    }

    List<String> lines() {
        synchronized (this) {
            return calls.stream().map(Call::line).toList();
        }
    }

    Call last(String line) {
        synchronized (this) {
            return calls.stream()
                    .filter(call -> call.line().equals(line))
                    .reduce((first, second) -> second)
                    .orElseThrow();
        }
    }

    JsonNode lastBody(String line) throws IOException {
        return Json.MAPPER.readTree(last(line).body());
    }

    private void handle(HttpServerExchange exchange) throws IOException {
        String body = new String(exchange.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach(values -> headers.put(values.getHeaderName().toString(), values.getFirst()));
        Call call = new Call(
                exchange.getRequestMethod().toString(),
                exchange.getRequestPath(),
                exchange.getQueryString(),
                body,
                headers);
        Reply reply;
        synchronized (this) {
            calls.add(call);
            Deque<Reply> replies = script.get(call.line());
            reply = replies == null
                    ? Reply.json(404, "[{\"errorCode\":\"NOT_FOUND\",\"message\":\"unscripted\"}]")
                    : replies.size() > 1 ? replies.poll() : replies.peek();
        }
        exchange.setStatusCode(reply.status());
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, reply.type());
        exchange.getResponseHeaders().put(new HttpString("Sforce-Limit-Info"), "api-usage=100/15000");
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.setResponseContentLength(bytes.length);
        if (reply.cut()) {
            exchange.getOutputStream().write(bytes, 0, bytes.length / 2);
            exchange.getOutputStream().flush();
            exchange.getConnection().close();
        } else {
            exchange.getOutputStream().write(bytes);
            exchange.getOutputStream().close();
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
