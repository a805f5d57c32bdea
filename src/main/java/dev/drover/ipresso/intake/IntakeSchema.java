package dev.drover.ipresso.intake;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ipresso.canonical.OwnerOnly;
import dev.drover.sql.SqlSession;
import dev.drover.sql.Sqlite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Opens the store and makes its tables. */
final class IntakeSchema {
    private static final int VERSION = 1;
    private static final List<String> TABLES = List.of(
            // rows lie in key order, so that a merge is one walk over them
            "create table given (file text not null, key text not null, giver integer not null, data text not null,"
                    + " primary key (file, key, giver)) without rowid",
            "create table place (giver integer not null, listing text not null, checkpoint text not null,"
                    + " primary key (giver, listing)) without rowid",
            "create table standing (giver integer not null, file text not null, state text not null,"
                    + " reason text not null, primary key (giver, file)) without rowid",
            "create table content (path text not null, giver integer not null, sha256 text not null,"
                    + " primary key (path, giver)) without rowid",
            "create table extra (path text not null, key text not null, giver integer not null, data text not null,"
                    + " primary key (path, key, giver)) without rowid",
            "create table extra_columns (path text not null, giver integer not null, columns text not null,"
                    + " primary key (path, giver)) without rowid",
            "create table clash (file text not null, fact text not null, col text not null, giver integer not null,"
                    + " one text not null, other text not null, winner text not null,"
                    + " primary key (file, fact, col, giver)) without rowid",
            "create table rejected (giver integer not null, source text not null, line integer not null,"
                    + " reason text not null, primary key (giver, source, line, reason)) without rowid",
            "create table noticed (giver integer not null, source text not null, what text not null,"
                    + " primary key (giver, source, what)) without rowid",
            "create table found (col text not null, value text not null, contact_id text not null,"
                    + " primary key (col, value, contact_id)) without rowid");

    private IntakeSchema() {}

    static SqlSession open(Path file) {
        try {
            if (!Files.exists(file)) {
                OwnerOnly.file(file);
            }
        } catch (IOException e) {
            throw new DroverException(
                    ErrorCode.FOLDER_INVALID, file + " cannot be made; check the folder's permissions", e);
        }
        SqlSession session = SqlSession.open(file, Sqlite.Mode.RELAXED);
        session.write(() -> {
            try (Statement statement = session.connection().createStatement()) {
                int version = version(statement);
                if (version > VERSION) {
                    throw new DroverException(
                            ErrorCode.LEDGER_NEWER, file + " was written by a later version of Drover; use that one");
                }
                if (version == 0) {
                    for (String table : TABLES) {
                        statement.execute(table);
                    }
                    statement.execute("pragma user_version = " + VERSION);
                }
            }
            return null;
        });
        return session;
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("pragma user_version")) {
            return row.next() ? row.getInt(1) : 0;
        }
    }
}
