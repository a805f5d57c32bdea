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
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A budget in the governor's file. A report of another day says nothing any more, because the vendor's own count has begun
 * anew: until the next one spending is free, or counts against what is known to be allowed.
 */
final class SqlDailyBudget implements DailyBudget {
    private static final long DAY = Duration.ofDays(1).toMillis();

    /** In the file: the vendor has not told it. */
    private static final long UNTOLD = 0;

    private final GovernorStore store;
    private final EngineClock clock;
    private final String account;
    private final String name;
    private final BigDecimal reserveShare;
    private final Optional<Allowance> allowance;

    SqlDailyBudget(
            GovernorStore store,
            EngineClock clock,
            String account,
            String name,
            double reserveShare,
            Optional<Allowance> allowance) {
        if (!(reserveShare >= 0 && reserveShare <= 1)) {
            throw new IllegalArgumentException("reserve must be a share of 0..1: " + reserveShare);
        }
        this.store = store;
        this.clock = clock;
        this.account = account;
        this.name = name;
        this.reserveShare = BigDecimal.valueOf(reserveShare);
        this.allowance = allowance;
    }

    @Override
    public void spend(long amount) {
        store.durably(db -> {
            Optional<State> state = state(db);
            if (state.isPresent() && amount > state.get().left()) {
                throw exhausted(amount, state.get());
            }
            return book(db, amount);
        });
    }

    @Override
    public void book(long amount) {
        store.durably(db -> book(db, amount));
    }

    private int book(SqlSession db, long amount) throws SQLException {
        if (row(db).isEmpty()) {
            return allowance.isPresent() ? begin(db, 0, amount, UNTOLD) : 0;
        }
        PreparedStatement update = db.prepare("update budget set spent = spent + ? where account = ? and name = ?");
        update.setLong(1, amount);
        update.setString(2, account);
        update.setString(3, name);
        return update.executeUpdate();
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
        store.durably(db -> begin(db, used, 0, maximum));
    }

    private int begin(SqlSession db, long used, long spent, long maximum) throws SQLException {
        PreparedStatement upsert = db.prepare("insert into budget (account, name, used, spent, maximum, reported_at)"
                + " values (?, ?, ?, ?, ?, ?) on conflict (account, name) do update set used = excluded.used,"
                + " spent = excluded.spent, maximum = excluded.maximum, reported_at = excluded.reported_at");
        upsert.setString(1, account);
        upsert.setString(2, name);
        upsert.setLong(3, used);
        upsert.setLong(4, spent);
        upsert.setLong(5, maximum);
        upsert.setLong(6, clock.now().toEpochMilli());
        return upsert.executeUpdate();
    }

    @Override
    public Optional<State> state() {
        return store.relaxed(this::state);
    }

    private Optional<State> state(SqlSession db) throws SQLException {
        Optional<Row> row = row(db);
        long known = allowance.map(Allowance::maximum).orElse(UNTOLD);
        long maximum = row.map(Row::maximum).filter(told -> told != UNTOLD).orElse(known);
        if (row.isEmpty() && allowance.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new State(row.map(Row::used).orElse(0L), maximum, reserve(maximum)));
    }

    private record Row(long used, long maximum) {}

    /** What the file says of this day. */
    private Optional<Row> row(SqlSession db) throws SQLException {
        PreparedStatement query =
                db.prepare("select used + spent, maximum, reported_at from budget where account = ? and name = ?");
        query.setString(1, account);
        query.setString(2, name);
        try (ResultSet row = query.executeQuery()) {
            return row.next() && isOfToday(row.getLong(3))
                    ? Optional.of(new Row(row.getLong(1), row.getLong(2)))
                    : Optional.empty();
        }
    }

    private boolean isOfToday(long at) {
        long now = clock.now().toEpochMilli();
        return allowance
                .map(known -> day(at, known.renewal()).equals(day(now, known.renewal())))
                .orElse(now - at < DAY);
    }

    private static LocalDate day(long millis, ZoneId zone) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(millis), zone);
    }

    private long reserve(long maximum) {
        return reserveShare
                .multiply(BigDecimal.valueOf(maximum))
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
    }
}
