package dev.drover.ledger;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.sql.SqlSession;
import dev.drover.sql.Sqlite;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the store to the newest schema. A current one is recognised without the cost of the migration tool. */
final class Schema {
    /** Number of the newest script in {@link #SCRIPTS}. */
    static final int VERSION = 2;

    static final String SCRIPTS = "dev/drover/ledger/migrations";
    private static final String HISTORY = "flyway_schema_history";

    private static final Map<String, String> SQLITE =
            Map.of("identity", "integer primary key", "bytes", "blob", "int8", "integer", "options", "strict");

    private Schema() {}

    /** Errors: LEDGER_NEWER, LEDGER_DAMAGED. */
    static void migrate(Path file) {
        if (refuseNewer(file, installed(file, Sqlite.Mode.DURABLE)) == VERSION) {
            return;
        }
        try {
            Flyway.configure()
                    .dataSource(Sqlite.dataSource(file))
                    .locations("classpath:" + SCRIPTS)
                    .placeholders(SQLITE)
                    .loggers("slf4j")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new DroverException(
                    ErrorCode.LEDGER_DAMAGED,
                    file + " cannot be brought to schema version " + VERSION + "; restore it from a backup",
                    e);
        }
    }

    /** For a reader, which must not change anything. Errors: LEDGER_NEWER, FOLDER_INVALID. */
    static void require(Path file) {
        if (refuseNewer(file, installed(file, Sqlite.Mode.READ_ONLY)) < VERSION) {
            throw new DroverException(
                    ErrorCode.FOLDER_INVALID,
                    file + " was left by an older version of Drover; `drover run` brings it up to date");
        }
    }

    private static int refuseNewer(Path file, int installed) {
        if (installed > VERSION) {
            throw new DroverException(
                    ErrorCode.LEDGER_NEWER,
                    file + " has schema version " + installed + ", but this Drover knows only " + VERSION
                            + "; use the newer Drover that wrote it");
        }
        return installed;
    }

    /** The installed version, 0 when the store is empty. */
    private static int installed(Path file, Sqlite.Mode mode) {
        try (SqlSession session = SqlSession.open(file, mode)) {
            return session.read(() -> installed(session));
        }
    }

    private static int installed(SqlSession session) throws SQLException {
        try (ResultSet tables = session.connection().getMetaData().getTables(null, null, HISTORY, null)) {
            if (!tables.next()) {
                return 0;
            }
        }
        int newest = 0;
        try (Statement statement = session.connection().createStatement();
                ResultSet rows = statement.executeQuery(
                        "select version, success from " + HISTORY + " where version is not null")) {
            while (rows.next()) {
                if (rows.getBoolean(2)) {
                    newest = Math.max(newest, Integer.parseInt(rows.getString(1)));
                }
            }
        }
        return newest;
    }
}
