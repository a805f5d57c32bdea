package dev.drover.rollback;

import dev.drover.sql.SqlKeys;
import dev.drover.sql.SqlSession;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which parents are needed by records that stay. Found anew by each pass, children first. */
final class NeededParents {
    static final String TABLE =
            "create table if not exists needed (object text not null, remote_id text not null, lightly integer not null,"
                    + " by text not null, primary key (object, remote_id)) strict, without rowid";

    /** @param lightly whether only switched-off records need it @param by who needs it, in words */
    record Need(boolean lightly, String by) {}

    private final SqlSession db;

    NeededParents(SqlSession db) {
        this.db = db;
    }

    void clear() {
        db.write(() -> db.prepare("delete from needed").executeUpdate());
    }

    /** Within a transaction. */
    void add(String phase, Decision decision, Verdict verdict) throws SQLException {
        if (!verdict.stays()) {
            return;
        }
        PreparedStatement insert = db.prepare("insert into needed (object, remote_id, lightly, by) values (?, ?, ?, ?)"
                + " on conflict (object, remote_id) do update set lightly = excluded.lightly, by = excluded.by"
                + " where needed.lightly > excluded.lightly");
        for (Parent parent : verdict == Verdict.REFUSED ? decision.refersToNow() : decision.refersTo()) {
            insert.setString(1, parent.object());
            insert.setString(2, parent.id());
            insert.setInt(3, verdict.off() ? 1 : 0);
            insert.setString(4, phase + " " + decision.id());
            insert.addBatch();
        }
        insert.executeBatch();
    }

    /** Destination id → by whom it is needed. */
    Map<String, Need> of(String object, Collection<String> ids) {
        Map<String, Need> found = new HashMap<>();
        db.read(() -> {
            SqlKeys.find(
                    db,
                    "select remote_id, lightly, by from needed where object = ? and remote_id in (:keys)",
                    List.of(object),
                    ids,
                    row -> found.put(row.getString(1), new Need(row.getInt(2) == 1, row.getString(3))));
            return null;
        });
        return found;
    }
}
