package dev.drover.ipresso.derive;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.sql.SqlFailures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/**
 * Joins and groups what does not fit into memory: a throw-away store on disk, readable by its owner alone, without a name as
 * soon as it is open, gone when it is closed or its process ends.
 */
final class Scratch implements AutoCloseable {
    private static final String NAME = "derivation.tmp";

    private final Path file;
    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    private Scratch(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /** What is done with each row found. */
    @FunctionalInterface
    interface Row {
        void accept(ResultSet row) throws SQLException;
    }

    static Scratch in(Path folder) {
        Path file = folder.resolve(NAME);
        try {
            Files.deleteIfExists(file);
            Files.createFile(file);
            if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
            Scratch scratch = new Scratch(file, DriverManager.getConnection("jdbc:sqlite:" + file));
            scratch.run("pragma journal_mode = off");
            scratch.run("pragma synchronous = off");
            scratch.run("pragma cache_size = -32768");
            scratch.run("pragma temp_store = file");
            scratch.connection.setAutoCommit(false);
            scratch.hide();
            return scratch;
        } catch (IOException e) {
            throw new DroverException(
                    ErrorCode.FOLDER_INVALID, folder + " cannot be written to; mend its permissions", e);
        } catch (SQLException e) {
            throw SqlFailures.translate(e, file);
        }
    }

    /** Takes the name from the open file, where the system can: even a crash leaves nothing behind then. */
    private void hide() {
        run("create table opened (at text)");
        try {
            Files.delete(file);
        } catch (IOException notWhileOpen) {
            file.toFile().deleteOnExit();
        }
    }

    /** A statement that has no parameters, such as one that makes a table. */
    void run(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw SqlFailures.translate(e, file);
        }
    }

    /** Writes one row. */
    void add(String sql, String... values) {
        try {
            bound(sql, values).executeUpdate();
        } catch (SQLException e) {
            throw SqlFailures.translate(e, file);
        }
    }

    /** A query must not be asked again while its rows are read. */
    void forEach(String sql, Row row, String... values) {
        try (ResultSet rows = bound(sql, values).executeQuery()) {
            while (rows.next()) {
                row.accept(rows);
            }
        } catch (SQLException e) {
            throw SqlFailures.translate(e, file);
        }
    }

    private PreparedStatement bound(String sql, String... values) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            statement.setString(i + 1, values[i]);
        }
        return statement;
    }

    @Override
    public void close() {
        try {
            connection.close();
            Files.deleteIfExists(file);
        } catch (SQLException e) {
            throw SqlFailures.translate(e, file);
        } catch (IOException e) {
            throw new DroverException(
                    ErrorCode.FOLDER_INVALID, file + " cannot be deleted; it holds personal data: delete it", e);
        }
    }
}
