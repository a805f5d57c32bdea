package dev.drover.sandbox.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

/**
 * The paths under {@code /sandbox/}: what a test or a person uses to look into a simulator and to trouble it.
 *
 * <pre>
 * GET    /sandbox/dump/{object}   every stored record but the deleted ones, as JSON lines, oldest first
 * GET    /sandbox/log[?since=n]   requests, as JSON lines
 * GET    /sandbox/counts          requests per method, path template and status
 * POST   /sandbox/faults          a list of switches (see {@link Fault}); GET lists them with their hits, DELETE clears
 * GET    /sandbox/clock           simulated time and speed; POST {"advance":"PT1H"} or {"speed":60}
 * POST   /sandbox/reset           the state after the start; log and faults are cleared too
 * </pre>
 */
final class ControlPlane {
    private static final String LINES = "application/x-ndjson;charset=UTF-8";

    private final SandboxSystem system;
    private final SandboxClock clock;
    private final RequestLog log;
    private final FaultBoard faults;

    ControlPlane(SandboxSystem system, SandboxClock clock, RequestLog log, FaultBoard faults) {
        this.system = system;
        this.clock = clock;
        this.log = log;
        this.faults = faults;
    }

    void handle(HttpCall call) throws IOException {
        List<String> segments = call.segments();
        String what = call.method() + " " + (segments.size() > 1 ? segments.get(1) : "");
        try {
            switch (what) {
                case "GET dump" -> dump(call, segments);
                case "GET log" -> {
                    long since = call.query("since").map(Long::parseLong).orElse(0L);
                    lines(call, log.since(since).stream().map(ControlPlane::line));
                }
                case "GET counts" -> call.respondJson(200, log.counts());
                case "GET faults" -> call.respondJson(200, faults.list());
                case "POST faults" -> setFaults(call);
                case "DELETE faults" -> {
                    faults.clear();
                    call.respondEmpty(204);
                }
                case "GET clock" -> showClock(call);
                case "POST clock" -> setClock(call);
                case "POST reset" -> {
                    system.reset();
                    log.clear();
                    faults.clear();
                    call.respondEmpty(204);
                }
                default -> system.control(call);
            }
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeParseException e) {
            call.respondJson(400, Map.of("error", String.valueOf(e.getMessage())));
        }
    }

    private void dump(HttpCall call, List<String> segments) throws IOException {
        if (segments.size() != 3) {
            call.respondJson(404, Map.of("error", "name an object: /sandbox/dump/{object}"));
            return;
        }
        try (Stream<JsonNode> records = system.dump(segments.get(2))) {
            lines(call, records);
        } catch (NoSuchElementException e) {
            call.respondJson(404, Map.of("error", "no such object: " + segments.get(2)));
        }
    }

    private void setFaults(HttpCall call) throws IOException {
        JsonNode sent = call.json();
        List<Fault> added = sent.isArray()
                ? Json.MAPPER.convertValue(sent, new TypeReference<List<Fault>>() {})
                : List.of(Json.MAPPER.convertValue(sent, Fault.class));
        faults.add(added);
        call.respondJson(200, faults.list());
    }

    private void setClock(HttpCall call) throws IOException {
        JsonNode sent = call.json();
        if (sent.hasNonNull("speed")) {
            clock.speed(sent.get("speed").asDouble());
        }
        if (sent.hasNonNull("advance")) {
            clock.advance(Duration.parse(sent.get("advance").asText()));
        }
        showClock(call);
    }

    private void showClock(HttpCall call) throws IOException {
        call.respondJson(200, Map.of("now", clock.now().toString(), "speed", clock.speed()));
    }

    private static JsonNode line(RequestLog.Entry entry) {
        var line = Json.MAPPER.createObjectNode();
        line.put("n", entry.n());
        line.put("time", entry.time().toString());
        line.put("method", entry.method());
        line.put("path", entry.path());
        line.put("status", entry.status());
        line.put("requestBytes", entry.requestBytes());
        line.put("responseBytes", entry.responseBytes());
        if (entry.fault() != null) {
            line.put("fault", entry.fault());
        }
        return line;
    }

    private static void lines(HttpCall call, Stream<JsonNode> nodes) throws IOException {
        try (OutputStream out = call.respondStream(200, LINES)) {
            for (JsonNode node : (Iterable<JsonNode>) nodes::iterator) {
                out.write(Json.MAPPER.writeValueAsBytes(node));
                out.write('\n');
            }
        }
    }
}
