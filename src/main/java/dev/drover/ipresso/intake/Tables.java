package dev.drover.ipresso.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.canonical.CanonicalWriter;
import dev.drover.sql.SqlSession;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rows of the tables that only this account has; of two rows with one key, the one of the more trusted way. */
final class Tables {
    private static final JsonMapper MAPPER = new JsonMapper();
    private final SqlSession session;
    private final MergeRules rules;

    Tables(SqlSession session, MergeRules rules) {
        this.session = session;
        this.rules = rules;
    }

    /** Within a transaction of the caller. */
    void book(Giver giver, IntakeTable table, List<Map<String, String>> rows) throws SQLException {
        PreparedStatement columns = session.prepare("insert into extra_columns (path, giver, columns) values (?, ?, ?)"
                + " on conflict (path, giver) do update set columns = excluded.columns");
        columns.setString(1, table.path());
        columns.setInt(2, giver.code());
        columns.setString(3, text(table.columns()));
        columns.executeUpdate();
        PreparedStatement insert = session.prepare(
                "insert into extra (path, key, giver, data) values (?, ?, ?, ?)" + " on conflict (path, key, giver) do "
                        + (rules.lastWins() ? "update set data = excluded.data" : "nothing"));
        for (Map<String, String> row : rows) {
            insert.setString(1, table.path());
            insert.setString(2, key(table, row));
            insert.setInt(3, giver.code());
            insert.setString(4, text(row));
            insert.executeUpdate();
        }
    }

    private static String key(IntakeTable table, Map<String, String> row) {
        return String.join(
                String.valueOf(CanonicalRow.SEPARATOR),
                table.key().stream().map(column -> row.getOrDefault(column, "")).toList());
    }

    /** By path: who gave rows of it, the most trusted first, with the columns that each knows. */
    Map<String, Map<Giver, List<String>>> all() {
        return session.read(() -> {
            Map<String, Map<Giver, List<String>>> all = new TreeMap<>();
            PreparedStatement select = session.prepare("select path, columns from extra_columns where giver = ?");
            for (Way way : rules.order()) {
                select.setInt(1, Giver.of(way).code());
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        all.computeIfAbsent(row.getString(1), path -> new LinkedHashMap<>())
                                .put(Giver.of(way), read(row.getString(2), new TypeReference<>() {}));
                    }
                }
            }
            return all;
        });
    }

    /** The rows of a table in the order of their keys. */
    void write(String path, Map<Giver, List<String>> givers, CanonicalWriter writer, CanonicalWriter.Origin origin) {
        List<String> columns =
                givers.values().stream().flatMap(List::stream).distinct().toList();
        List<Giver> order = List.copyOf(givers.keySet());
        session.read(() -> {
            PreparedStatement select =
                    session.prepare("select key, giver, data from extra where path = ? order by key");
            select.setString(1, path);
            try (ResultSet cursor = select.executeQuery()) {
                writer.table(path, columns, new TableCursor(cursor, order), origin);
            }
            return null;
        });
    }

    static <T> T read(String text, TypeReference<T> type) {
        try {
            return MAPPER.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the store gives back what was put into it", e);
        }
    }

    private static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can be written", e);
        }
    }
}
