package dev.drover.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One connection, used by one thread at a time. Its statements are prepared once and kept for its life: preparing them
 * for each use would halve the throughput.
 */
public final class SqlSession implements AutoCloseable {

    /** What is done while the session is held. */
    @FunctionalInterface
    public interface Work<T> {
        T run() throws SQLException;
    }

    private final Connection connection;
    private final Path file;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private boolean inTransaction;

    SqlSession(Connection connection, Path file) {
        this.connection = connection;
        this.file = file;
    }

    /** Opens a session on an embedded store; errors: DISK_FULL, LEDGER_DAMAGED, LEDGER_LOCKED, FOLDER_INVALID. */
    public static SqlSession open(Path file, Sqlite.Mode mode) {
        try {
            return new SqlSession(Sqlite.connect(file, mode), file);
        } catch (SQLException e) {
            throw SqlFailures.translate(e, file);
        }
    }

    /** Runs the work in a transaction that holds the write lock from its start; within one, joins it. */
    public <T> T write(Work<T> work) {
        lock.lock();
        try {
            return inTransaction ? work.run() : transaction(work);
        } catch (SQLException e) {
            throw SqlFailures.translate(e, file);
        } finally {
            lock.unlock();
        }
    }

    /** Runs the work outside of a transaction: each statement sees what was committed before it. */
    public <T> T read(Work<T> work) {
        lock.lock();
        try {
            return work.run();
        } catch (SQLException e) {
            throw SqlFailures.translate(e, file);
        } finally {
            lock.unlock();
        }
    }

    /** The statement for this text, prepared at most once. Only within {@link #read} or {@link #write}. */
    public PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement known = statements.get(sql);
        if (known == null) {
            known = connection.prepareStatement(sql);
            statements.put(sql, known);
        }
        return known;
    }

    /** The raw connection, for metadata and cursors. Only within {@link #read} or {@link #write}. */
    public Connection connection() {
        return connection;
    }

    /** Runs a statement that admits no other one, such as {@code vacuum}: the prepared ones are given up first. */
    public void alone(String sql) {
        lock.lock();
        try {
            closeStatements();
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw SqlFailures.translate(e, file);
        } finally {
            lock.unlock();
        }
    }

    private void closeStatements() throws SQLException {
        for (PreparedStatement statement : statements.values()) {
            statement.close();
        }
        statements.clear();
    }

    private <T> T transaction(Work<T> work) throws SQLException {
        prepare("begin immediate").execute();
        inTransaction = true;
        try {
            T result = work.run();
            prepare("commit").execute();
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            rollBack(e);
            throw e;
        } finally {
            inTransaction = false;
        }
    }

    private void rollBack(Throwable cause) {
        try {
            for (PreparedStatement statement : statements.values()) {
                statement.clearBatch();
            }
            prepare("rollback").execute();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closeStatements();
            connection.close();
        } catch (SQLException e) {
            throw SqlFailures.translate(e, file);
        } finally {
            lock.unlock();
        }
    }
}
