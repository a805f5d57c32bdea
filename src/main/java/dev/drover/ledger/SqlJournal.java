package dev.drover.ledger;

import dev.drover.sql.SqlSession;
import dev.drover.time.EngineClock;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;

/** The journal in the store. The hash of what is sent is encrypted: that of a batch of one could be guessed from. */
final class SqlJournal implements Journal {
    private final LedgerStore store;
    private final EngineClock clock;

    SqlJournal(LedgerStore store, EngineClock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Entry intend(String phase, String kind, String contentHash, int rows) {
        store.requireSpace();
        SqlSession db = store.writer();
        return db.write(() -> {
            PreparedStatement insert = db.prepare("insert into journal (phase, kind, sealed_hash, row_count, state,"
                    + " intended_at, changed_at) values (?, ?, ?, ?, ?, ?, ?) returning id");
            long now = clock.now().toEpochMilli();
            insert.setString(1, phase);
            insert.setString(2, kind);
            insert.setBytes(3, store.vault().sealText(contentHash, "journal", phase));
            insert.setInt(4, rows);
            insert.setString(5, State.INTENDED.name());
            insert.setLong(6, now);
            insert.setLong(7, now);
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return new Entry(row.getLong(1), phase, kind, contentHash, rows, State.INTENDED, null);
            }
        });
    }

    @Override
    public void advance(long id, State state, String remoteId) {
        SqlSession db = store.writer();
        db.write(() -> {
            PreparedStatement update = db.prepare(
                    "update journal set state = ?, remote_id = coalesce(?, remote_id), changed_at = ? where id = ?");
            update.setString(1, state.name());
            update.setString(2, remoteId);
            update.setLong(3, clock.now().toEpochMilli());
            update.setLong(4, id);
            if (update.executeUpdate() != 1) {
                throw new IllegalArgumentException("no journal entry " + id);
            }
            return null;
        });
    }

    @Override
    public List<Entry> open(String phase) {
        SqlSession db = store.reader();
        return db.read(() -> {
            PreparedStatement query =
                    db.prepare("select id, kind, sealed_hash, row_count, state, remote_id from journal"
                            + " where phase = ? and state in ('INTENDED', 'NAMED', 'SENT') order by id");
            query.setString(1, phase);
            List<Entry> found = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(new Entry(
                            row.getLong(1),
                            phase,
                            row.getString(2),
                            store.vault().openText(row.getBytes(3), "journal", phase),
                            row.getInt(4),
                            State.valueOf(row.getString(5)),
                            row.getString(6)));
                }
            }
            return found;
        });
    }

    @Override
    public Entry intend(String phase, String kind, String contentHash, Part part) {
        throw new UnsupportedOperationException("next commit");
    }

    @Override
    public java.util.Optional<Part> part(long id) {
        throw new UnsupportedOperationException("next commit");
    }

    @Override
    public List<Entry> done(String kind) {
        throw new UnsupportedOperationException("next commit");
    }
}
