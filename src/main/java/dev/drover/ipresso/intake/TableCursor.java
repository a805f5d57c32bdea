package dev.drover.ipresso.intake;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** Of each key the row of the most trusted giver. */
final class TableCursor implements Iterator<Map<String, String>> {
    private final ResultSet cursor;
    private final List<Giver> order;
    private String key;
    private Giver giver;
    private String data;

    /** @param cursor over key, giver and data, by key */
    TableCursor(ResultSet cursor, List<Giver> order) throws SQLException {
        this.cursor = cursor;
        this.order = order;
        advance();
    }

    private void advance() throws SQLException {
        boolean more = cursor.next();
        key = more ? cursor.getString(1) : null;
        giver = more ? Giver.of(cursor.getInt(2)) : null;
        data = more ? cursor.getString(3) : null;
    }

    @Override
    public boolean hasNext() {
        return key != null;
    }

    @Override
    public Map<String, String> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        try {
            String now = key;
            String best = data;
            int rank = order.indexOf(giver);
            for (advance(); now.equals(key); advance()) {
                if (order.indexOf(giver) < rank) {
                    best = data;
                    rank = order.indexOf(giver);
                }
            }
            return Tables.read(best, new TypeReference<>() {});
        } catch (SQLException e) {
            throw new IllegalStateException("the store broke off in the middle of a table", e);
        }
    }
}
