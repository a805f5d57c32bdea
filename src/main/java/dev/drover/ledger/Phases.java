package dev.drover.ledger;

import dev.drover.ledger.Outcomes.PhaseKey;
import dev.drover.sql.SqlSession;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The numbers that phases, destination objects and mappings have in the store. */
final class Phases {

    /** @param mapping number of the mapping in force */
    record Known(int id, String name, String sourceObject, int destination, int mapping) {}

    private final LedgerStore store;
    private final Map<PhaseKey, Known> defined = new ConcurrentHashMap<>();

    Phases(LedgerStore store) {
        this.store = store;
    }

    /** The phase with this mapping in force; writes only what is new. */
    Known define(PhaseKey key) {
        Known known = defined.get(key);
        if (known == null) {
            known = store(key);
            defined.keySet().removeIf(old -> old.phase().equals(key.phase()));
            defined.put(key, known);
        }
        return known;
    }

    private Known store(PhaseKey key) {
        SqlSession db = store.writer();
        return db.write(() -> {
            int destination = number(db, "destination", "name", List.of(key.destinationObject()));
            PreparedStatement upsert = db.prepare(
                    "insert into phase (id, name, source_object, destination_id, mapping_id)"
                            + " values ((select coalesce(max(id), 0) + 1 from phase), ?, ?, ?, 0) on conflict (name) do update"
                            + " set source_object = excluded.source_object, destination_id = excluded.destination_id returning id");
            upsert.setString(1, key.phase());
            upsert.setString(2, key.sourceObject());
            upsert.setInt(3, destination);
            int id = number(upsert);
            int mapping = number(db, "mapping", "phase_id, hash", List.of(id, key.mappingHash()));
            PreparedStatement update = db.prepare("update phase set mapping_id = ? where id = ?");
            update.setInt(1, mapping);
            update.setInt(2, id);
            update.executeUpdate();
            return new Known(id, key.phase(), key.sourceObject(), destination, mapping);
        });
    }

    /** Number of a destination object, made known if it is new. */
    int destination(String name) {
        SqlSession db = store.writer();
        return db.write(() -> number(db, "destination", "name", List.of(name)));
    }

    private static int number(SqlSession db, String table, String columns, List<?> values) throws SQLException {
        String first = columns.split(",")[0];
        PreparedStatement upsert = db.prepare("insert into " + table + " (id, " + columns + ") values ((select"
                + " coalesce(max(id), 0) + 1 from " + table + "), " + (values.size() == 1 ? "?" : "?, ?")
                + ") on conflict (" + columns + ") do update set " + first + " = excluded." + first + " returning id");
        for (int i = 0; i < values.size(); i++) {
            upsert.setObject(i + 1, values.get(i));
        }
        return number(upsert);
    }

    private static int number(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    Optional<Known> find(String name) {
        return all().stream().filter(phase -> phase.name().equals(name)).findFirst();
    }

    List<Known> all() {
        SqlSession db = store.reader();
        return db.read(() -> {
            List<Known> found = new ArrayList<>();
            try (ResultSet row = db.prepare(
                            "select id, name, source_object, destination_id, mapping_id from phase order by id")
                    .executeQuery()) {
                while (row.next()) {
                    found.add(
                            new Known(row.getInt(1), row.getString(2), row.getString(3), row.getInt(4), row.getInt(5)));
                }
            }
            return found;
        });
    }
}
