package dev.drover.governor;

import dev.drover.sql.SqlSession;
import dev.drover.time.EngineClock;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Decides all windows of an account at once, under the write lock of the governor's file. */
final class SqlQuotaGate implements QuotaGate {
    /** A longer wait is slept in slices, so that what another process or the vendor says meanwhile is heard. */
    private static final long SLICE_MILLIS = 30_000;

    /** How soon to look again when only the end of a call in flight can make room. */
    private static final long IN_FLIGHT_MILLIS = 50;

    private final GovernorStore store;
    private final EngineClock clock;
    private final long longest;
    private final AccountCalls calls;
    private volatile List<Window> windows;

    SqlQuotaGate(GovernorStore store, Owners owners, EngineClock clock, String account, List<Window> windows) {
        this.store = store;
        this.clock = clock;
        this.windows = List.copyOf(windows);
        this.longest = longest(windows);
        this.calls = new AccountCalls(owners, account, longest);
    }

    private static long longest(List<Window> windows) {
        return windows.stream()
                .mapToLong(CallLog::guarded)
                .max()
                .orElseThrow(() -> new IllegalArgumentException("a gate needs a window"));
    }

    @Override
    public void windows(List<Window> other) {
        if (longest(other) > longest) {
            throw new IllegalArgumentException("calls are remembered for " + longest + " ms only");
        }
        windows = List.copyOf(other);
    }

    @Override
    public Permit enter() throws InterruptedException {
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            Attempt attempt = store.durably(this::attempt);
            if (attempt.entered()) {
                return permit(attempt.id());
            }
            clock.sleep(Duration.ofMillis(attempt.waitMillis()));
        }
    }

    private record Attempt(boolean entered, long id, long waitMillis) {}

    private Attempt attempt(SqlSession db) throws SQLException {
        long now = clock.now().toEpochMilli();
        calls.refresh(db, now);
        long room = calls.closedUntil();
        for (Window window : windows) {
            room = Math.max(room, calls.log().roomAt(window));
        }
        if (room <= now) {
            return new Attempt(true, calls.start(db, now), 0);
        }
        return new Attempt(false, 0, room == Long.MAX_VALUE ? IN_FLIGHT_MILLIS : Math.min(room - now, SLICE_MILLIS));
    }

    private Permit permit(long id) {
        AtomicBoolean ended = new AtomicBoolean();
        return () -> {
            if (ended.compareAndSet(false, true)) {
                store.relaxed(db -> {
                    calls.end(db, id, clock.now().toEpochMilli() + 1);
                    return null;
                });
            }
        };
    }

    @Override
    public void closeUntil(Instant until) {
        store.durably(db -> {
            long now = clock.now().toEpochMilli();
            calls.refresh(db, now);
            calls.close(db, Math.max(calls.closedUntil(), until.toEpochMilli() + 1), now);
            return null;
        });
    }

    @Override
    public List<Left> left() {
        return store.relaxed(db -> {
            long now = clock.now().toEpochMilli();
            calls.refresh(db, now);
            return windows.stream().map(window -> left(window, now)).toList();
        });
    }

    /** A call in flight counts as if it ended now. */
    private Left left(Window window, long now) {
        CallLog log = calls.log();
        int taken = log.taken(window, now);
        long last = log.isInFlight() ? now : log.lastEnd();
        long fullAgain = taken == 0 ? now : last + CallLog.guarded(window);
        return new Left(window, Math.max(0, window.calls() - taken), Instant.ofEpochMilli(fullAgain));
    }
}
