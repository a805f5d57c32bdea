package dev.drover.engine.load;

import dev.drover.ledger.Outcomes;
import dev.drover.ledger.Staging.Position;
import dev.drover.time.EngineClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.function.BooleanSupplier;

/**
 * The batches of one pass, claimed lazily in parent order. When the line has been walked to its end and some records have
 * to be sent again (not processed, locked …), it is walked once more after a pause, until nothing is in line.
 */
final class BatchSequence {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);

    private final LoadPass pass;
    private final Outcomes outcomes;
    private final Path spoolFolder;
    private final EngineClock clock;
    private final BooleanSupplier stopped;

    /** Where the next batch starts; null = the line has been walked to its end. */
    private Position position = Position.START;

    private int sweeps = 1;

    BatchSequence(LoadPass pass, Outcomes outcomes, Path spoolFolder, EngineClock clock, BooleanSupplier stopped) {
        this.pass = pass;
        this.outcomes = outcomes;
        this.spoolFolder = spoolFolder;
        this.clock = clock;
        this.stopped = stopped;
    }

    Iterator<LoadBatch> batches() {
        return new LazyIterator<>(this::claim, batch -> ((SpooledBatch) batch).isBooked());
    }

    Position position() {
        return position;
    }

    /** Keeps where {@link BatchMapper} came to; null = the end of the line. */
    void advance(Position reached) {
        position = reached;
    }

    private LoadBatch claim() {
        if (position == null && outcomes.countInLine(pass.phase(), pass.scope()) > 0) {
            pause();
            sweeps++;
            position = Position.START;
        }
        return position == null || stopped.getAsBoolean() ? null : new SpooledBatch(pass, new Spool(spoolFolder));
    }

    private void pause() {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(sweeps - 1, 10));
        try {
            clock.sleep(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the stop signal is up: nothing more is claimed
        }
    }
}
