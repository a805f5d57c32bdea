package dev.drover.sandbox.salesforce;

import dev.drover.sandbox.http.SandboxClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Who is logged in. A session ends when it was not used for the time that the org allows. */
final class Sessions {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SandboxClock clock;
    private final Supplier<SalesforceOptions> options;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final Map<String, String> refreshTokens = new ConcurrentHashMap<>();
    private final Set<String> issued = ConcurrentHashMap.newKeySet();

    private record Session(String userId, Instant lastUse) {}

    Sessions(SandboxClock clock, Supplier<SalesforceOptions> options) {
        this.clock = clock;
        this.options = options;
    }

    String open(String organizationId, String userId) {
        String token = organizationId.substring(0, 15) + "!" + random(60);
        sessions.put(token, new Session(userId, clock.now()));
        issued.add(token);
        return token;
    }

    String openRefresh(String userId) {
        String token = "5Aep" + random(50);
        refreshTokens.put(token, userId);
        issued.add(token);
        return token;
    }

    Optional<String> userOfRefresh(String token) {
        return Optional.ofNullable(token).map(refreshTokens::get);
    }

    /** The user of a living session. */
    Optional<String> user(String token) {
        Session session = token == null ? null : sessions.get(token);
        if (session == null) {
            return Optional.empty();
        }
        Instant now = clock.now();
        Duration allowed = Duration.ofMinutes(options.get().sessionMinutes());
        if (Duration.between(session.lastUse(), now).compareTo(allowed) > 0) {
            sessions.remove(token);
            return Optional.empty();
        }
        sessions.put(token, new Session(session.userId(), now));
        return Optional.of(session.userId());
    }

    /** Every token that was ever handed out. */
    Set<String> issued() {
        return Set.copyOf(issued);
    }

    void close(String token) {
        sessions.remove(token);
        refreshTokens.remove(token);
    }

    void closeAll() {
        sessions.clear();
    }

    private static String random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(random)
                .replace('-', '.')
                .replace('_', '0');
    }
}
