package dev.drover.ledger;

import dev.drover.sql.SqlSession;
import dev.drover.time.EngineClock;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs, facts and phase states. The run in hand is the one that was begun or resumed last ({@code turn}). */
final class SqlRuns implements Runs {
    private static final String COLUMNS = "select id, kind, started_at, finished_at, result from run ";

    private static final String RUN = "run";

    private final LedgerStore store;
    private final EngineClock clock;

    SqlRuns(LedgerStore store, EngineClock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Run beginOrResume(String kind) {
        SqlSession db = store.writer();
        return db.write(() -> {
            Optional<Run> unfinished =
                    first(db, COLUMNS + "where kind = ? and finished_at is null order by turn desc limit 1", kind);
            long id = unfinished.isPresent() ? unfinished.get().id() : insert(db, kind);
            if (kind.equals(RUN)) {
                db.prepare("delete from undone").executeUpdate(); // what is loaded from here on is no longer undone
            }
            PreparedStatement turn = db.prepare("update run set turn = (select max(turn) from run) + 1 where id = ?");
            turn.setLong(1, id);
            turn.executeUpdate();
            return first(db, COLUMNS + "where id = ?", id).orElseThrow();
        });
    }

    private long insert(SqlSession db, String kind) throws SQLException {
        PreparedStatement insert = db.prepare("insert into run (kind, turn, started_at) values (?, 0, ?) returning id");
        insert.setString(1, kind);
        insert.setLong(2, clock.now().toEpochMilli());
        try (ResultSet row = insert.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void finish(long runId, String result) {
        SqlSession db = store.writer();
        db.write(() -> {
            PreparedStatement update = db.prepare("update run set finished_at = ?, result = ? where id = ?");
            update.setLong(1, clock.now().toEpochMilli());
            update.setString(2, result);
            update.setLong(3, runId);
            return update.executeUpdate();
        });
    }

    @Override
    public Optional<Run> latest() {
        SqlSession db = store.reader();
        return db.read(() -> first(db, COLUMNS + "order by turn desc limit 1"));
    }

    /** Id of the run in hand, 0 before the first. */
    static long current(SqlSession db) throws SQLException {
        return first(db, COLUMNS + "order by turn desc limit 1").map(Run::id).orElse(0L);
    }

    private static Optional<Run> first(SqlSession db, String sql, Object... values) throws SQLException {
        PreparedStatement query = db.prepare(sql);
        for (int i = 0; i < values.length; i++) {
            query.setObject(i + 1, values[i]);
        }
        try (ResultSet row = query.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            long finished = row.getLong(4);
            Instant finishedAt = row.wasNull() ? null : Instant.ofEpochMilli(finished);
            return Optional.of(new Run(
                    row.getLong(1),
                    row.getString(2),
                    Instant.ofEpochMilli(row.getLong(3)),
                    finishedAt,
                    row.getString(5)));
        }
    }

    @Override
    public Optional<String> fact(String name) {
        SqlSession db = store.reader();
        return db.read(() -> {
            PreparedStatement query = db.prepare("select value from fact where name = ?");
            query.setString(1, name);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        });
    }

    @Override
    public void setFact(String name, String value) {
        SqlSession db = store.writer();
        db.write(() -> {
            PreparedStatement upsert = db.prepare("insert into fact (name, value) values (?, ?)"
                    + " on conflict (name) do update set value = excluded.value");
            upsert.setString(1, name);
            upsert.setString(2, value);
            return upsert.executeUpdate();
        });
    }

    @Override
    public List<PhaseState> phases() {
        SqlSession db = store.reader();
        return db.read(() -> {
            List<PhaseState> found = new ArrayList<>();
            try (ResultSet row = db.prepare(
                            "select phase, state, detail, updated_at from phase_state order by updated_at, phase")
                    .executeQuery()) {
                while (row.next()) {
                    found.add(new PhaseState(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            Instant.ofEpochMilli(row.getLong(4))));
                }
            }
            return found;
        });
    }

    @Override
    public void setPhase(String phase, String state, String detail) {
        SqlSession db = store.writer();
        db.write(() -> {
            PreparedStatement upsert = db.prepare("insert into phase_state (phase, state, detail, updated_at)"
                    + " values (?, ?, ?, ?) on conflict (phase) do update set state = excluded.state,"
                    + " detail = excluded.detail, updated_at = excluded.updated_at");
            upsert.setString(1, phase);
            upsert.setString(2, state);
            upsert.setString(3, detail);
            upsert.setLong(4, clock.now().toEpochMilli());
            return upsert.executeUpdate();
        });
    }
}
