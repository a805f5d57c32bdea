package dev.drover.rollback;

import dev.drover.sql.SqlKeys;
import dev.drover.sql.SqlSession;
import dev.drover.sql.Sqlite;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a rollback knows of each record, so that its memory stays flat and nothing is forgotten by a crash: the decision, what
 * was about to be done, what was done, and which parents are needed by records that stay. Numbers and ids, no value.
 */
final class RollbackStore implements AutoCloseable {
    private static final List<String> TABLES = List.of(
            "create table if not exists item (phase text not null, seq integer not null, remote_id text not null,"
                    + " created integer not null, decided text not null, detail text not null, intent text,"
                    + " result text, result_detail text, primary key (phase, seq)) strict, without rowid",
            "create table if not exists needed (object text not null, remote_id text not null, lightly integer not null,"
                    + " by text not null, primary key (object, remote_id)) strict, without rowid",
            // for good: once a child is deleted the destination may name us as the one who changed the parent last
            "create table if not exists edited (phase text not null, seq integer not null, remote_id text not null,"
                    + " primary key (phase, seq)) strict, without rowid",
            "create table if not exists switched_off (phase text not null, seq integer not null,"
                    + " remote_id text not null, run integer not null, primary key (phase, seq)) strict, without rowid");

    /** What is about to be done to a record. */
    enum Intent {
        DELETE,
        SWITCH_OFF,
        RESTORE
    }

    /** @param detail the reason, "" when it needs none */
    record Done(Decision decision, Verdict verdict, String detail) {}

    /** @param lightly whether only switched-off records need it @param by who needs it, in words */
    record Need(boolean lightly, String by) {}

    private final SqlSession db;

    private RollbackStore(SqlSession db) {
        this.db = db;
    }

    /** Errors: DISK_FULL, LEDGER_DAMAGED, LEDGER_LOCKED, FOLDER_INVALID. */
    static RollbackStore open(Path file) {
        SqlSession db = SqlSession.open(file, Sqlite.Mode.DURABLE);
        db.write(() -> {
            try (Statement statement = db.connection().createStatement()) {
                for (String table : TABLES) {
                    statement.execute(table);
                }
            }
            return null;
        });
        return new RollbackStore(db);
    }

    /** Forgets decisions and results; what people did stays known. */
    void clear() {
        db.write(() -> {
            db.prepare("delete from item").executeUpdate();
            return db.prepare("delete from needed").executeUpdate();
        });
    }

    /** Needs are found anew by each pass, children first. */
    void clearNeeds() {
        db.write(() -> db.prepare("delete from needed").executeUpdate());
    }

    void decide(String phase, List<Decision> decisions) {
        db.write(() -> {
            PreparedStatement insert = db.prepare("insert into item (phase, seq, remote_id, created, decided, detail)"
                    + " values (?, ?, ?, ?, ?, ?) on conflict (phase, seq) do nothing");
            for (Decision decision : decisions) {
                insert.setString(1, phase);
                insert.setLong(2, decision.seq());
                insert.setString(3, decision.id());
                insert.setInt(4, decision.loaded().created() ? 1 : 0);
                insert.setString(5, decision.verdict().name());
                insert.setString(6, decision.detail());
                insert.addBatch();
            }
            insert.executeBatch();
            for (Decision decision : decisions) {
                remember(phase, decision, decision.verdict());
            }
            return null;
        });
    }

    /** Written before the destination is asked to do it. */
    void intend(String phase, Collection<Long> seqs, Intent intent) {
        db.write(() -> {
            PreparedStatement update = db.prepare("update item set intent = ? where phase = ? and seq = ?");
            for (long seq : seqs) {
                update.setString(1, intent.name());
                update.setString(2, phase);
                update.setLong(3, seq);
                update.addBatch();
            }
            return update.executeBatch();
        });
    }

    Map<Long, Intent> intents(String phase, Collection<Long> seqs) {
        Map<Long, Intent> found = new HashMap<>();
        find(
                "select seq, intent from item where phase = ? and intent is not null and seq in (:keys)",
                List.of(phase),
                seqs,
                row -> found.put(row.getLong(1), Intent.valueOf(row.getString(2))));
        return found;
    }

    /** @param run the run that switched-off records belong to */
    void finish(String phase, List<Done> page, long run) {
        db.write(() -> {
            PreparedStatement upsert = db.prepare("insert into item (phase, seq, remote_id, created, decided, detail,"
                    + " result, result_detail) values (?, ?, ?, ?, ?, '', ?, ?) on conflict (phase, seq)"
                    + " do update set result = excluded.result, result_detail = excluded.result_detail");
            for (Done done : page) {
                upsert.setString(1, phase);
                upsert.setLong(2, done.decision().seq());
                upsert.setString(3, done.decision().id());
                upsert.setInt(4, done.decision().loaded().created() ? 1 : 0);
                upsert.setString(5, done.decision().verdict().name());
                upsert.setString(6, done.verdict().name());
                upsert.setString(7, done.detail());
                upsert.addBatch();
            }
            upsert.executeBatch();
            for (Done done : page) {
                remember(phase, done.decision(), done.verdict());
                if (done.verdict() == Verdict.DEACTIVATED) {
                    switchedOff(phase, done.decision(), run);
                }
            }
            return null;
        });
    }

    private void remember(String phase, Decision decision, Verdict verdict) throws SQLException {
        if (verdict.stays()) {
            for (Parent parent : verdict == Verdict.REFUSED ? decision.refersToNow() : decision.refersTo()) {
                need(parent, verdict.off(), phase + " " + decision.id());
            }
        }
        if (verdict == Verdict.EDITED) {
            PreparedStatement insert = db.prepare("insert into edited (phase, seq, remote_id) values (?, ?, ?)"
                    + " on conflict (phase, seq) do update set remote_id = excluded.remote_id");
            insert.setString(1, phase);
            insert.setLong(2, decision.seq());
            insert.setString(3, decision.id());
            insert.executeUpdate();
        }
    }

    private void need(Parent parent, boolean lightly, String by) throws SQLException {
        PreparedStatement insert = db.prepare("insert into needed (object, remote_id, lightly, by) values (?, ?, ?, ?)"
                + " on conflict (object, remote_id) do update set lightly = excluded.lightly, by = excluded.by"
                + " where needed.lightly > excluded.lightly");
        insert.setString(1, parent.object());
        insert.setString(2, parent.id());
        insert.setInt(3, lightly ? 1 : 0);
        insert.setString(4, by);
        insert.executeUpdate();
    }

    private void switchedOff(String phase, Decision decision, long run) throws SQLException {
        PreparedStatement insert = db.prepare("insert into switched_off (phase, seq, remote_id, run)"
                + " values (?, ?, ?, ?) on conflict (phase, seq) do update set remote_id = excluded.remote_id,"
                + " run = excluded.run");
        insert.setString(1, phase);
        insert.setLong(2, decision.seq());
        insert.setString(3, decision.id());
        insert.setLong(4, run);
        insert.executeUpdate();
    }

    /** Which of these records a decision has been taken on. */
    Set<Long> decided(String phase, Collection<Long> seqs) {
        Set<Long> found = new HashSet<>();
        find(
                "select seq from item where phase = ? and seq in (:keys)",
                List.of(phase),
                seqs,
                row -> found.add(row.getLong(1)));
        return found;
    }

    /** Records that people were once seen to have changed: seq → destination id. */
    Map<Long, String> edited(String phase, Collection<Long> seqs) {
        Map<Long, String> found = new HashMap<>();
        find(
                "select seq, remote_id from edited where phase = ? and seq in (:keys)",
                List.of(phase),
                seqs,
                row -> found.put(row.getLong(1), row.getString(2)));
        return found;
    }

    /** Records that a rollback has switched off since this run: seq → destination id. */
    Map<Long, String> switchedOff(String phase, Collection<Long> seqs, long run) {
        Map<Long, String> found = new HashMap<>();
        find(
                "select seq, remote_id from switched_off where phase = ? and run = ? and seq in (:keys)",
                List.of(phase, run),
                seqs,
                row -> found.put(row.getLong(1), row.getString(2)));
        return found;
    }

    /** Which of these records are needed by records that stay: destination id → by whom. */
    Map<String, Need> needs(String object, Collection<String> ids) {
        Map<String, Need> found = new HashMap<>();
        find(
                "select remote_id, lightly, by from needed where object = ? and remote_id in (:keys)",
                List.of(object),
                ids,
                row -> found.put(row.getString(1), new Need(row.getInt(2) == 1, row.getString(3))));
        return found;
    }

    private void find(String sql, List<?> fixed, Collection<?> keys, SqlKeys.Row row) {
        db.read(() -> {
            SqlKeys.find(db, sql, fixed, keys, row);
            return null;
        });
    }

    /** How many records of a phase have each decision, or each result. */
    Tally tally(String phase, boolean results) {
        return db.read(() -> {
            PreparedStatement query =
                    db.prepare("select created, " + (results ? "coalesce(result, decided)" : "decided")
                            + ", count(*) from item where phase = ? group by 1, 2");
            query.setString(1, phase);
            Tally tally = new Tally();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    tally.add(row.getInt(1) == 1, Verdict.valueOf(row.getString(2)), row.getLong(3));
                }
            }
            return tally;
        });
    }

    /** Hash over the decisions of a phase, in the order of its records. */
    void digest(String phase, MessageDigest digest) {
        db.read(() -> {
            PreparedStatement query = db.prepare(
                    "select seq, remote_id, created, decided, detail from item where phase = ? order by seq");
            query.setString(1, phase);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    Verdict verdict = Verdict.valueOf(row.getString(4));
                    // who needs a kept record may be one child or another; that it is kept is what counts
                    String detail = verdict == Verdict.RESTORE || verdict == Verdict.CONFLICT ? row.getString(5) : "";
                    digest.update((row.getLong(1) + " " + row.getString(2) + " " + row.getInt(3) + " " + verdict + " "
                                    + detail + "\n")
                            .getBytes(StandardCharsets.UTF_8));
                }
            }
            return null;
        });
    }

    /** The first records of a phase with this decision, or this result. */
    List<ObjectRollback.Line> lines(String phase, Verdict verdict, boolean results, int limit) {
        return db.read(() -> {
            PreparedStatement query = db.prepare("select remote_id, "
                    + (results ? "coalesce(result_detail, detail)" : "detail") + " from item where phase = ? and "
                    + (results ? "coalesce(result, decided)" : "decided") + " = ? order by seq limit ?");
            query.setString(1, phase);
            query.setString(2, verdict.name());
            query.setInt(3, limit);
            List<ObjectRollback.Line> found = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(new ObjectRollback.Line(row.getString(1), row.getString(2)));
                }
            }
            return found;
        });
    }

    /** Every record of a phase with this result, a page of seqs at a time. */
    void forEach(String phase, Verdict result, int page, Consumer<List<Long>> consumer) {
        long after = 0;
        while (true) {
            List<Long> seqs = page(phase, result, after, page);
            if (seqs.isEmpty()) {
                return;
            }
            consumer.accept(seqs);
            after = seqs.get(seqs.size() - 1);
        }
    }

    private List<Long> page(String phase, Verdict result, long after, int limit) {
        return db.read(() -> {
            PreparedStatement query =
                    db.prepare("select seq from item where phase = ? and seq > ? and result = ? order by seq limit ?");
            query.setString(1, phase);
            query.setLong(2, after);
            query.setString(3, result.name());
            query.setInt(4, limit);
            List<Long> found = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(row.getLong(1));
                }
            }
            return found;
        });
    }

    @Override
    public void close() {
        db.close();
    }
}
