package dev.drover.ledger;

import dev.drover.sql.SqlSession;
import dev.drover.time.EngineClock;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        return insert(phase, kind, contentHash, rows, null, null);
    }

    @Override
    public Entry intend(String phase, String kind, String contentHash, Part part) {
        byte[] members = store.vault().seal(MemberList.pack(part.members()), place(phase, contentHash));
        return insert(phase, kind, contentHash, part.members().size(), part.mappingHash(), members);
    }

    private Entry insert(
            String phase, String kind, String contentHash, int rows, String mappingHash, byte[] sealedMembers) {
        store.requireSpace();
        SqlSession db = store.writer();
        return db.write(() -> {
            PreparedStatement insert = db.prepare("insert into journal (phase, kind, sealed_hash, row_count, state,"
                    + " intended_at, changed_at, mapping_hash, sealed_members) values (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                    + " returning id");
            long now = clock.now().toEpochMilli();
            Instant at = Instant.ofEpochMilli(now);
            insert.setString(1, phase);
            insert.setString(2, kind);
            insert.setBytes(3, store.vault().sealText(contentHash, "journal", phase));
            insert.setInt(4, rows);
            insert.setString(5, State.INTENDED.name());
            insert.setLong(6, now);
            insert.setLong(7, now);
            insert.setString(8, mappingHash);
            insert.setBytes(9, sealedMembers);
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return new Entry(row.getLong(1), phase, kind, contentHash, rows, State.INTENDED, null, at);
            } finally {
                insert.clearParameters(); // the statement is kept, and the list of a bulk part is large
            }
        });
    }

    /** The place of the members is that of the write itself, so that the lists of two writes cannot be swapped. */
    private static String[] place(String phase, String contentHash) {
        return new String[] {"members", phase, contentHash};
    }

    @Override
    public Optional<Part> part(long id) {
        SqlSession db = store.reader();
        return db.read(() -> {
            PreparedStatement query =
                    db.prepare("select phase, sealed_hash, mapping_hash, sealed_members from journal where id = ?");
            query.setLong(1, id);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next() || row.getBytes(4) == null) {
                    return Optional.empty();
                }
                String phase = row.getString(1);
                String contentHash = store.vault().openText(row.getBytes(2), "journal", phase);
                byte[] packed = store.vault().open(row.getBytes(4), place(phase, contentHash));
                return Optional.of(new Part(row.getString(3), MemberList.unpack(packed)));
            }
        });
    }

    @Override
    public void advance(long id, State state, String remoteId) {
        SqlSession db = store.writer();
        db.write(() -> {
            boolean ended = state == State.DONE || state == State.ABANDONED;
            PreparedStatement update =
                    db.prepare("update journal set state = ?, remote_id = coalesce(?, remote_id), changed_at = ?"
                            + (ended ? ", sealed_members = null" : "") + " where id = ?");
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
        return entries("where phase = ? and state in ('INTENDED', 'NAMED', 'SENT')", phase);
    }

    @Override
    public List<Entry> done(String kind) {
        return entries("where kind = ? and state = 'DONE'", kind);
    }

    private List<Entry> entries(String where, String value) {
        SqlSession db = store.reader();
        return db.read(() -> {
            PreparedStatement query = db.prepare("select id, phase, kind, sealed_hash, row_count, state, remote_id,"
                    + " intended_at from journal " + where
                    + " order by id");
            query.setString(1, value);
            List<Entry> found = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    String phase = row.getString(2);
                    found.add(new Entry(
                            row.getLong(1),
                            phase,
                            row.getString(3),
                            store.vault().openText(row.getBytes(4), "journal", phase),
                            row.getInt(5),
                            State.valueOf(row.getString(6)),
                            row.getString(7),
                            Instant.ofEpochMilli(row.getLong(8))));
                }
            }
            return found;
        });
    }
}
