package dev.drover.sandbox.alpineiq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.HttpCall;
import dev.drover.sandbox.http.SandboxClock;
import dev.drover.sandbox.http.SandboxSystem;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Alpine IQ behind one server: key check, limits, routes, envelope, and the ledger of everything that was not a GET.
 *
 * <p>Own paths of the control plane: {@code GET /sandbox/writes} (JSON lines), {@code GET /sandbox/limits},
 * {@code POST /sandbox/drift} with {@code {"mode": "insert|delete|change|none", "pages": n}}, {@code POST /sandbox/options}
 * with the options to change by name.
 */
public final class AlpineIqSandbox implements SandboxSystem {
    private static final String JSON = "application/json; charset=utf-8";
    private static final String LINES = "application/x-ndjson";
    private static final String KEY_MESSAGE = "Please provide a valid API key";

    private final AccountSource source;
    private final SandboxClock clock;
    private final WriteLedger writes = new WriteLedger();
    private AlpineIqOptions options;
    private Account account;
    private PendingChanges pending;
    private Drift drift;
    private RateLimits limits;
    private RouteTable routes;

    public AlpineIqSandbox(AccountSource source, AlpineIqOptions options, SandboxClock clock) {
        this.source = source;
        this.options = options;
        this.clock = clock;
        reset();
    }

    /** Changes the options of the running account; the limits start anew. */
    public synchronized void options(AlpineIqOptions changed) {
        options = changed;
        limits = new RateLimits(changed.perSecond(), changed.perMinute(), changed.perHour());
        route();
    }

    public synchronized AlpineIqOptions options() {
        return options;
    }

    @Override
    public synchronized void reset() {
        account = Account.load(source);
        pending = new PendingChanges();
        drift = new Drift();
        writes.clear();
        options(options);
    }

    @Override
    public void handle(HttpCall call) throws IOException {
        byte[] body = call.method().equals("GET") ? new byte[0] : call.body().readAllBytes();
        Reply reply = answer(call, body);
        call.respond(reply.status(), JSON, reply.envelope());
    }

    @Override
    public synchronized Stream<JsonNode> dump(String object) {
        pending.makeDue(clock.now());
        return account.rows(AccountObject.named(object)
                .orElseThrow(() -> new NoSuchElementException("no object " + object + " in Alpine IQ")));
    }

    @Override
    public void control(HttpCall call) throws IOException {
        List<String> segments = call.segments();
        String what = call.method() + " " + segments.get(segments.size() - 1);
        switch (what) {
            case "GET writes" -> call.respond(200, LINES, writeLines());
            case "GET limits" -> call.respond(200, JSON, Json.write(limitReport()));
            case "POST drift" -> {
                JsonNode body = Json.read(call.body().readAllBytes());
                startDrift(body.path("mode").asText("none"), body.path("pages").asInt(1));
                call.respond(200, JSON, Json.write(body));
            }
            case "POST options" -> {
                options(options().with(Json.read(call.body().readAllBytes())));
                call.respond(200, JSON, Json.write(Json.object().put("changed", true)));
            }
            default -> call.respond(404, JSON, Reply.error(404, "Not Found").envelope());
        }
    }

    /** The write ledger as JSON lines: number, at, method, path, status, body. */
    public synchronized byte[] writeLines() {
        return writes.lines();
    }

    /** Calls, refusals, and per window its cap, how often it was opened, what is used now and the most that was used. */
    public synchronized ObjectNode limitReport() {
        return limits.report();
    }

    /** Moves rows after each of the next pages of personas: insert, delete, change or none. */
    public synchronized void startDrift(String mode, int pages) {
        drift.start(mode, pages);
    }

    private synchronized Reply answer(HttpCall call, byte[] body) {
        Instant now = clock.now();
        pending.makeDue(now);
        Reply reply = checked(call, body, now);
        if (!call.method().equals("GET")) {
            writes.record(now, call.method(), call.path(), body, reply.status());
        }
        return reply;
    }

    private Reply checked(HttpCall call, byte[] body, Instant now) {
        if (!call.header("X-APIKEY").orElse("").equals(options.apiKey())) {
            return Reply.error(options.unauthorizedIs401() ? 401 : 403, KEY_MESSAGE);
        }
        RateLimits.Verdict verdict = limits.call(now);
        if (options.limitHeaders()) {
            showLimits(call, verdict);
        }
        if (!verdict.allowed()) {
            return Reply.error(429, verdict.message());
        }
        Optional<RouteTable.Match> match = routes.find(call.method(), call.segments());
        if (match.isEmpty()) {
            return Reply.error(404, "Not Found");
        }
        if (!match.get().path().getOrDefault("uid", options.uid()).equals(options.uid())) {
            return Reply.error(403, KEY_MESSAGE);
        }
        if (match.get().handler() == null) {
            return Reply.error(405, "Method Not Allowed");
        }
        try {
            return match.get().handler().answer(new Request(match.get().path(), call::query, body, now));
        } catch (Refusal refusal) {
            return Reply.error(refusal.status(), refusal.getMessage());
        }
    }

    private static void showLimits(HttpCall call, RateLimits.Verdict verdict) {
        call.setHeader("X-Rate-Limit-Limit", String.valueOf(verdict.limit()));
        call.setHeader("X-Rate-Limit-Remaining", String.valueOf(verdict.remaining()));
        call.setHeader("X-Rate-Limit-Reset", String.valueOf(verdict.reset().getEpochSecond()));
        if (!verdict.allowed()) {
            call.setHeader("Retry-After", String.valueOf(RateLimits.seconds(verdict.untilReset())));
        }
    }

    private void route() {
        Desk desk = new Desk(account, options, drift, pending);
        RouteTable table = new RouteTable();
        PointReads points = new PointReads(desk);
        new PersonaReads(desk).addTo(table);
        new OrderReads(desk).addTo(table);
        new CatalogReads(desk).addTo(table);
        points.addTo(table);
        new PersonaWrites(desk).addTo(table);
        new SaleWrites(desk).addTo(table);
        new OtherWrites(desk, points).addTo(table);
        routes = table;
    }
}
