package dev.drover.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.sql.SqlSession;
import dev.drover.time.EngineClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A ledger in a folder of its own, under a clock that stands still. */
final class LedgerFixture implements AutoCloseable {
    static final LedgerKey KEY = LedgerKey.generate();

    final Path folder;
    final StandingClock clock = new StandingClock();
    SqlLedger ledger;

    LedgerFixture() {
        try {
            folder = Files.createTempDirectory("ledger");
            Files.write(folder.resolve(SqlLedger.FILE), Empty.STORE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ledger = SqlLedger.open(folder, KEY, clock, 0);
    }

    void reopen() {
        ledger.close();
        ledger = SqlLedger.open(folder, KEY, clock, 0);
    }

    Staging.StageResult stage(NewRecord... records) {
        return ledger.staging()
                .stage(List.of(records).iterator(), new Checkpoint("stream", "" + records.length, false));
    }

    long seq(String object, String sourceId) {
        return ledger.staging().find(object, sourceId).orElseThrow().seq();
    }

    void record(Outcomes.PhaseKey phase, String sourceId, Outcome outcome) {
        ledger.outcomes()
                .record(
                        phase,
                        Map.of(outcome.key(), seq(phase.sourceObject(), sourceId)),
                        Map.of(outcome.key(), "hash-of-" + outcome.key()),
                        List.of(outcome));
    }

    /** Makes the store believe that the disk ends after so many pages. */
    void limitPages(int pages) {
        SqlSession writer = ledger.store().writer();
        writer.read(() -> {
            try (Statement statement = writer.connection().createStatement()) {
                return statement.execute("pragma max_page_count = " + pages);
            }
        });
    }

    Collection<String> inLine(Outcomes.PhaseKey phase, Outcomes.Scope scope) {
        List<String> ids = ledger.outcomes().inLine(phase, scope, Staging.Position.START, 1_000).stream()
                .map(claim -> claim.record().sourceId())
                .toList();
        if (ids.size() != ledger.outcomes().countInLine(phase, scope)) {
            throw new AssertionError("countInLine differs from inLine");
        }
        return ids;
    }

    static NewRecord persona(String id, String json) {
        return new NewRecord("persona", id, "", json(json));
    }

    static NewRecord persona(String id) {
        return persona(id, "{\"id\":\"" + id + "\"}");
    }

    static JsonNode json(String text) {
        try {
            return Vault.JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        ledger.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A store that has been migrated, made once: that is the slow part of opening one. */
    private static final class Empty {
        static final byte[] STORE = make();

        private static byte[] make() {
            try {
                Path file = Files.createTempFile("empty", ".db");
                Files.delete(file);
                Schema.migrate(file);
                byte[] store = Files.readAllBytes(file);
                Files.delete(file);
                return store;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static final class StandingClock implements EngineClock {
        Instant now = Instant.parse("2026-11-22T10:00:00Z");

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public void sleep(Duration span) {
            now = now.plus(span);
        }
    }
}
