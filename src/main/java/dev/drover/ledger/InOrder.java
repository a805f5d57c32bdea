package dev.drover.ledger;

import dev.drover.ledger.Staging.Position;
import dev.drover.sql.SqlKeys;
import dev.drover.sql.SqlSession;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * Reads a page of staged records in (parentKey, seq) order in two steps, what is left of the parent and then the parents
 * after it: the index finds the start of either, while one comparison of both columns would pass over the whole parent again
 * for each page.
 */
final class InOrder {
    private static final String SAME_PARENT = " and s.parent_key = ? and s.seq > ? order by s.seq limit ?";
    private static final String LATER_PARENTS = " and s.parent_key > ? order by s.parent_key, s.seq limit ?";

    private InOrder() {}

    /** @param select from {@code staged s}, ending in a condition; @param values of its parameters */
    static void read(SqlSession db, String select, List<?> values, Position after, int limit, SqlKeys.Row to)
            throws SQLException {
        PreparedStatement same = db.prepare(select + SAME_PARENT);
        int next = bind(same, values);
        same.setString(next, after.parentKey());
        same.setLong(next + 1, after.seq());
        same.setInt(next + 2, limit);
        int found = read(same, to);
        if (found < limit) {
            PreparedStatement later = db.prepare(select + LATER_PARENTS);
            bind(later, values);
            later.setString(next, after.parentKey());
            later.setInt(next + 1, limit - found);
            read(later, to);
        }
    }

    static int bind(PreparedStatement query, List<?> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            query.setObject(i + 1, values.get(i));
        }
        return values.size() + 1;
    }

    private static int read(PreparedStatement query, SqlKeys.Row to) throws SQLException {
        int found = 0;
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                to.accept(row);
                found++;
            }
        }
        return found;
    }
}
