package dev.drover.ledger;

import dev.drover.sql.SqlSession;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** How far each stream of the source was read, in the store. */
final class Checkpoints {

    private Checkpoints() {}

    static void save(SqlSession db, Checkpoint next) throws SQLException {
        PreparedStatement upsert = db.prepare("insert into checkpoint (stream, place, finished) values (?, ?, ?)"
                + " on conflict (stream) do update set place = excluded.place, finished = excluded.finished");
        upsert.setString(1, next.stream());
        upsert.setString(2, next.position());
        upsert.setInt(3, next.finished() ? 1 : 0);
        upsert.executeUpdate();
    }

    static Optional<Checkpoint> find(SqlSession db, String stream) throws SQLException {
        PreparedStatement query = db.prepare("select place, finished from checkpoint where stream = ?");
        query.setString(1, stream);
        try (ResultSet row = query.executeQuery()) {
            return row.next()
                    ? Optional.of(new Checkpoint(stream, row.getString(1), row.getInt(2) == 1))
                    : Optional.empty();
        }
    }

    static int clear(SqlSession db) throws SQLException {
        return db.prepare("delete from checkpoint").executeUpdate();
    }
}
