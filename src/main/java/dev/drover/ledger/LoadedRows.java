package dev.drover.ledger;

import dev.drover.ledger.Outcomes.Loaded;
import dev.drover.sql.SqlKeys;
import dev.drover.sql.SqlSession;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the records of a phase that were written, whatever became of them since. */
final class LoadedRows {
    private static final String SELECT = "select p.seq, p.own_key, p.remote_id, p.created, p.sealed_loaded, case when"
            + " p.state = " + OutcomeRow.LOADED + " and p.put_back = 0 and p.content_hash = s.content_hash"
            + " and p.mapping_id = ? then 1 else 0 end, s.object from outcome p join staged s on s.seq = p.seq"
            + " where p.phase_id = ? and p.loaded_as > 0 and p.remote_id is not null and ";

    private final SqlSession db;
    private final Vault vault;

    LoadedRows(SqlSession db, Vault vault) {
        this.db = db;
        this.vault = vault;
    }

    List<Loaded> page(Phases.Known phase, long afterSeq, int limit) {
        return db.read(() -> {
            PreparedStatement query = db.prepare(SELECT + "p.seq > ? order by p.seq limit ?");
            query.setInt(1, phase.mapping());
            query.setInt(2, phase.id());
            query.setLong(3, afterSeq);
            query.setInt(4, limit);
            List<Loaded> found = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(read(row));
                }
            }
            return found;
        });
    }

    Map<String, Loaded> byKeys(Phases.Known phase, Collection<String> keys) {
        return db.read(() -> {
            Map<String, Loaded> found = new HashMap<>();
            SqlKeys.find(
                    db,
                    SELECT + "p.destination_id = ? and p.own_key in (:keys)",
                    List.of(phase.mapping(), phase.id(), phase.destination()),
                    keys,
                    row -> found.put(row.getString(2), read(row)));
            return found;
        });
    }

    private Loaded read(ResultSet row) throws SQLException {
        long seq = row.getLong(1);
        byte[] loaded = row.getBytes(5);
        return new Loaded(
                seq,
                row.getString(2),
                row.getString(3),
                row.getInt(4) == 1,
                loaded == null ? "" : vault.openText(loaded, "loaded", Long.toString(seq)),
                row.getInt(6) == 1,
                Pseudonyms.isErased(row.getString(7)));
    }
}
