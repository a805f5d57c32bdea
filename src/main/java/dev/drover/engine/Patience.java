package dev.drover.engine;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.time.EngineClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Takes a stage of a run through outages and spent budgets: it is paused, says so, and is entered again from its beginning,
 * where it finds out for itself what was done already. Only what may pass is waited for; everything else goes through.
 */
final class Patience {
    /** The call repeated what may be repeated; what is left of it is an outage. Both systems answered when the run began. */
    private static final Set<ErrorCode> OUTAGES =
            Set.of(ErrorCode.DESTINATION_UNAVAILABLE, ErrorCode.SOURCE_UNAVAILABLE, ErrorCode.UNREACHABLE);

    private static final DateTimeFormatter SAME_DAY = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter OTHER_DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final PauseSettings settings;
    private final Budget budget;
    private final EngineClock clock;
    private final StopSignal stop;
    private final Consumer<String> say;
    private final LongSupplier steps;

    Patience(
            PauseSettings settings,
            Budget budget,
            EngineClock clock,
            StopSignal stop,
            Consumer<String> say,
            LongSupplier steps) {
        this.settings = settings;
        this.budget = budget;
        this.clock = clock;
        this.stop = stop;
        this.say = say;
        this.steps = steps;
    }

    /**
     * @param name of the stage, for the lines that tell of a pause
     * @param state hears the reason and the end of a pause while there is one, and "" when it is over
     * @param stage may be entered again after it failed
     */
    <T> T through(String name, Consumer<String> state, Supplier<T> stage) {
        CircuitBreaker breaker = new CircuitBreaker(settings);
        Instant spentSince = null;
        while (true) {
            long before = steps.getAsLong();
            try {
                return stage.get();
            } catch (DroverException e) {
                stop.check();
                boolean outage = OUTAGES.contains(e.code());
                if (!outage && e.code() != ErrorCode.QUOTA_EXHAUSTED) {
                    throw e;
                }
                if (steps.getAsLong() > before) {
                    breaker.succeeded();
                    spentSince = null;
                }
                if (outage) {
                    Optional<Instant> next = breaker.failed(clock.now());
                    pause(name, state, e, next.orElseThrow(() -> e));
                } else {
                    spentSince = spentSince == null ? clock.now() : spentSince;
                    awaitBudget(name, state, e, spentSince.plus(settings.quota()));
                }
            }
        }
    }

    private void pause(String name, Consumer<String> state, DroverException failure, Instant next) {
        String line = reason(failure) + "; tries again at " + time(next);
        say.accept("paused  " + name + ": " + line);
        state.accept(line);
        sleepUntil(next);
        state.accept("");
    }

    /** Asks at intervals; the vendor's own count decides. */
    private void awaitBudget(String name, Consumer<String> state, DroverException refusal, Instant end) {
        if (!clock.now().isBefore(end)) {
            throw refusal;
        }
        Budget.Spent spent = budget.spent();
        String line = reason(refusal) + "; goes on when it is free again, at the latest tries until " + time(end)
                + ", looks again at " + time(earlier(clock.now().plus(settings.quotaLook()), end));
        say.accept("quota   " + name + " waits: " + line);
        state.accept(line);
        do {
            if (!clock.now().isBefore(end)) {
                state.accept("");
                throw refusal;
            }
            sleepUntil(earlier(clock.now().plus(settings.quotaLook()), end));
        } while (!budget.isFreeAgain(spent));
        say.accept("quota   " + name + " goes on: the budget is free again");
        state.accept("");
    }

    private void sleepUntil(Instant until) {
        Duration left = Duration.between(clock.now(), until);
        if (!left.isNegative()) {
            try {
                clock.sleep(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new DroverException(
                        ErrorCode.INTERRUPTED, "stopped as asked during a pause; the same command goes on from here");
            }
        }
        stop.check();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Without the advice for a run that has ended. */
    private static String reason(DroverException failure) {
        String message = failure.getMessage();
        int advice = message.indexOf("; ");
        return advice < 0 ? message : message.substring(0, advice);
    }

    private String time(Instant at) {
        ZoneId here = ZoneId.systemDefault();
        LocalDateTime then = LocalDateTime.ofInstant(at, here);
        boolean today = then.toLocalDate()
                .equals(LocalDateTime.ofInstant(clock.now(), here).toLocalDate());
        return then.format(today ? SAME_DAY : OTHER_DAY);
    }
}
