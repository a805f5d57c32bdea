package dev.drover.sandbox.ipresso;

import dev.drover.sandbox.http.HttpCall;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who may come in: headers, token, blocks, rights and the number of calls; guarded by the lock of the simulator. */
final class Gate {
    private static final String AGENT = "iPresso";

    private final Tokens tokens;
    private final Deque<Instant> calls = new ArrayDeque<>();
    private final IpressoOptions options;

    Gate(IpressoOptions options, Tokens tokens) {
        this.options = options;
        this.tokens = tokens;
    }

    Tokens tokens() {
        return tokens;
    }

    /** The refusal of a call, if it is refused; {@code segments} are those of the path below {@code /api/2/}. */
    Optional<Reply> refusal(HttpCall call, List<String> segments, Instant now) {
        if (!options.blocked().equals("none")) {
            boolean ip = options.blocked().equals("ip");
            return refused(403, ip ? "IP address is blocked" : "API user is blocked", ip ? 112 : 113);
        }
        if (overLimit(now)) {
            if (options.retryAfter()) {
                call.setHeader("Retry-After", String.valueOf(untilNext(now)));
            }
            return options.limitAsError() ? refused(400, "Limit exceeded", 2) : refused(429, "Too many requests", null);
        }
        if (segments.get(0).equals("auth")) {
            return agent(call) ? Optional.empty() : refused(401, "Unauthorized: unknown client", null);
        }
        if (!agent(call) || !tokens.admits(token(call), options, now)) {
            return refused(403, "Forbidden", null);
        }
        String path = String.join("/", segments);
        if (options.forbidden().stream()
                .anyMatch(pattern -> Pattern.compile(pattern).matcher(path).find())) {
            return refused(
                    options.forbiddenStatus(),
                    "Not allowed",
                    options.forbiddenError() == 0 ? null : options.forbiddenError());
        }
        return Optional.empty();
    }

    private boolean agent(HttpCall call) {
        return accepts("old") && call.header("USER_AGENT").filter(AGENT::equals).isPresent()
                || accepts("new")
                        && call.header("User-Agent").filter(AGENT::equals).isPresent();
    }

    private String token(HttpCall call) {
        Optional<String> current = accepts("new") ? call.header("Ipresso-Token") : Optional.empty();
        Optional<String> old = accepts("old") ? call.header("IPRESSO_TOKEN") : Optional.empty();
        return current.or(() -> old).orElse("");
    }

    private boolean accepts(String profile) {
        return options.headers().equals("both") || options.headers().equals(profile);
    }

    private boolean overLimit(Instant now) {
        if (options.perMinute() == 0) {
            return false;
        }
        while (!calls.isEmpty() && !calls.peekFirst().plusSeconds(60).isAfter(now)) {
            calls.removeFirst();
        }
        if (calls.size() >= options.perMinute()) {
            return true;
        }
        calls.addLast(now);
        return false;
    }

    private long untilNext(Instant now) {
        return Math.max(1, calls.peekFirst().plusSeconds(60).getEpochSecond() - now.getEpochSecond());
    }

    private static Optional<Reply> refused(int status, String message, Integer errorCode) {
        return Optional.of(new Reply(status, message, null, errorCode));
    }
}
