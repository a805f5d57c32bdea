package dev.drover.ledger;

import dev.drover.ledger.Outcomes.Counts;
import dev.drover.sql.SqlSession;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Adds up the outcomes of a phase, by what the run in hand did. */
final class PhaseCounts {
    private final long extracted;
    private long created;
    private long updated;
    private long unchanged;
    private long rejected;
    private long parked;
    private long excluded;
    private long stillThere;

    PhaseCounts(long extracted) {
        this.extracted = extracted;
    }

    PhaseCounts read(SqlSession db, int phase, long run) throws SQLException {
        PreparedStatement query = db.prepare(
                "select state, loaded_as, loaded_run, count(*) from outcome where phase_id = ? group by state, loaded_as, loaded_run");
        query.setInt(1, phase);
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                boolean ofThisRun = row.getLong(3) == run;
                add(row.getInt(1), ofThisRun ? row.getInt(2) : OutcomeRow.AS_FOUND, row.getLong(4));
                if (isFinalRefusal(row.getInt(1)) && row.getInt(2) != OutcomeRow.AS_NEVER) {
                    stillThere += row.getLong(4);
                }
            }
        }
        return this;
    }

    private void add(int state, int loadedAs, long count) {
        switch (state) {
            case OutcomeRow.LOADED -> addLoaded(loadedAs, count);
            case OutcomeRow.REJECTED -> rejected += count;
            case OutcomeRow.PARKED -> parked += count;
            case OutcomeRow.EXCLUDED -> excluded += count;
            case OutcomeRow.AGAIN -> {
                // still to be done: in line, and in no other count
            }
            default -> throw new IllegalStateException("unknown state " + state);
        }
    }

    private static boolean isFinalRefusal(int state) {
        return state == OutcomeRow.REJECTED || state == OutcomeRow.PARKED || state == OutcomeRow.EXCLUDED;
    }

    private void addLoaded(int loadedAs, long count) {
        switch (loadedAs) {
            case OutcomeRow.AS_CREATED -> created += count;
            case OutcomeRow.AS_UPDATED -> updated += count;
            default -> unchanged += count;
        }
    }

    Counts with(long inLine) {
        return new Counts(extracted, created, updated, unchanged, rejected, parked, excluded, inLine, stillThere);
    }
}
