package dev.drover.rollback;

import dev.drover.sql.SqlKeys;
import dev.drover.sql.SqlSession;
import java.sql.PreparedStatement;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Created records that are kept and that others are parts of: their parts are kept with them. */
final class Wholes {
    static final String TABLE = "create table if not exists whole (object text not null, remote_id text not null,"
            + " primary key (object, remote_id)) strict, without rowid";

    /** Of a created record: it is kept, whatever the reason, and not only because nothing else is possible. */
    private static final Set<Verdict> KEPT =
            EnumSet.of(Verdict.EDITED, Verdict.CHILDREN, Verdict.NEEDED, Verdict.WITH_PARENT, Verdict.OPTED_OUT);

    private final SqlSession db;

    Wholes(SqlSession db) {
        this.db = db;
    }

    void clear() {
        db.write(() -> db.prepare("delete from whole").executeUpdate());
    }

    /** Adds those that the plan keeps. @return whether there are more of them now */
    boolean grow(String phase, String object) {
        return db.write(() -> {
            PreparedStatement insert = db.prepare("insert into whole (object, remote_id) select ?, remote_id from item"
                    + " where phase = ? and created = 1 and decided = ? on conflict (object, remote_id) do nothing");
            int more = 0;
            for (Verdict verdict : KEPT) {
                insert.setString(1, object);
                insert.setString(2, phase);
                insert.setString(3, verdict.name());
                more += insert.executeUpdate();
            }
            return more > 0;
        });
    }

    /** Which of these records are kept. */
    Set<String> of(String object, Collection<String> ids) {
        Set<String> found = new HashSet<>();
        db.read(() -> {
            SqlKeys.find(
                    db,
                    "select remote_id from whole where object = ? and remote_id in (:keys)",
                    List.of(object),
                    ids,
                    row -> found.add(row.getString(1)));
            return null;
        });
        return found;
    }
}
