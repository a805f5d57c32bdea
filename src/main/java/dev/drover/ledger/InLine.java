package dev.drover.ledger;

import dev.drover.ledger.Outcomes.Claim;
import dev.drover.ledger.Outcomes.Scope;
import dev.drover.sql.SqlSession;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Which staged records are in line: an anti-join in the order of the index, read in pages. */
final class InLine {
    private static final String PARENT =
            " from outcome p where p.destination_id = o.parent_destination_id" + " and p.own_key = o.parent_key and ";

    /** A parent that no longer waits: at the destination, or left out and not waiting in another phase. */
    private static final String PARENT_SETTLED = "(exists (select 1" + PARENT + Sql.AT_DESTINATION
            + ") or (exists (select 1"
            + PARENT + "p.state = " + OutcomeRow.EXCLUDED + ") and not exists (select 1" + PARENT + "p.state <> "
            + OutcomeRow.EXCLUDED + ")))";

    private static final String PENDING = " from staged s left join outcome o on o.phase_id = ? and o.seq = s.seq"
            + " where s.object = ? and (o.seq is null or o.state = " + OutcomeRow.AGAIN
            + " or o.put_back = 1 or o.content_hash <> s.content_hash or o.mapping_id <> ? or (o.state = "
            + OutcomeRow.PARKED + " and " + PARENT_SETTLED + "))";

    /** In the order of the line: a page is found by going along it. */
    private static final String REPLAY = " from staged s cross join outcome o where s.object = ? and o.phase_id = ?"
            + " and o.seq = s.seq and o.put_back = 1";

    private static final String REPLAY_COUNT = "select count(*) from outcome where phase_id = ? and put_back = 1";

    private final SqlSession db;
    private final Vault vault;
    private final StagedRows rows;
    private final ClaimedContent claimed;

    InLine(SqlSession db, Vault vault, ClaimedContent claimed) {
        this.db = db;
        this.vault = vault;
        this.rows = new StagedRows(vault);
        this.claimed = claimed;
    }

    List<Claim> page(Phases.Known phase, Scope scope, Staging.Position after, int limit) {
        String select = "select " + StagedRows.COLUMNS + ", o.state, o.attempts, o.sealed_loaded, o.loaded_as, o.reason"
                + (scope == Scope.PENDING ? PENDING : REPLAY);
        return db.read(() -> {
            List<Claim> found = new ArrayList<>();
            InOrder.read(db, select, values(phase, scope), after, limit, row -> {
                Claim claim = claim(row);
                claimed.handedOut(
                        phase.id(),
                        claim.record().seq(),
                        HexFormat.of().parseHex(claim.record().contentHash()));
                found.add(claim);
            });
            return found;
        });
    }

    private Claim claim(ResultSet row) throws SQLException {
        StagedRecord staged = rows.read(db, row);
        int first = StagedRows.COLUMN_COUNT + 1;
        int attempts = row.getInt(first) == OutcomeRow.AGAIN ? row.getInt(first + 1) : 0;
        byte[] loaded = row.getBytes(first + 2);
        String unknown = row.getInt(first + 3) == OutcomeRow.AS_NEVER ? "" : Claim.UNKNOWN;
        String hash = loaded == null ? unknown : vault.openText(loaded, "loaded", Long.toString(staged.seq()));
        String reason = attempts == 0 ? null : row.getString(first + 4);
        return new Claim(staged, attempts, hash, reason == null ? "" : reason);
    }

    long count(Phases.Known phase, Scope scope) {
        return db.read(() -> {
            PreparedStatement query = db.prepare(scope == Scope.PENDING ? "select count(*)" + PENDING : REPLAY_COUNT);
            InOrder.bind(query, scope == Scope.PENDING ? values(phase, scope) : List.of(phase.id()));
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    private static List<?> values(Phases.Known phase, Scope scope) {
        return switch (scope) {
            case PENDING -> List.of(phase.id(), phase.sourceObject(), phase.mapping());
            case REPLAY -> List.of(phase.sourceObject(), phase.id());
        };
    }

    /** Conditions on an outcome called {@code p}. */
    static final class Sql {
        /** Loaded, or loaded once and then refused or sent again: a child that points to it finds it. */
        static final String AT_DESTINATION =
                "(p.state = " + OutcomeRow.LOADED + " or (p.loaded_as > 0 and p.state <> " + OutcomeRow.EXCLUDED + "))";

        private Sql() {}
    }
}
