package dev.drover.rollback;

import dev.drover.sql.SqlSession;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Which records of the plan are those of people who were erased from the ledger on request. */
final class ErasedRecords {
    static final String TABLE = "create table if not exists erased (phase text not null, seq integer not null,"
            + " primary key (phase, seq)) strict, without rowid";

    private final SqlSession db;

    ErasedRecords(SqlSession db) {
        this.db = db;
    }

    void clear() {
        db.write(() -> db.prepare("delete from erased").executeUpdate());
    }

    /** Within a transaction. */
    void note(String phase, List<Decision> decisions) throws SQLException {
        PreparedStatement insert =
                db.prepare("insert into erased (phase, seq) values (?, ?) on conflict (phase, seq) do nothing");
        for (Decision decision : decisions) {
            if (decision.loaded().erased()) {
                insert.setString(1, phase);
                insert.setLong(2, decision.seq());
                insert.executeUpdate();
            }
        }
    }

    /** How many of them have which decision, or result. */
    Map<Verdict, Long> tally(String phase, boolean results) {
        return db.read(() -> {
            PreparedStatement query = db.prepare("select " + (results ? "coalesce(result, decided)" : "decided")
                    + ", count(*) from item join erased using (phase, seq) where phase = ? group by 1");
            query.setString(1, phase);
            Map<Verdict, Long> found = new EnumMap<>(Verdict.class);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.put(Verdict.valueOf(row.getString(1)), row.getLong(2));
                }
            }
            return found;
        });
    }
}
