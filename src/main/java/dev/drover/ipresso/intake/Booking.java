package dev.drover.ipresso.intake;

import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.sql.SqlSession;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts rows into the store, within a transaction of its caller. */
final class Booking {
    private static final String INSERT =
            "insert into given (file, key, giver, data) values (?, ?, ?, ?)" + " on conflict do nothing";
    private static final String SELECT = "select data from given where file = ? and key = ? and giver = ?";
    private static final String UPDATE = "update given set data = ? where file = ? and key = ? and giver = ?";
    private static final String DELETE_FACT = "delete from given where file = ? and giver = ? and key >= ? and key < ?";
    private static final String CLASH = "insert into clash (file, fact, col, giver, one, other, winner)"
            + " values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing";

    private final SqlSession session;
    private final boolean lastWins;

    Booking(SqlSession session, boolean lastWins) {
        this.session = session;
        this.lastWins = lastWins;
    }

    /** @param live the giver tells how things are now: what it said before of the same fact is over, and no conflict */
    void book(Giver giver, List<CanonicalRow> rows, boolean live) throws SQLException {
        if (live) {
            replaceFacts(giver, rows);
        }
        for (CanonicalRow each : rows) {
            CanonicalRow row = RowText.canonical(each);
            String key = row.key();
            if (!insert(giver, row, key)) {
                CanonicalRow before = find(giver, row.file(), key);
                update(giver, key, combined(giver, before, row, live));
            }
        }
    }

    private void replaceFacts(Giver giver, List<CanonicalRow> rows) throws SQLException {
        Set<String> done = new HashSet<>();
        for (CanonicalRow row : rows) {
            CanonicalFile file = row.file();
            if (file.fact().size() < file.key().size() && done.add(file + row.fact())) {
                PreparedStatement delete = session.prepare(DELETE_FACT);
                delete.setString(1, file.name());
                delete.setInt(2, giver.code());
                delete.setString(3, row.fact() + CanonicalRow.SEPARATOR);
                delete.setString(4, row.fact() + (char) (CanonicalRow.SEPARATOR + 1));
                delete.executeUpdate();
            }
        }
    }

    private boolean insert(Giver giver, CanonicalRow row, String key) throws SQLException {
        PreparedStatement insert = session.prepare(INSERT);
        insert.setString(1, row.file().name());
        insert.setString(2, key);
        insert.setInt(3, giver.code());
        insert.setString(4, RowText.of(row));
        return insert.executeUpdate() > 0;
    }

    private CanonicalRow find(Giver giver, CanonicalFile file, String key) throws SQLException {
        PreparedStatement select = session.prepare(SELECT);
        select.setString(1, file.name());
        select.setString(2, key);
        select.setInt(3, giver.code());
        try (ResultSet row = select.executeQuery()) {
            row.next();
            return RowText.read(file, row.getString(1));
        }
    }

    private void update(Giver giver, String key, CanonicalRow row) throws SQLException {
        PreparedStatement update = session.prepare(UPDATE);
        update.setString(1, RowText.of(row));
        update.setString(2, row.file().name());
        update.setString(3, key);
        update.setInt(4, giver.code());
        update.executeUpdate();
    }

    private CanonicalRow combined(Giver giver, CanonicalRow before, CanonicalRow now, boolean live)
            throws SQLException {
        boolean newer = live || lastWins;
        Map<String, String> values = new HashMap<>(newer ? before.values() : now.values());
        values.putAll(newer ? now.values() : before.values());
        if (!live) {
            for (Map.Entry<String, String> cell : now.values().entrySet()) {
                String old = before.value(cell.getKey());
                if (old != null && !same(now.file(), cell.getKey(), old, cell.getValue())) {
                    clash(giver, now, cell.getKey(), old);
                }
            }
        }
        return new CanonicalRow(now.file(), values);
    }

    private static boolean same(CanonicalFile file, String column, String one, String other) {
        return one.equals(other) || SameValue.of(file, column, one).equals(SameValue.of(file, column, other));
    }

    private void clash(Giver giver, CanonicalRow now, String column, String old) throws SQLException {
        PreparedStatement insert = session.prepare(CLASH);
        insert.setString(1, now.file().name());
        insert.setString(2, now.fact());
        insert.setString(3, column);
        insert.setInt(4, giver.code());
        insert.setString(5, old);
        insert.setString(6, now.value(column));
        insert.setString(7, lastWins ? "last" : "first");
        insert.executeUpdate();
    }
}
