package dev.drover.ledger;

import dev.drover.ledger.OutcomeRules.Booking;
import dev.drover.sql.SqlKeys;
import dev.drover.sql.SqlSession;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Books the outcomes of one batch within one transaction. */
final class OutcomeBooking {
    private final SqlSession db;
    private final Vault vault;
    private final Phases.Known phase;
    private final Phases phases;
    private final long run;
    private final long now;
    private final Map<Long, OutcomeRow> before = new HashMap<>();
    private final Map<Long, byte[]> contentHashes = new HashMap<>();
    private final Map<String, Long> holders = new HashMap<>();
    private final Map<String, Integer> destinations = new HashMap<>();
    private final Set<String> imaged = new HashSet<>();

    OutcomeBooking(SqlSession db, Vault vault, Phases phases, Phases.Known phase, long now) throws SQLException {
        this.db = db;
        this.vault = vault;
        this.phases = phases;
        this.phase = phase;
        this.run = SqlRuns.current(db);
        this.now = now;
    }

    /** Reads what the store holds of the records of the batch. @param held who holds the keys of the batch */
    OutcomeBooking read(Collection<Long> seqs, Map<String, Long> held, ClaimedContent claimed) throws SQLException {
        holders.putAll(held);
        SqlKeys.find(
                db,
                "select " + OutcomeRow.COLUMNS + " from outcome where phase_id = ? and seq in (:keys)",
                List.of(phase.id()),
                seqs,
                row -> before.put(row.getLong(1), OutcomeRow.read(row)));
        SqlKeys.find(
                db,
                "select seq, content_hash from staged where seq in (:keys)",
                List.of(),
                seqs,
                row -> contentHashes.put(row.getLong(1), claimed.settle(phase.id(), row.getLong(1), row.getBytes(2))));
        return this;
    }

    void book(Map<String, Long> seqs, Map<String, String> loadedHashes, Collection<Outcome> outcomes)
            throws SQLException {
        List<OutcomeRow> rejected = new ArrayList<>();
        List<Outcome.Rejection> reasons = new ArrayList<>();
        List<Long> settled = new ArrayList<>();
        readImages(seqs, outcomes);
        for (Outcome given : outcomes) {
            Long seq = seqs.get(given.key());
            if (seq == null || !contentHashes.containsKey(seq)) {
                throw new IllegalArgumentException("an outcome of phase " + phase.name() + " names the key "
                        + given.key() + " of no staged record");
            }
            Outcome outcome = unlessHeld(given, seq);
            OutcomeRow old = before.get(seq);
            OutcomeRow row = OutcomeRules.apply(
                    old == null ? OutcomeRow.none(seq, given.key()) : old,
                    outcome,
                    booking(outcome, seq, loadedHashes));
            row.add(db, phase, old != null);
            before.put(seq, row);
            if (outcome instanceof Outcome.Rejected rejection) {
                rejected.add(row);
                reasons.add(rejection.rejection());
            } else if (old != null && row.state() != OutcomeRow.AGAIN) {
                settled.add(seq);
            }
        }
        db.prepare(OutcomeRow.INSERT).executeBatch();
        db.prepare(OutcomeRow.UPDATE).executeBatch();
        keepRejects(rejected, reasons);
        dropRejects(settled);
    }

    /** Only of records that were never loaded: of the others it is known who made them. */
    private void readImages(Map<String, Long> seqs, Collection<Outcome> outcomes) throws SQLException {
        Map<String, String> ids = new HashMap<>();
        for (Outcome outcome : outcomes) {
            OutcomeRow old = before.get(seqs.get(outcome.key()));
            String id = idOfUnknownOrigin(outcome);
            if (id != null && (old == null || old.loadedAs() == OutcomeRow.AS_NEVER)) {
                ids.put(outcome.key(), id);
            }
        }
        String images = "select own_key from image where destination_id = ? and own_key in (:keys)";
        SqlKeys.find(db, images, List.of(phase.destination()), ids.keySet(), row -> imaged.add(row.getString(1)));
        ids.keySet().removeAll(imaged);
        readImagesUnderOtherKeys(ids);
    }

    /** A key field that does not mind the case finds a record whose own spelling differs. */
    private void readImagesUnderOtherKeys(Map<String, String> ids) throws SQLException {
        Map<String, String> keys = new HashMap<>();
        ids.forEach((key, id) -> keys.put(id, key));
        SqlKeys.find(
                db,
                "select remote_id from image where destination_id = ? and remote_id in (:keys)",
                List.of(phase.destination()),
                keys.keySet(),
                row -> imaged.add(keys.get(row.getString(1))));
    }

    /** Of a record that was there when the answer was given, whoever made it; else null. */
    private static String idOfUnknownOrigin(Outcome outcome) {
        if (outcome instanceof Outcome.Found found) {
            return found.destinationId();
        }
        return outcome instanceof Outcome.Updated updated ? updated.destinationId() : null;
    }

    private Outcome unlessHeld(Outcome outcome, long seq) {
        if (outcome instanceof Outcome.Rejected || outcome instanceof Outcome.Excluded) {
            return outcome;
        }
        Long holder = holders.putIfAbsent(outcome.key(), seq);
        if (holder == null || holder == seq) {
            return outcome;
        }
        return new Outcome.Rejected(
                outcome.key(),
                new Outcome.Rejection(
                        Outcomes.DUPLICATE_KEY, "", "another record already has the key " + outcome.key()));
    }

    private Booking booking(Outcome outcome, long seq, Map<String, String> loadedHashes) {
        String loaded = outcome instanceof Outcome.Created
                        || outcome instanceof Outcome.Updated
                        || outcome instanceof Outcome.Unchanged
                        || outcome instanceof Outcome.Found
                ? loadedHashes.get(outcome.key())
                : null;
        Integer parent = outcome instanceof Outcome.Parked parked
                ? destinations.computeIfAbsent(parked.parentObject(), phases::destination)
                : null;
        byte[] sealed = loaded == null ? null : vault.sealText(loaded, "loaded", Long.toString(seq));
        return new Booking(
                run, phase.mapping(), contentHashes.get(seq), sealed, parent, imaged.contains(outcome.key()));
    }

    private void keepRejects(List<OutcomeRow> rows, List<Outcome.Rejection> reasons) throws SQLException {
        PreparedStatement upsert =
                db.prepare("insert into reject (phase_id, seq, code, field, sealed_message, attempts,"
                        + " first_at, last_at) values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (phase_id, seq) do update set"
                        + " code = excluded.code, field = excluded.field, sealed_message = excluded.sealed_message,"
                        + " attempts = reject.attempts + excluded.attempts, last_at = excluded.last_at");
        for (int i = 0; i < rows.size(); i++) {
            OutcomeRow row = rows.get(i);
            Outcome.Rejection reason = reasons.get(i);
            upsert.setInt(1, phase.id());
            upsert.setLong(2, row.seq());
            upsert.setString(3, reason.code());
            upsert.setString(4, reason.field());
            upsert.setBytes(5, SqlRejects.seal(vault, phase.id(), row.seq(), reason.message()));
            upsert.setInt(6, row.attempts());
            upsert.setLong(7, now);
            upsert.setLong(8, now);
            upsert.addBatch();
        }
        upsert.executeBatch();
    }

    private void dropRejects(List<Long> settled) throws SQLException {
        PreparedStatement delete = db.prepare("delete from reject where phase_id = ? and seq = ?");
        for (Long seq : settled) {
            delete.setInt(1, phase.id());
            delete.setLong(2, seq);
            delete.addBatch();
        }
        delete.executeBatch();
    }
}
