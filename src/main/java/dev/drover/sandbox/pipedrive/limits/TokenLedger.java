package dev.drover.sandbox.pipedrive.limits;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.TreeMap;

/** What was spent since the start of the company's day, and since the beginning by operation. */
public final class TokenLedger {
    private final Map<String, Spent> operations = new TreeMap<>();
    private Instant day = Instant.EPOCH;
    private long today;

    /** What one operation took so far. */
    public record Spent(long calls, long tokens) {}

    /** When the day began that this moment belongs to. */
    static Instant dayOf(Instant now, LocalTime begins, ZoneId zone) {
        ZonedDateTime local = now.atZone(zone);
        ZonedDateTime start = local.toLocalDate().atTime(begins).atZone(zone);
        return (start.isAfter(local) ? start.minusDays(1) : start).toInstant();
    }

    /** Tokens spent since the day began. */
    public long today(Instant now, LocalTime begins, ZoneId zone) {
        Instant current = dayOf(now, begins, zone);
        if (!current.equals(day)) {
            day = current;
            today = 0;
        }
        return today;
    }

    void spend(Costs.Operation operation) {
        today += operation.tokens();
        operations.merge(
                operation.name(),
                new Spent(1, operation.tokens()),
                (old, added) -> new Spent(old.calls() + added.calls(), old.tokens() + added.tokens()));
    }

    /** By operation, since the start. */
    public Map<String, Spent> operations() {
        return new TreeMap<>(operations);
    }

    public long total() {
        return operations.values().stream().mapToLong(Spent::tokens).sum();
    }
}
