package dev.drover.rollback;

import dev.drover.engine.StopSignal;
import dev.drover.engine.remote.Undo.Result;
import dev.drover.engine.remote.Undo.Undone;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.Outcome;
import dev.drover.time.EngineClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Asks again, with longer and longer pauses, for records that were refused for a passing cause or not answered. */
final class Persistence {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final EngineClock clock;
    private final StopSignal stop;
    private final int attempts;

    Persistence(EngineClock clock, StopSignal stop, int attempts) {
        this.clock = clock;
        this.stop = stop;
        this.attempts = attempts;
    }

    /** The last answer for every id. Errors: INTERRUPTED, ANSWER_INVALID, those of the call. */
    Map<String, Undone> insist(List<String> ids, Function<List<String>, List<Undone>> call) {
        Map<String, Undone> answers = new HashMap<>();
        Set<String> open = new LinkedHashSet<>(ids);
        for (int attempt = 1; !open.isEmpty() && attempt <= attempts; attempt++) {
            if (attempt > 1) {
                pause(attempt);
            }
            for (Undone answer : call.apply(new ArrayList<>(open))) {
                if (!open.contains(answer.id()) && !answers.containsKey(answer.id())) {
                    throw new DroverException(
                            ErrorCode.ANSWER_INVALID,
                            "the destination answered for a record that it was not asked about (" + answer.id()
                                    + "); give the same command again");
                }
                answers.put(answer.id(), answer);
                if (answer.result() != Result.AGAIN) {
                    open.remove(answer.id());
                }
            }
        }
        open.forEach(id -> answers.putIfAbsent(id, new Undone(id, Result.AGAIN, Outcome.Again.NOT_ANSWERED)));
        return answers;
    }

    private void pause(int attempt) {
        stop.check();
        try {
            clock.sleep(FIRST_PAUSE.multipliedBy(1L << Math.min(attempt - 2, 6)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop.check();
            throw new DroverException(ErrorCode.INTERRUPTED, "stopped; the same command goes on from here", e);
        }
    }
}
