package dev.drover.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** Asks for many keys at once: {@code in (…)} in a few fixed sizes, so that each is prepared once. */
public final class SqlKeys {
    private static final int[] SIZES = {1, 16, 128, 500};
    private static final int LARGEST = SIZES[SIZES.length - 1];

    /** What is done with each row found. */
    @FunctionalInterface
    public interface Row {
        void accept(ResultSet row) throws SQLException;
    }

    private SqlKeys() {}

    /**
     * @param sql with its other parameters first and {@code in (:keys)} as the last one
     * @param fixed values of the other parameters
     */
    public static void find(SqlSession session, String sql, List<?> fixed, Collection<?> keys, Row row)
            throws SQLException {
        List<Object> all = new ArrayList<>(keys);
        for (int from = 0; from < all.size(); from += LARGEST) {
            chunk(session, sql, fixed, all.subList(from, Math.min(all.size(), from + LARGEST)), row);
        }
    }

    private static void chunk(SqlSession session, String sql, List<?> fixed, List<?> keys, Row row)
            throws SQLException {
        int size = sizeFor(keys.size());
        String marks = String.join(",", Collections.nCopies(size, "?"));
        PreparedStatement statement = session.prepare(sql.replace(":keys", marks));
        int index = 1;
        for (Object value : fixed) {
            statement.setObject(index++, value);
        }
        for (int i = 0; i < size; i++) {
            statement.setObject(index++, keys.get(Math.min(i, keys.size() - 1)));
        }
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                row.accept(rows);
            }
        }
    }

    private static int sizeFor(int keys) {
        for (int size : SIZES) {
            if (keys <= size) {
                return size;
            }
        }
        throw new IllegalArgumentException("too many keys: " + keys);
    }
}
