package dev.drover.engine.load;

import dev.drover.ledger.Outcomes;
import dev.drover.ledger.Staging.Position;
import dev.drover.time.EngineClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/**
 * The batches of one pass, claimed lazily in parent order. When the line has been walked to its end and some records have
 * to be sent again (not processed, locked …), it is walked once more after a pause, in batches that get smaller with each
 * time that a record came back, until nothing is in line.
 */
final class BatchSequence {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);

    private final LoadPass pass;
    private final Outcomes outcomes;
    private final BatchLimits limits;
    private final Path spoolFolder;
    private final EngineClock clock;
    private final BooleanSupplier stopped;
    private final NavigableSet<Portion> waiting = new TreeSet<>();

    /** What this walk along the line takes. */
    private Portion portion = Portion.WHOLE;

    /** Where the next batch starts; null = the line has been walked to its end. */
    private Position position = Position.START;

    private boolean cameBack;
    private int pauses;

    BatchSequence(
            LoadPass pass,
            Outcomes outcomes,
            BatchLimits limits,
            Path spoolFolder,
            EngineClock clock,
            BooleanSupplier stopped) {
        this.pass = pass;
        this.outcomes = outcomes;
        this.limits = limits;
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

    /** Takes up what a batch learnt of records that are still to be sent. */
    void heard(SpooledBatch batch) {
        waiting.addAll(batch.waiting());
        cameBack |= batch.hasComeBack();
    }

    private LoadBatch claim() {
        if (position == null && outcomes.countInLine(pass.phase(), pass.scope()) > 0) {
            walkAgain();
        }
        return position == null || stopped.getAsBoolean()
                ? null
                : new SpooledBatch(pass, portion, portion.size(pass, limits), new Spool(spoolFolder));
    }

    /** Only records that were just refused need a pause; those passed over were not disturbed. */
    private void walkAgain() {
        if (cameBack || waiting.isEmpty()) {
            pause();
        }
        portion = next();
        waiting.clear();
        cameBack = false;
        position = Position.START;
    }

    /** Larger batches first, so that the few records that need small ones hold back nobody. */
    private Portion next() {
        if (waiting.isEmpty()) {
            return Portion.WHOLE;
        }
        Portion higher = waiting.higher(portion);
        return higher == null ? waiting.first() : higher;
    }

    private void pause() {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(pauses++, 10));
        try {
            clock.sleep(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the stop signal is up: nothing more is claimed
        }
    }
}
