package dev.drover.handover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Orders and groups rows that do not fit into memory: a throw-away store on disk, in the folder that the rows go to,
 * gone when it is closed.
 */
final class RowStore implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_TEXTS_OF_A_GROUP = 20;

    private final Path file;
    private final Connection connection;
    private final PreparedStatement insert;

    RowStore(Path folder) throws SQLException, IOException {
        file = Files.createTempFile(folder, "rows", ".tmp");
        connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma journal_mode = off");
            statement.execute("pragma synchronous = off");
            statement.execute("create table rows (number real, text text, row text not null)");
        }
        connection.setAutoCommit(false);
        insert = connection.prepareStatement("insert into rows (number, text, row) values (?, ?, ?)");
    }

    /** @param key what the row is ordered by; numbers go by their size, anything else by its letters */
    void add(String key, List<String> row) throws SQLException {
        var number = Condition.number(key);
        insert.setObject(1, number.isPresent() ? number.get().doubleValue() : null);
        insert.setString(2, key);
        try {
            insert.setString(3, JSON.writeValueAsString(row));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        insert.executeUpdate();
    }

    void forEach(boolean descending, Consumer<List<String>> consumer) throws SQLException {
        String direction = descending ? "desc" : "asc";
        read(
                "select text, row from rows order by number is null, number " + direction + ", text " + direction
                        + ", rowid",
                (key, row) -> consumer.accept(row));
    }

    /** Rows of one key become one: each column holds the distinct texts. */
    void forEachGroup(Consumer<List<String>> consumer) throws SQLException {
        Group[] open = {null};
        read("select text, row from rows order by text, rowid", (key, row) -> {
            if (open[0] != null && !open[0].key.equals(key)) {
                consumer.accept(open[0].row());
                open[0] = null;
            }
            if (open[0] == null) {
                open[0] = new Group(key, row.size());
            }
            open[0].add(row);
        });
        if (open[0] != null) {
            consumer.accept(open[0].row());
        }
    }

    private interface RowReader {
        void accept(String key, List<String> row);
    }

    private void read(String query, RowReader reader) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                reader.accept(rows.getString(1), Arrays.asList(JSON.readValue(rows.getString(2), String[].class)));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws SQLException, IOException {
        try {
            insert.close();
            connection.close();
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static final class Group {
        private final String key;
        private final List<Set<String>> texts = new ArrayList<>();

        Group(String key, int columns) {
            this.key = key;
            for (int i = 0; i < columns; i++) {
                texts.add(new LinkedHashSet<>());
            }
        }

        /** One more than is shown is kept, so that "and more" can be told. */
        void add(List<String> row) {
            for (int i = 0; i < row.size(); i++) {
                if (!row.get(i).isEmpty() && texts.get(i).size() <= MOST_TEXTS_OF_A_GROUP) {
                    texts.get(i).add(row.get(i));
                }
            }
        }

        List<String> row() {
            return texts.stream()
                    .map(distinct -> {
                        String shown = String.join(
                                "; ",
                                distinct.stream().limit(MOST_TEXTS_OF_A_GROUP).toList());
                        return distinct.size() > MOST_TEXTS_OF_A_GROUP ? shown + "; and more" : shown;
                    })
                    .toList();
        }
    }
}
