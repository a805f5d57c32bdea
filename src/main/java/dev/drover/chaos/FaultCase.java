package dev.drover.chaos;

import dev.drover.engine.Migration;
import dev.drover.engine.MigrationRun;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.failure.ExitCode;
import dev.drover.settings.MigrationFolder;
import java.util.function.UnaryOperator;

/**
 * One fault at one call of one endpoint.
 *
 * @param position first, middle or last
 * @param nth which call that is, counted from 1
 */
record FaultCase(Endpoint endpoint, FaultKind kind, String position, int nth) {

    /** What became of the migration. */
    enum End {
        /** it reached the same end in one go */
        SAME,
        /** it stopped with a reason, and reached the same end when it was run again */
        SAME_AFTER_RERUN,
        /** the call was not made this time */
        NOT_MET,
        WRONG
    }

    /** @param reason why it stopped, or what is wrong; "" when neither */
    record Result(FaultCase fault, End end, ErrorCode stopped, String reason) {}

    String name() {
        return kind.title() + " at the " + position + " call of " + endpoint.name();
    }

    Result tryOn(Ground ground, Finish undisturbed) {
        MigrationFolder folder = ground.fresh();
        Simulator simulator = ground.simulator(endpoint.system());
        try {
            simulator.fault(kind.at(endpoint, nth, Ground.SPEED));
            return tryOn(ground, undisturbed, folder, simulator);
        } catch (RuntimeException e) {
            return wrong("ended with " + e);
        } finally {
            ground.remove(folder);
        }
    }

    private Result tryOn(Ground ground, Finish undisturbed, MigrationFolder folder, Simulator simulator) {
        DroverException stopped;
        try (Migration migration = ground.program().open(folder, UnaryOperator.identity())) {
            new MigrationRun(migration).run();
            int hits = simulator.hits();
            simulator.noFaults();
            return judged(Finish.of(ground, migration), undisturbed, hits, null);
        } catch (RuntimeException e) {
            stopped = DroverException.in(e);
            if (stopped == null
                    || stopped.code() == ErrorCode.UNEXPECTED
                    || stopped.code().exitCode() != ExitCode.STOPPED_RESUMABLE) {
                return wrong("stopped by " + (stopped == null ? e : stopped.code() + " " + stopped.getMessage()));
            }
        }
        if (stopped.getMessage().lines().count() != 1) {
            return wrong("the reason is not one line: " + stopped.getMessage());
        }
        simulator.noFaults();
        try (Migration migration = ground.program().open(folder, UnaryOperator.identity())) {
            new MigrationRun(migration).run();
            return judged(Finish.of(ground, migration), undisturbed, 1, stopped);
        }
    }

    /** @param hits how many calls met the fault; @param stopped why it stopped first, null when it did not */
    Result judged(Finish finish, Finish undisturbed, int hits, DroverException stopped) {
        String wrong = finish.against(undisturbed);
        if (!wrong.isEmpty()) {
            return wrong(wrong);
        }
        if (hits == 0) {
            return new Result(this, End.NOT_MET, null, "");
        }
        return stopped == null
                ? new Result(this, End.SAME, null, "")
                : new Result(this, End.SAME_AFTER_RERUN, stopped.code(), stopped.getMessage());
    }

    private Result wrong(String reason) {
        return new Result(this, End.WRONG, null, reason);
    }
}
