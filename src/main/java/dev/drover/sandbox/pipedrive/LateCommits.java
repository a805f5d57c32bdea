package dev.drover.sandbox.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.sandbox.http.HttpCall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Requests that are answered now and take effect later: after a timeout of a gateway the work behind it goes on. Set by {@code
 * POST /sandbox/late}.
 */
final class LateCommits {
    private static final String PAGE =
            "<html><head><title>504 Gateway Time-out</title></head><body><h1>504 Gateway Time-out</h1></body></html>";

    private final Company company;
    private final List<Switch> switches = new ArrayList<>();
    private final List<Held> held = new ArrayList<>();

    private static final class Switch {
        private final String method;
        private final Pattern path;
        private final long millis;
        private final int status;
        private int left;

        Switch(JsonNode sent) {
            this.method = sent.path("method").asText("POST");
            this.path = Pattern.compile(sent.path("path").asText("."));
            this.millis = sent.path("millis").asLong(5_000);
            this.status = sent.path("status").asInt(504);
            this.left = sent.path("times").asInt(1);
        }
    }

    private record Held(HttpCall call, long due, Map<String, String> headers, byte[] content) {}

    LateCommits(Company company) {
        this.company = company;
    }

    synchronized void set(JsonNode sent) {
        if (sent.isArray()) {
            sent.forEach(one -> switches.add(new Switch(one)));
        } else {
            switches.add(new Switch(sent));
        }
    }

    /** Whether the call was taken: it is answered, and will be worked when its time has come. */
    boolean takes(HttpCall call) throws IOException {
        Switch found = due(call);
        if (found == null) {
            return false;
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : List.of("x-api-token", "Authorization", "Content-Type")) {
            headers.put(name, call.header(name).orElse(""));
        }
        Held taken = new Held(
                call,
                company.clock().now().toEpochMilli() + found.millis,
                headers,
                call.body().readAllBytes());
        synchronized (this) {
            held.add(taken);
        }
        if (found.status == 0) {
            call.respondStream(200, "application/json");
            call.cut();
        } else {
            Api.page(call, found.status, PAGE);
        }
        return true;
    }

    private synchronized Switch due(HttpCall call) {
        for (Switch one : switches) {
            if (one.left > 0
                    && one.method.equals(call.method())
                    && one.path.matcher(call.path()).find()) {
                one.left--;
                return one;
            }
        }
        return null;
    }

    /** Works what is due by now. */
    void work(HttpCall.Worker worker) throws IOException {
        for (Held one : ready()) {
            one.call().inner(one.call().method(), one.call().path(), one.headers(), one.content(), worker);
        }
    }

    private synchronized List<Held> ready() {
        long now = company.clock().now().toEpochMilli();
        List<Held> ready = new ArrayList<>();
        for (Iterator<Held> all = held.iterator(); all.hasNext(); ) {
            Held one = all.next();
            if (one.due() <= now) {
                ready.add(one);
                all.remove();
            }
        }
        return ready;
    }
}
