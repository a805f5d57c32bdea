package dev.drover.sandbox.http;

import dev.drover.sandbox.http.RequestObserver.Stage;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.DateUtils;
import io.undertow.util.Headers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leads a request to the control plane or, through fault switch and request log, to the simulated system. */
final class RequestHandler implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(RequestHandler.class);
    private static final int DROPS = 20;
    private static final String HTML =
            "<html><head><title>Down for maintenance</title></head><body><h1>We are down for maintenance.</h1></body></html>";

    private final SandboxSystem system;
    private final SandboxClock clock;
    private final RequestLog log;
    private final FaultBoard faults;
    private final ControlPlane control;
    private volatile RequestObserver observer = RequestObserver.NONE;

    RequestHandler(SandboxSystem system, SandboxClock clock, RequestLog log, FaultBoard faults) {
        this.system = system;
        this.clock = clock;
        this.log = log;
        this.faults = faults;
        this.control = new ControlPlane(system, clock, log, faults);
    }

    void observer(RequestObserver observer) {
        this.observer = observer;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws IOException {
        if (exchange.isInIoThread()) {
            exchange.dispatch(this);
            return;
        }
        exchange.startBlocking();
        exchange.getResponseHeaders().put(Headers.DATE, DateUtils.toDateString(new Date()));
        String path = rawPath(exchange);
        if (path.startsWith("/sandbox/")) {
            control.handle(call(exchange, path, exchange.getInputStream(), new ExchangeSink(exchange)));
            return;
        }
        logged(exchange, path);
    }

    private void logged(HttpServerExchange exchange, String path) throws IOException {
        String method = exchange.getRequestMethod().toString();
        String query = exchange.getQueryString();
        String target = query == null || query.isEmpty() ? path : path + "?" + query;
        Optional<Fault> fault = faults.due(method, target);
        String name = fault.map(f -> f.kind().wireName()).orElse(null);
        AtomicLong received = new AtomicLong();
        InputStream body = new CountingInput(exchange.getInputStream(), received);
        LoggedSink sink = new LoggedSink(
                new ExchangeSink(exchange),
                (status, bytes) -> log.add(clock.now(), method, target, status, received.get(), bytes, name));
        try {
            RequestObserver watching = observer;
            if (fault.isPresent()) {
                troubled(exchange, fault.get(), path, body, sink);
            } else if (watching == RequestObserver.NONE) {
                work(call(exchange, path, body, sink));
            } else {
                watched(exchange, watching, method, target, path, body, sink);
            }
        } finally {
            sink.unanswered();
        }
    }

    private void watched(
            HttpServerExchange exchange,
            RequestObserver watching,
            String method,
            String target,
            String path,
            InputStream body,
            LoggedSink sink)
            throws IOException {
        if (!watching.reached(Stage.ARRIVED, method, target)) {
            cut(exchange, sink);
            return;
        }
        CapturingSink captured = new CapturingSink();
        work(call(exchange, path, body, captured));
        if (!watching.reached(Stage.WORKED, method, target)) {
            cut(exchange, sink);
            return;
        }
        if (captured.isCut()) {
            sendHalf(exchange, captured, sink);
            return;
        }
        answer(sink, captured.status(), captured.contentType(), captured.headers(), captured.body());
        if (!watching.reached(Stage.ANSWERED, method, target)) {
            exchange.getConnection().close();
        }
    }

    private void troubled(HttpServerExchange exchange, Fault fault, String path, InputStream body, LoggedSink sink)
            throws IOException {
        switch (fault.kind()) {
            case STATUS -> {
                String type = fault.contentType() == null ? "application/json;charset=UTF-8" : fault.contentType();
                answer(sink, fault.status(), type, fault.headers(), fault.body() == null ? "" : fault.body());
            }
            case HTML -> {
                String page = fault.body() == null ? HTML : fault.body();
                answer(sink, fault.status(), "text/html;charset=UTF-8", fault.headers(), page);
            }
            case RESET -> {
                cut(exchange, sink);
            }
            case TRUNCATE -> {
                CapturingSink captured = new CapturingSink();
                work(call(exchange, path, body, captured));
                sendHalf(exchange, captured, sink);
            }
            case SLOW_BODY -> {
                CapturingSink captured = new CapturingSink();
                work(call(exchange, path, body, captured));
                dribble(captured, sink, Duration.ofMillis(fault.millis()));
            }
            case SLOW -> {
                sleep(Duration.ofMillis(fault.millis()));
                work(call(exchange, path, body, sink));
            }
            case ANSWER_LOST -> {
                work(call(exchange, path, body, new CapturingSink()));
                cut(exchange, sink);
            }
            case DUPLICATE_ANSWER -> {
                byte[] kept = body.readAllBytes();
                work(call(exchange, path, new ByteArrayInputStream(kept), new CapturingSink()));
                work(call(exchange, path, new ByteArrayInputStream(kept), sink));
            }
        }
    }

    private void work(HttpCall call) throws IOException {
        try {
            system.handle(call);
            if (call.status() == 0) {
                call.respondJson(404, Map.of("error", "nothing answers here"));
            }
        } catch (RuntimeException e) {
            LOG.error("{} {} failed in the simulator", call.method(), call.path(), e);
            if (call.status() == 0) {
                call.respond(500, "text/plain;charset=UTF-8", String.valueOf(e).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private void sleep(Duration span) throws IOException {
        try {
            clock.sleep(span);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void answer(ResponseSink sink, int status, String type, Map<String, String> headers, String body)
            throws IOException {
        answer(sink, status, type, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void answer(ResponseSink sink, int status, String type, Map<String, String> headers, byte[] bytes)
            throws IOException {
        try (OutputStream out = sink.open(status, type, headers, bytes.length)) {
            out.write(bytes);
        }
    }

    private static void sendHalf(HttpServerExchange exchange, CapturingSink captured, LoggedSink sink)
            throws IOException {
        byte[] whole = captured.body();
        if (whole.length == 0) {
            cut(exchange, sink);
            return;
        }
        OutputStream out = sink.open(captured.status(), captured.contentType(), captured.headers(), whole.length);
        out.write(Arrays.copyOf(whole, whole.length / 2));
        out.flush();
        exchange.getConnection().close();
    }

    private void dribble(CapturingSink captured, LoggedSink sink, Duration span) throws IOException {
        byte[] whole = captured.body();
        try (OutputStream out =
                sink.open(captured.status(), captured.contentType(), captured.headers(), whole.length)) {
            int drops = Math.max(1, Math.min(DROPS, whole.length));
            for (int drop = 0; drop < drops; drop++) {
                sleep(span.dividedBy(drops));
                int from = (int) ((long) whole.length * drop / drops);
                out.write(whole, from, (int) ((long) whole.length * (drop + 1) / drops) - from);
                out.flush();
            }
        }
    }

    private static void cut(HttpServerExchange exchange, LoggedSink sink) throws IOException {
        sink.unanswered();
        exchange.getConnection().close();
    }

    private static HttpCall call(HttpServerExchange exchange, String path, InputStream body, ResponseSink sink) {
        return new HttpCall(
                exchange.getRequestMethod().toString(),
                path,
                exchange.getQueryString(),
                name -> name.equals(HttpCall.SCHEME)
                        ? exchange.getRequestScheme()
                        : exchange.getRequestHeaders().getFirst(name),
                body,
                sink);
    }

    /** The path as sent; clients behind a proxy send the whole address. */
    private static String rawPath(HttpServerExchange exchange) {
        String uri = exchange.getRequestURI();
        if (exchange.isHostIncludedInRequestURI()) {
            int slash = uri.indexOf('/', uri.indexOf("//") + 2);
            uri = slash < 0 ? "/" : uri.substring(slash);
        }
        return uri.isEmpty() ? "/" : uri;
    }
}
