package dev.drover.sandbox.pipedrive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.HttpCall;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.pipedrive.limits.Allowance;
import dev.drover.sandbox.pipedrive.limits.Costs;
import dev.drover.sandbox.pipedrive.limits.Gate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/** The limits of the company over HTTP: prices, headers, 429 and the closed door. */
final class RateLimits {
    private static final Costs COSTS = Costs.read();
    private static final String CLOSED = "<!DOCTYPE html><html><head><title>Access denied | Cloudflare</title></head>"
            + "<body><h1>Error 1015</h1><p>You are being rate limited.</p></body></html>";

    private final Company company;
    private final Gate gate = new Gate();

    RateLimits(Company company) {
        this.company = company;
    }

    /** @return whether the call goes on; otherwise it is answered by {@link #refuse} */
    Gate.Verdict enter(HttpCall http, Caller caller) {
        Instant now = company.clock().now();
        Allowance allowed = allowance(caller);
        Gate.Verdict verdict =
                gate.enter(caller.token(), !caller.oauth(), COSTS.find(http.method(), http.segments()), now, allowed);
        if (verdict != Gate.Verdict.LOCKED_OUT) {
            headers(http, caller, gate.state(caller.token(), now, allowed), now);
        }
        return verdict;
    }

    private Allowance allowance(Caller caller) {
        PipedriveOptions options = company.options();
        return new Allowance(
                options.burst(caller.oauth()),
                options.searchLimit(),
                options.searchSpendsBurst(),
                tokens(),
                options.usedTokens(),
                LocalTime.parse(options.resetTime()),
                ZoneId.of(options.resetZone()),
                options.lockoutAfter(),
                options.lockoutSeconds(),
                options.enforceDailyRequests() ? options.dailyRequests() : 0);
    }

    private long tokens() {
        PipedriveOptions options = company.options();
        return options.plan().tokens(options.seats()) + options.topUpTokens();
    }

    private void headers(HttpCall http, Caller caller, Gate.State state, Instant now) {
        PipedriveOptions options = company.options();
        if (options.burstHeaders()) {
            long reset = options.resetAsEpoch() ? now.getEpochSecond() + state.resetSeconds() : state.resetSeconds();
            http.setHeader("x-ratelimit-limit", String.valueOf(state.burstLimit()));
            http.setHeader("x-ratelimit-remaining", String.valueOf(state.burstLeft()));
            http.setHeader("x-ratelimit-reset", String.valueOf(reset));
        }
        if (options.dailyTokenHeaders()) {
            http.setHeader("x-daily-ratelimit-token-limit", String.valueOf(state.tokenLimit()));
            http.setHeader("x-daily-ratelimit-token-remaining", String.valueOf(state.tokensLeft()));
        }
        if (options.dailyRequestsHeader() && !caller.oauth()) {
            int left = Math.max(0, options.dailyRequests() - state.writesToday());
            http.setHeader("x-daily-requests-left", String.valueOf(left));
        }
        if (options.retryAfter() && state.burstLeft() == 0) {
            http.setHeader("Retry-After", String.valueOf(Math.max(1, state.resetSeconds())));
        }
    }

    void refuse(HttpCall http, Gate.Verdict verdict) throws IOException {
        if (verdict == Gate.Verdict.LOCKED_OUT) {
            http.setHeader("server", "cloudflare");
            Api.page(http, 403, CLOSED);
            return;
        }
        switch (company.options().rateLimitBody()) {
            case "empty" -> http.respondEmpty(429);
            case "text" ->
                http.respond(429, "text/plain; charset=utf-8", "Too Many Requests".getBytes(StandardCharsets.UTF_8));
            default ->
                http.respondJson(
                        429,
                        Json.MAPPER
                                .createObjectNode()
                                .put("success", false)
                                .put("error", "Rate limit exceeded")
                                .put("errorCode", 429));
        }
    }

    /** {@code GET /sandbox/tokens} */
    ObjectNode report() {
        PipedriveOptions options = company.options();
        ObjectNode report = Json.MAPPER.createObjectNode();
        long used = gate.ledger()
                .today(company.clock().now(), LocalTime.parse(options.resetTime()), ZoneId.of(options.resetZone()));
        report.put("budget", tokens());
        report.put("othersUsed", options.usedTokens());
        report.put("usedToday", used);
        report.put("usedInAll", gate.ledger().total());
        report.set("operations", Json.MAPPER.valueToTree(gate.ledger().operations()));
        return report;
    }
}
