package dev.drover.governor;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.sql.SqlSession;
import dev.drover.time.EngineClock;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * A budget in the governor's file. A report older than a day says nothing any more, because the vendor's own count has
 * begun anew: until the next report, spending is free.
 */
final class SqlDailyBudget implements DailyBudget {
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final GovernorStore store;
    private final EngineClock clock;
    private final String account;
    private final String name;
    private final BigDecimal reserveShare;

    SqlDailyBudget(GovernorStore store, EngineClock clock, String account, String name, double reserveShare) {
        if (!(reserveShare >= 0 && reserveShare <= 1)) {
            throw new IllegalArgumentException("reserve must be a share of 0..1: " + reserveShare);
        }
        this.store = store;
        this.clock = clock;
        this.account = account;
        this.name = name;
        this.reserveShare = BigDecimal.valueOf(reserveShare);
    }

    @Override
    public void spend(long amount) {
        store.durably(db -> {
            Optional<State> state = state(db);
            if (state.isPresent()) {
                State now = state.get();
                if (amount > now.left()) {
                    throw exhausted(amount, now);
                }
                PreparedStatement update =
                        db.prepare("update budget set spent = spent + ? where account = ? and name = ?");
                update.setLong(1, amount);
                update.setString(2, account);
                update.setString(3, name);
                update.executeUpdate();
            }
            return null;
        });
    }

    private DroverException exhausted(long amount, State state) {
        return new DroverException(
                ErrorCode.QUOTA_EXHAUSTED,
                name + " of " + account + ": " + amount + " needed, " + state.left() + " left of " + state.maximum()
                        + " (" + state.reserve() + " kept in reserve); run the same command again when the day's budget"
                        + " is renewed, it goes on where it stopped");
    }

    @Override
    public void reported(long used, long maximum) {
        store.durably(db -> {
            PreparedStatement upsert =
                    db.prepare("insert into budget (account, name, used, spent, maximum, reported_at)"
                            + " values (?, ?, ?, 0, ?, ?) on conflict (account, name) do update set used = excluded.used,"
                            + " spent = 0, maximum = excluded.maximum, reported_at = excluded.reported_at");
            upsert.setString(1, account);
            upsert.setString(2, name);
            upsert.setLong(3, used);
            upsert.setLong(4, maximum);
            upsert.setLong(5, clock.now().toEpochMilli());
            return upsert.executeUpdate();
        });
    }

    @Override
    public Optional<State> state() {
        return store.relaxed(this::state);
    }

    private Optional<State> state(SqlSession db) throws SQLException {
        PreparedStatement query =
                db.prepare("select used + spent, maximum, reported_at from budget where account = ? and name = ?");
        query.setString(1, account);
        query.setString(2, name);
        try (ResultSet row = query.executeQuery()) {
            long age = row.next() ? clock.now().toEpochMilli() - row.getLong(3) : DAY;
            if (age >= DAY) {
                return Optional.empty();
            }
            long maximum = row.getLong(2);
            return Optional.of(new State(row.getLong(1), maximum, reserve(maximum)));
        }
    }

    private long reserve(long maximum) {
        return reserveShare
                .multiply(BigDecimal.valueOf(maximum))
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
    }
}
