package dev.drover.ledger;

import dev.drover.sql.SqlSession;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;

/**
 * What the store holds of one record in one phase. That it was ever loaded ({@code loadedAs}, {@code created},
 * {@code remoteId}, {@code loaded}) outlives a later rejection: the crosswalk is not forgotten.
 *
 * @param loaded encrypted hash of what was loaded last
 */
record OutcomeRow(
        long seq,
        String key,
        int state,
        boolean putBack,
        byte[] contentHash,
        int mapping,
        int attempts,
        int loadedAs,
        long loadedRun,
        boolean created,
        String remoteId,
        byte[] loaded,
        Integer parentDestination,
        String parentKey,
        String reason) {
    static final int LOADED = 1;
    static final int REJECTED = 2;
    static final int PARKED = 3;
    static final int EXCLUDED = 4;
    static final int AGAIN = 5;

    static final int AS_NEVER = 0;
    static final int AS_CREATED = 1;
    static final int AS_UPDATED = 2;
    static final int AS_FOUND = 3;

    /** In the order of {@link #read}. */
    static final String COLUMNS = "seq, own_key, state, put_back, content_hash, mapping_id, attempts, loaded_as,"
            + " loaded_run, created, remote_id, sealed_loaded, parent_destination_id, parent_key, reason";

    static final String INSERT = "insert into outcome (own_key, state, put_back, content_hash, mapping_id, attempts,"
            + " loaded_as, loaded_run, created, remote_id, sealed_loaded, parent_destination_id, parent_key, reason,"
            + " destination_id, phase_id, seq) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    static final String UPDATE = "update outcome set own_key = ?, state = ?, put_back = ?, content_hash = ?,"
            + " mapping_id = ?, attempts = ?, loaded_as = ?, loaded_run = ?, created = ?, remote_id = ?,"
            + " sealed_loaded = ?, parent_destination_id = ?, parent_key = ?, reason = ?, destination_id = ?"
            + " where phase_id = ? and seq = ?";

    static OutcomeRow none(long seq, String key) {
        return new OutcomeRow(seq, key, 0, false, null, 0, 0, AS_NEVER, 0, false, null, null, null, null, null);
    }

    static OutcomeRow read(ResultSet row) throws SQLException {
        int parent = row.getInt(13);
        return new OutcomeRow(
                row.getLong(1),
                row.getString(2),
                row.getInt(3),
                row.getInt(4) == 1,
                row.getBytes(5),
                row.getInt(6),
                row.getInt(7),
                row.getInt(8),
                row.getLong(9),
                row.getInt(10) == 1,
                row.getString(11),
                row.getBytes(12),
                parent == 0 ? null : parent,
                row.getString(14),
                row.getString(15));
    }

    /** The same, to be sent again: it is at the destination with a content that is not known. */
    OutcomeRow again(boolean putBack, int attempts) {
        return new OutcomeRow(
                seq,
                key,
                AGAIN,
                putBack,
                contentHash,
                mapping,
                attempts,
                loadedAs,
                loadedRun,
                created,
                remoteId,
                null,
                null,
                null,
                null);
    }

    void add(SqlSession db, Phases.Known phase, boolean known) throws SQLException {
        PreparedStatement statement = db.prepare(known ? UPDATE : INSERT);
        statement.setString(1, key);
        statement.setInt(2, state);
        statement.setInt(3, putBack ? 1 : 0);
        statement.setBytes(4, contentHash);
        statement.setInt(5, mapping);
        statement.setInt(6, attempts);
        statement.setInt(7, loadedAs);
        statement.setLong(8, loadedRun);
        statement.setInt(9, created ? 1 : 0);
        statement.setString(10, remoteId);
        statement.setBytes(11, loaded);
        if (parentDestination == null) {
            statement.setNull(12, Types.INTEGER);
        } else {
            statement.setInt(12, parentDestination);
        }
        statement.setString(13, parentKey);
        statement.setString(14, reason);
        statement.setInt(15, phase.destination());
        statement.setInt(16, phase.id());
        statement.setLong(17, seq);
        statement.addBatch();
    }
}
