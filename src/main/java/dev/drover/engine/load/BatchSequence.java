package dev.drover.engine.load;

import dev.drover.ledger.Outcomes;
import dev.drover.ledger.Staging.Position;
import dev.drover.time.EngineClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.BooleanSupplier;

/**
 * The batches of one pass, claimed lazily in parent order. When the line has been walked to its end and some records have
 * to be sent again (not processed, locked …), it is walked once more after a pause, until nothing is in line.
 *
 * <p>Camel's split asks {@link #hasNext} once more before it processes the part it holds, and again after: only the second
 * answer knows whether that part was the last.
 */
final class BatchSequence implements Iterator<LoadBatch> {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);

    private final LoadPass pass;
    private final Outcomes outcomes;
    private final Path spoolFolder;
    private final EngineClock clock;
    private final BooleanSupplier stopped;

    private SpooledBatch current;
    private Position position = Position.START;
    private boolean finished;
    private int sweep = 1;

    BatchSequence(LoadPass pass, Outcomes outcomes, Path spoolFolder, EngineClock clock, BooleanSupplier stopped) {
        this.pass = pass;
        this.outcomes = outcomes;
        this.spoolFolder = spoolFolder;
        this.clock = clock;
        this.stopped = stopped;
    }

    LoadPass pass() {
        return pass;
    }

    Position position() {
        return position;
    }

    /** Books where {@link BatchMapper} came to; null = the end of the line. */
    void advance(Position reached) {
        if (reached != null) {
            position = reached;
            return;
        }
        position = null;
    }

    @Override
    public boolean hasNext() {
        return !finished && !stopped.getAsBoolean();
    }

    @Override
    public LoadBatch next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        current = new SpooledBatch(pass, new Spool(spoolFolder));
        return current;
    }

    /** The batch has been booked: decides whether there is another. */
    void booked(SpooledBatch batch) {
        batch.spool().close();
        if (position != null) {
            return;
        }
        if (outcomes.countInLine(pass.phase(), pass.scope()) == 0) {
            finished = true;
            return;
        }
        pause();
        sweep++;
        position = Position.START;
    }

    private void pause() {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(sweep - 1, 10));
        try {
            clock.sleep(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
