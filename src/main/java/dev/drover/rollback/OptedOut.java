package dev.drover.rollback;

import dev.drover.sql.SqlKeys;
import dev.drover.sql.SqlSession;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Records of people whose opt-out is said by what the migration created: by themselves, or by their parts. Which of them were
 * there before the migration is never forgotten: a later rollback does not meet those again.
 */
final class OptedOut {
    static final String TABLE = "create table if not exists opted_out (object text not null, remote_id text not null,"
            + " older integer not null, primary key (object, remote_id)) strict, without rowid";

    private final SqlSession db;

    OptedOut(SqlSession db) {
        this.db = db;
    }

    void clear() {
        db.write(() -> db.prepare("delete from opted_out where older = 0").executeUpdate());
    }

    void add(Collection<Parent> records) {
        db.write(() -> {
            PreparedStatement insert = db.prepare("insert into opted_out (object, remote_id, older) values (?, ?, 0)"
                    + " on conflict (object, remote_id) do nothing");
            for (Parent each : records) {
                insert.setString(1, each.object());
                insert.setString(2, each.id());
                insert.addBatch();
            }
            return insert.executeBatch();
        });
    }

    /** Notes which records of a phase were there before, as the plan has them. */
    void note(String phase, String object) {
        db.write(() -> {
            PreparedStatement update =
                    db.prepare("insert into opted_out (object, remote_id, older) select ?, remote_id, 1"
                            + " from item where phase = ? and created = 0 and decided <> ?"
                            + " and remote_id in (select remote_id from opted_out where object = ? and older = 0)"
                            + " on conflict (object, remote_id) do update set older = 1");
            update.setString(1, object);
            update.setString(2, phase);
            update.setString(3, Verdict.GONE.name());
            update.setString(4, object);
            return update.executeUpdate();
        });
    }

    long size() {
        return db.read(() -> {
            try (ResultSet row = db.prepare("select count(*) from opted_out").executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    Set<String> of(String object, Collection<String> ids) {
        return find("select remote_id from opted_out where object = ? and remote_id in (:keys)", object, ids);
    }

    Set<String> older(String object, Collection<String> ids) {
        return find(
                "select remote_id from opted_out where object = ? and older = 1 and remote_id in (:keys)", object, ids);
    }

    private Set<String> find(String sql, String object, Collection<String> ids) {
        Set<String> found = new HashSet<>();
        db.read(() -> {
            SqlKeys.find(db, sql, List.of(object), ids, row -> found.add(row.getString(1)));
            return null;
        });
        return found;
    }
}
