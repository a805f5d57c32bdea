package dev.drover.rollback;

import dev.drover.sql.SqlKeys;
import dev.drover.sql.SqlSession;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a rollback has to remember because the destination soon shows it no more: who changed a record last is overwritten by
 * what the rollback itself does to it or to its children. Outlives plans; names of fields and ids, no value.
 */
final class Memory {
    static final List<String> TABLES = List.of(
            "create table if not exists edited (phase text not null, seq integer not null, remote_id text not null,"
                    + " primary key (phase, seq)) strict, without rowid",
            "create table if not exists switched_off (phase text not null, seq integer not null,"
                    + " remote_id text not null, run integer not null, primary key (phase, seq)) strict, without rowid",
            "create table if not exists given_back (phase text not null, seq integer not null,"
                    + " remote_id text not null, run integer not null, primary key (phase, seq)) strict, without rowid",
            "create table if not exists conflict (phase text not null, seq integer not null, run integer not null,"
                    + " field text not null, primary key (phase, seq, run, field)) strict, without rowid",
            "create table if not exists shrunk (object text not null, remote_id text not null, run integer not null,"
                    + " primary key (object, remote_id, run)) strict, without rowid");

    private final SqlSession db;

    Memory(SqlSession db) {
        this.db = db;
    }

    /** Within a transaction. @param run the run that it belongs to: a later one writes anew */
    void note(String phase, Decision decision, Verdict verdict, long run) throws SQLException {
        switch (verdict) {
            case EDITED -> edited(phase, decision);
            case DEACTIVATED -> put("switched_off", phase, decision, run);
            case ALTERED -> {} // not what people did
            default -> conflicts(phase, decision, run);
        }
    }

    private void edited(String phase, Decision decision) throws SQLException {
        PreparedStatement insert = db.prepare("insert into edited (phase, seq, remote_id) values (?, ?, ?)"
                + " on conflict (phase, seq) do update set remote_id = excluded.remote_id");
        insert.setString(1, phase);
        insert.setLong(2, decision.seq());
        insert.setString(3, decision.id());
        insert.executeUpdate();
    }

    private void conflicts(String phase, Decision decision, long run) throws SQLException {
        PreparedStatement insert = db.prepare("insert into conflict (phase, seq, run, field) values (?, ?, ?, ?)"
                + " on conflict (phase, seq, run, field) do nothing");
        for (FieldChange change : decision.changes()) {
            insert.setString(1, phase);
            insert.setLong(2, decision.seq());
            insert.setLong(3, run);
            insert.setString(4, change.field());
            insert.addBatch();
        }
        insert.executeBatch();
    }

    private void put(String table, String phase, Decision decision, long run) throws SQLException {
        PreparedStatement insert = db.prepare("insert into " + table + " (phase, seq, remote_id, run)"
                + " values (?, ?, ?, ?) on conflict (phase, seq) do update set remote_id = excluded.remote_id,"
                + " run = excluded.run");
        insert.setString(1, phase);
        insert.setLong(2, decision.seq());
        insert.setString(3, decision.id());
        insert.setLong(4, run);
        insert.executeUpdate();
    }

    /** Notes, before the destination is asked, that these older records are to hold what they held before. */
    void givingBack(String phase, Collection<Decision> decisions, long run) {
        db.write(() -> {
            for (Decision decision : decisions) {
                put("given_back", phase, decision, run);
                conflicts(phase, decision, run);
            }
            return null;
        });
    }

    /** Notes, before the destination is asked, that these records are about to lose a part. */
    void shrinking(Collection<Parent> wholes, long run) {
        db.write(() -> {
            PreparedStatement insert = db.prepare("insert into shrunk (object, remote_id, run) values (?, ?, ?)"
                    + " on conflict (object, remote_id, run) do nothing");
            for (Parent whole : wholes) {
                insert.setString(1, whole.object());
                insert.setString(2, whole.id());
                insert.setLong(3, run);
                insert.addBatch();
            }
            return insert.executeBatch();
        });
    }

    /** Records of an object that have lost a part by a rollback since this run: their ids. */
    Set<String> shrunk(String object, Collection<String> ids, long run) {
        Set<String> found = new HashSet<>();
        db.read(() -> {
            SqlKeys.find(
                    db,
                    "select remote_id from shrunk where object = ? and run = ? and remote_id in (:keys)",
                    List.of(object, run),
                    ids,
                    row -> found.add(row.getString(1)));
            return null;
        });
        return found;
    }

    /** Records that people were once seen to have changed: seq → destination id. */
    Map<Long, String> edited(String phase, Collection<Long> seqs) {
        return find("select seq, remote_id from edited where phase = ? and seq in (:keys)", List.of(phase), seqs);
    }

    /** Records that a rollback has switched off since this run: seq → destination id. */
    Map<Long, String> switchedOff(String phase, Collection<Long> seqs, long run) {
        return find(
                "select seq, remote_id from switched_off where phase = ? and run = ? and seq in (:keys)",
                List.of(phase, run),
                seqs);
    }

    /** Records that a rollback has begun to give back since this run: seq → destination id. */
    Map<Long, String> givenBack(String phase, Collection<Long> seqs, long run) {
        return find(
                "select seq, remote_id from given_back where phase = ? and run = ? and seq in (:keys)",
                List.of(phase, run),
                seqs);
    }

    private Map<Long, String> find(String sql, List<?> fixed, Collection<Long> seqs) {
        Map<Long, String> found = new HashMap<>();
        db.read(() -> {
            SqlKeys.find(db, sql, fixed, seqs, row -> found.put(row.getLong(1), row.getString(2)));
            return null;
        });
        return found;
    }

    /** Fields that people were once seen to have changed since this run: seq → their names. */
    Map<Long, Set<String>> conflicts(String phase, Collection<Long> seqs, long run) {
        Map<Long, Set<String>> found = new HashMap<>();
        db.read(() -> {
            SqlKeys.find(
                    db,
                    "select seq, field from conflict where phase = ? and run = ? and seq in (:keys)",
                    List.of(phase, run),
                    seqs,
                    row -> found.computeIfAbsent(row.getLong(1), seq -> new HashSet<>())
                            .add(row.getString(2)));
            return null;
        });
        return found;
    }
}
