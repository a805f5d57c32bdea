package dev.drover.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** How an embedded store is opened; every setting is a measured one. */
public final class Sqlite {

    public enum Mode {
        /** A commit is on the disk when it returns. */
        DURABLE,
        /** A commit survives the death of the process; the next durable commit brings it to the disk. */
        RELAXED,
        /** Refuses to write. */
        READ_ONLY
    }

    private Sqlite() {}

    static Connection connect(Path file, Mode mode) throws SQLException {
        Connection connection =
                DriverManager.getConnection("jdbc:sqlite:" + file, config(mode).toProperties());
        if (mode == Mode.READ_ONLY) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("pragma query_only = on");
            }
        }
        return connection;
    }

    /** For tools that open connections themselves. */
    public static DataSource dataSource(Path file) {
        SQLiteDataSource source = new SQLiteDataSource(config(Mode.DURABLE));
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    private static SQLiteConfig config(Mode mode) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(10_000);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setCacheSize(-65_536);
        if (mode != Mode.READ_ONLY) {
            config.setJournalMode(SQLiteConfig.JournalMode.WAL);
            config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, "16000");
            config.setSynchronous(
                    mode == Mode.DURABLE ? SQLiteConfig.SynchronousMode.FULL : SQLiteConfig.SynchronousMode.NORMAL);
        }
        return config;
    }
}
