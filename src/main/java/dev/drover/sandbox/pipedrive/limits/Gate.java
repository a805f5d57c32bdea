package dev.drover.sandbox.pipedrive.limits;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Lets requests in or not: tokens of the whole company, bursts of each token. */
public final class Gate {
    private static final ZoneId UTC = ZoneOffset.UTC;

    private final TokenLedger ledger = new TokenLedger();
    private final Map<String, Client> clients = new HashMap<>();

    /** How a request fared at the gate. */
    public enum Verdict {
        IN,
        /** 429 */
        TOO_MANY,
        /** 403 with a page */
        LOCKED_OUT
    }

    /** What the headers tell after a request. */
    public record State(
            int burstLimit, int burstLeft, long resetSeconds, long tokenLimit, long tokensLeft, int writesToday) {}

    private static final class Client {
        private final Window burst = new Window();
        private final Window search = new Window();
        private int ignored;
        private Instant lockedUntil = Instant.EPOCH;
        private Instant writeDay = Instant.EPOCH;
        private int writes;
    }

    public TokenLedger ledger() {
        return ledger;
    }

    public Verdict enter(
            String token, boolean lockable, Optional<Costs.Operation> operation, Instant now, Allowance allowed) {
        Client client = clients.computeIfAbsent(token, key -> new Client());
        if (now.isBefore(client.lockedUntil)) {
            return Verdict.LOCKED_OUT;
        }
        if (!admits(client, operation, now, allowed)) {
            client.ignored++;
            if (lockable && allowed.lockoutAfter() > 0 && client.ignored > allowed.lockoutAfter()) {
                client.ignored = 0;
                client.lockedUntil = now.plusSeconds(allowed.lockoutSeconds());
                return Verdict.LOCKED_OUT;
            }
            return Verdict.TOO_MANY;
        }
        client.ignored = 0;
        operation.ifPresent(ledger::spend);
        return Verdict.IN;
    }

    private boolean admits(Client client, Optional<Costs.Operation> operation, Instant now, Allowance allowed) {
        long millis = now.toEpochMilli();
        boolean search = operation.map(Costs.Operation::search).orElse(false);
        boolean burst = !search || allowed.searchSpendsBurst();
        boolean write = operation
                .map(one -> one.method().equals("POST") || one.method().equals("PUT"))
                .orElse(false);
        long spent = ledger.today(now, allowed.dayBegins(), allowed.zone()) + allowed.othersUsed();
        if (spent >= allowed.tokens()
                || burst && client.burst.used(millis) >= allowed.burst()
                || search && client.search.used(millis) >= allowed.search()
                || write && allowed.dailyWrites() > 0 && writes(client, now) >= allowed.dailyWrites()) {
            return false;
        }
        if (burst) {
            client.burst.add(millis);
        }
        if (search) {
            client.search.add(millis);
        }
        if (write) {
            client.writes = writes(client, now) + 1;
        }
        return true;
    }

    private static int writes(Client client, Instant now) {
        Instant today = TokenLedger.dayOf(now, LocalTime.MIDNIGHT, UTC);
        if (!today.equals(client.writeDay)) {
            client.writeDay = today;
            client.writes = 0;
        }
        return client.writes;
    }

    public State state(String token, Instant now, Allowance allowed) {
        Client client = clients.computeIfAbsent(token, key -> new Client());
        long millis = now.toEpochMilli();
        long spent = ledger.today(now, allowed.dayBegins(), allowed.zone()) + allowed.othersUsed();
        return new State(
                allowed.burst(),
                Math.max(0, allowed.burst() - client.burst.used(millis)),
                client.burst.reset(millis),
                allowed.tokens(),
                Math.max(0, allowed.tokens() - spent),
                writes(client, now));
    }
}
