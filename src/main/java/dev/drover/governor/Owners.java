package dev.drover.governor;

import dev.drover.sql.SqlSession;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who writes into the governor's file. Every open governor is an owner; it lives as long as its process (same pid, same
 * start) and, within this process, until it is closed. Calls in flight of an owner that no longer lives have ended at the
 * latest when that is noticed.
 */
final class Owners {
    private static final Set<String> OPEN_HERE = ConcurrentHashMap.newKeySet();
    private static final long HERE = ProcessHandle.current().pid();
    private static final long STARTED = started(ProcessHandle.current());

    private final String id = UUID.randomUUID().toString();

    String id() {
        return id;
    }

    int register(SqlSession db) throws SQLException {
        OPEN_HERE.add(id);
        PreparedStatement insert = db.prepare("insert into owner (id, pid, process_started) values (?, ?, ?)");
        insert.setString(1, id);
        insert.setLong(2, HERE);
        insert.setLong(3, STARTED);
        return insert.executeUpdate();
    }

    /** After this the owner counts as dead. */
    void leave() {
        OPEN_HERE.remove(id);
    }

    /** Owners in the file that no longer live. */
    Set<String> dead(SqlSession db) throws SQLException {
        Set<String> dead = new HashSet<>();
        try (ResultSet row =
                db.prepare("select id, pid, process_started from owner").executeQuery()) {
            while (row.next()) {
                if (!lives(row.getString(1), row.getLong(2), row.getLong(3))) {
                    dead.add(row.getString(1));
                }
            }
        }
        return dead;
    }

    private static boolean lives(String id, long pid, long started) {
        if (pid == HERE && started == STARTED) {
            return OPEN_HERE.contains(id);
        }
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .map(process -> started(process) == started)
                .orElse(false);
    }

    private static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
