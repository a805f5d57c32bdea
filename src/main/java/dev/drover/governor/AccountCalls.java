package dev.drover.governor;

import dev.drover.sql.SqlSession;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;

/**
 * The calls of one account in the file, and a copy of them in memory that is read again only when another process wrote (the
 * version of the account moved). To be used by one thread at a time, within a transaction.
 */
final class AccountCalls {
    /** Calls in flight are the reason to look for dead owners; not more often than this. */
    private static final long LOOK_FOR_DEAD_EVERY = Duration.ofSeconds(10).toNanos();

    /** Ends this much ahead of the clock are no rounding: the clock was set back, or another, faster one wrote them. */
    private static final long AHEAD = 1_000;

    private final Owners owners;
    private final String account;
    private final long longestSpan;
    private final CallLog log = new CallLog();
    private long version = -1;
    private long closedUntil;
    private long lookedForDead = System.nanoTime() - LOOK_FOR_DEAD_EVERY;
    private int foreignInFlight;

    AccountCalls(Owners owners, String account, long longestSpan) {
        this.owners = owners;
        this.account = account;
        this.longestSpan = longestSpan;
    }

    CallLog log() {
        return log;
    }

    long closedUntil() {
        return closedUntil;
    }

    /** Makes the copy current. */
    void refresh(SqlSession db, long now) throws SQLException {
        ensureAccount(db);
        PreparedStatement query = db.prepare("select version, closed_until, closed_at from account where name = ?");
        query.setString(1, account);
        long found;
        long closedAt;
        try (ResultSet row = query.executeQuery()) {
            row.next();
            found = row.getLong(1);
            closedUntil = row.getLong(2);
            closedAt = row.getLong(3);
        }
        if (closedAt > now + AHEAD) {
            closedUntil = now + (closedUntil - closedAt);
            close(db, closedUntil, now);
        }
        boolean stale = found != version;
        if (stale || foreignInFlight > 0) {
            stale |= buryDead(db, now);
        }
        if (stale) {
            reload(db);
        }
        version = found;
        if (log.lastEnd() > now + AHEAD) {
            pullBack(db, now);
        }
        log.prune(now - longestSpan);
    }

    private void ensureAccount(SqlSession db) throws SQLException {
        if (version < 0) {
            PreparedStatement insert = db.prepare("insert into account (name, version, closed_until, closed_at)"
                    + " values (?, 0, 0, 0) on conflict (name) do nothing");
            insert.setString(1, account);
            insert.executeUpdate();
        }
    }

    /** Books the end of the calls in flight of dead owners: they ended at the latest now. */
    private boolean buryDead(SqlSession db, long now) throws SQLException {
        if (System.nanoTime() - lookedForDead < LOOK_FOR_DEAD_EVERY) {
            return false;
        }
        lookedForDead = System.nanoTime();
        Set<String> dead = owners.dead(db);
        int buried = 0;
        for (String owner : dead) {
            PreparedStatement end =
                    db.prepare("update call set ended = ? where account = ? and owner = ? and ended is null");
            end.setLong(1, now);
            end.setString(2, account);
            end.setString(3, owner);
            buried += end.executeUpdate();
            PreparedStatement forget = db.prepare("delete from owner where id = ?"
                    + " and not exists (select 1 from call where owner = owner.id and ended is null)");
            forget.setString(1, owner);
            forget.executeUpdate();
        }
        if (buried > 0) {
            moved(db);
        }
        return buried > 0;
    }

    private void reload(SqlSession db) throws SQLException {
        log.clear();
        foreignInFlight = 0;
        PreparedStatement query = db.prepare("select ended, owner from call where account = ? order by ended");
        query.setString(1, account);
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                long ended = row.getLong(1);
                if (!row.wasNull()) {
                    log.addEnded(ended);
                } else {
                    log.started();
                    if (!row.getString(2).equals(owners.id())) {
                        foreignInFlight++;
                    }
                }
            }
        }
    }

    /** A call that is in the file has ended by now, whatever its time stamp says. */
    private void pullBack(SqlSession db, long now) throws SQLException {
        PreparedStatement update = db.prepare("update call set ended = ? where account = ? and ended > ?");
        update.setLong(1, now);
        update.setString(2, account);
        update.setLong(3, now);
        update.executeUpdate();
        moved(db);
        reload(db);
    }

    /** Books the start of a call. */
    long start(SqlSession db, long now) throws SQLException {
        PreparedStatement insert =
                db.prepare("insert into call (account, owner, started) values (?, ?, ?) returning id");
        insert.setString(1, account);
        insert.setString(2, owners.id());
        insert.setLong(3, now);
        long id;
        try (ResultSet row = insert.executeQuery()) {
            id = GovernorStore.number(row);
        }
        if (id % 64 == 0) {
            prune(db, now);
        }
        moved(db);
        log.started();
        return id;
    }

    private void prune(SqlSession db, long now) throws SQLException {
        PreparedStatement delete = db.prepare("delete from call where account = ? and ended < ?");
        delete.setString(1, account);
        delete.setLong(2, now - longestSpan);
        delete.executeUpdate();
    }

    /** Books the end of a call. Another process may have changed the account since: then the copy is read again later. */
    void end(SqlSession db, long id, long now) throws SQLException {
        PreparedStatement update = db.prepare("update call set ended = ? where id = ?");
        update.setLong(1, now);
        update.setLong(2, id);
        update.executeUpdate();
        moved(db);
        log.ended(now);
    }

    void close(SqlSession db, long until, long now) throws SQLException {
        PreparedStatement update = db.prepare("update account set closed_until = ?, closed_at = ? where name = ?");
        update.setLong(1, until);
        update.setLong(2, now);
        update.setString(3, account);
        update.executeUpdate();
        closedUntil = until;
        moved(db);
    }

    /** The version moves by one: if the file's was ours before, the copy stays current. */
    private void moved(SqlSession db) throws SQLException {
        PreparedStatement update =
                db.prepare("update account set version = version + 1 where name = ? returning version");
        update.setString(1, account);
        try (ResultSet row = update.executeQuery()) {
            long now = GovernorStore.number(row);
            version = now == version + 1 ? now : -1;
        }
    }
}
