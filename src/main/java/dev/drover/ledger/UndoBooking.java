package dev.drover.ledger;

import dev.drover.ledger.Outcomes.Undone;
import dev.drover.sql.SqlSession;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Books what a rollback did to records, within one transaction. What is booked already is not booked again. */
final class UndoBooking {
    private final SqlSession db;
    private final Phases.Known phase;
    private final long now;

    UndoBooking(SqlSession db, Phases.Known phase, long now) {
        this.db = db;
        this.phase = phase;
        this.now = now;
    }

    void book(long seq, Undone action) throws SQLException {
        note(seq, action);
        switch (action) {
            case RESTORED -> {
                forgetImage(seq);
                forget("outcome", seq);
                forget("reject", seq);
            }
            case REMOVED -> {
                forget("outcome", seq);
                forget("reject", seq);
            }
            case DEACTIVATED -> {
                putInLine(seq);
                forget("reject", seq);
            }
        }
    }

    /** Nothing is noted for a record that is not in the crosswalk (any more). */
    private void note(long seq, Undone action) throws SQLException {
        PreparedStatement insert = db.prepare("insert into undone (phase_id, seq, action, remote_id, undone_at)"
                + " select phase_id, seq, ?, remote_id, ? from outcome where phase_id = ? and seq = ?"
                + " on conflict (phase_id, seq) do update set action = excluded.action,"
                + " remote_id = excluded.remote_id, undone_at = excluded.undone_at");
        insert.setString(1, action.name());
        insert.setLong(2, now);
        insert.setInt(3, phase.id());
        insert.setLong(4, seq);
        insert.executeUpdate();
    }

    private void forgetImage(long seq) throws SQLException {
        PreparedStatement delete = db.prepare("delete from image where destination_id = ? and own_key ="
                + " (select own_key from outcome where phase_id = ? and seq = ?)");
        delete.setInt(1, phase.destination());
        delete.setInt(2, phase.id());
        delete.setLong(3, seq);
        delete.executeUpdate();
    }

    private void forget(String table, long seq) throws SQLException {
        PreparedStatement delete = db.prepare("delete from " + table + " where phase_id = ? and seq = ?");
        delete.setInt(1, phase.id());
        delete.setLong(2, seq);
        delete.executeUpdate();
    }

    private void putInLine(long seq) throws SQLException {
        PreparedStatement update = db.prepare("update outcome set state = " + OutcomeRow.AGAIN + ", attempts = 0,"
                + " put_back = 0, sealed_loaded = null, parent_destination_id = null, parent_key = null, reason = null"
                + " where phase_id = ? and seq = ?");
        update.setInt(1, phase.id());
        update.setLong(2, seq);
        update.executeUpdate();
    }
}
