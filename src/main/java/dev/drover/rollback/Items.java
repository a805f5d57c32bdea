package dev.drover.rollback;

import dev.drover.sql.SqlKeys;
import dev.drover.sql.SqlSession;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The records of the plan: what was decided, what was about to be done, what was done. */
final class Items {
    static final String TABLE =
            "create table if not exists item (phase text not null, seq integer not null, remote_id text not null,"
                    + " created integer not null, decided text not null, detail text not null, intent text,"
                    + " result text, result_detail text, primary key (phase, seq)) strict, without rowid";

    /** Verdicts whose detail is part of the plan. Who needs a kept record may be one child or another. */
    private static final Set<Verdict> DETAILED = EnumSet.of(Verdict.RESTORE, Verdict.CONFLICT, Verdict.OPT_OUT);

    /** What is about to be done to a record. */
    enum Intent {
        DELETE,
        SWITCH_OFF,
        RESTORE
    }

    /** @param detail the reason, "" when it needs none */
    record Done(Decision decision, Verdict verdict, String detail) {}

    private final SqlSession db;

    Items(SqlSession db) {
        this.db = db;
    }

    void clear() {
        db.write(() -> db.prepare("delete from item").executeUpdate());
    }

    /** Within a transaction. */
    void decide(String phase, List<Decision> decisions) throws SQLException {
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
    }

    /** Written before the destination is asked to do it. */
    void intend(String phase, Collection<Decision> decisions, Intent intent) {
        db.write(() -> {
            PreparedStatement update = db.prepare("update item set intent = ? where phase = ? and seq = ?");
            for (Decision decision : decisions) {
                update.setString(1, intent.name());
                update.setString(2, phase);
                update.setLong(3, decision.seq());
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

    /** Within a transaction. */
    void finish(String phase, List<Done> page) throws SQLException {
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

    /** What was done to these records: seq → result. */
    Map<Long, Verdict> results(String phase, Collection<Long> seqs) {
        Map<Long, Verdict> found = new HashMap<>();
        find(
                "select seq, result from item where phase = ? and result is not null and seq in (:keys)",
                List.of(phase),
                seqs,
                row -> found.put(row.getLong(1), Verdict.valueOf(row.getString(2))));
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
                    String detail = DETAILED.contains(verdict) ? row.getString(5) : "";
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
}
