package dev.drover.sandbox.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** Sends the response to the client. */
final class ExchangeSink implements ResponseSink {
    private final HttpServerExchange exchange;

    ExchangeSink(HttpServerExchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public OutputStream open(int status, String contentType, Map<String, String> headers, long length) {
        exchange.setStatusCode(status);
        if (contentType != null) {
            exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, contentType);
        }
        headers.forEach((name, value) -> exchange.getResponseHeaders().put(new HttpString(name), value));
        if (length != UNKNOWN_LENGTH && status != 204) {
            exchange.setResponseContentLength(length);
        }
        return exchange.getOutputStream();
    }

    @Override
    public void cut() throws IOException {
        if (exchange.isResponseStarted()) {
            exchange.getOutputStream().flush();
        }
        exchange.getConnection().close();
    }
}
