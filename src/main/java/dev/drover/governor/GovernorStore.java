package dev.drover.governor;

import dev.drover.sql.SqlSession;
import dev.drover.sql.Sqlite;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The governor's file, shared by every process on the machine. Starts of calls go through a durable session, ends through a
 * relaxed one: an end that is lost with the power makes its call count longer, never shorter.
 */
final class GovernorStore implements AutoCloseable {
    private static final List<String> TABLES = List.of(
            "create table if not exists owner (id text not null primary key, pid integer not null,"
                    + " process_started integer not null) strict",
            "create table if not exists account (name text not null primary key, version integer not null,"
                    + " closed_until integer not null, closed_at integer not null) strict",
            "create table if not exists call (id integer primary key, account text not null, owner text not null,"
                    + " started integer not null, ended integer) strict",
            "create index if not exists call_of_account on call (account, ended)",
            "create table if not exists budget (account text not null, name text not null, used integer not null,"
                    + " spent integer not null, maximum integer not null, reported_at integer not null,"
                    + " primary key (account, name)) strict");

    private static final long TOGETHER_MILLIS = 100;

    private final SqlSession durable;
    private final SqlSession relaxed;
    private long lastDurable;

    private GovernorStore(SqlSession durable, SqlSession relaxed) {
        this.durable = durable;
        this.relaxed = relaxed;
        this.lastDurable = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(TOGETHER_MILLIS);
    }

    /** What is done to the file while its write lock is held. */
    @FunctionalInterface
    interface Work<T> {
        T run(SqlSession db) throws SQLException;
    }

    /**
     * On the disk when it returns, unless the last write that was is less than {@value #TOGETHER_MILLIS} ms old: no real
     * quota allows more than a few calls in that time, and a sandbox that runs faster would be slowed down by its disk.
     * One at a time, so that our own sessions never wait for each other inside the store.
     */
    synchronized <T> T durably(Work<T> work) {
        if (System.nanoTime() - lastDurable < TimeUnit.MILLISECONDS.toNanos(TOGETHER_MILLIS)) {
            return relaxed(work);
        }
        T result = durable.write(() -> work.run(durable));
        lastDurable = System.nanoTime();
        return result;
    }

    /** Safe when the process dies, not yet when the power fails. */
    synchronized <T> T relaxed(Work<T> work) {
        return relaxed.write(() -> work.run(relaxed));
    }

    static GovernorStore open(Path file) {
        SqlSession durable = SqlSession.open(file, Sqlite.Mode.DURABLE);
        durable.write(() -> {
            try (Statement statement = durable.connection().createStatement()) {
                for (String table : TABLES) {
                    statement.execute(table);
                }
            }
            return null;
        });
        return new GovernorStore(durable, SqlSession.open(file, Sqlite.Mode.RELAXED));
    }

    static long number(ResultSet row) throws SQLException {
        row.next();
        return row.getLong(1);
    }

    @Override
    public synchronized void close() {
        relaxed.close();
        durable.close();
    }
}
