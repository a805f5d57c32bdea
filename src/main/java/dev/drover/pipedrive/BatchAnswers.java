package dev.drover.pipedrive;

import dev.drover.engine.load.LoadBatch;
import dev.drover.engine.load.LoadResult;
import dev.drover.ledger.Outcome;
import java.util.List;
import java.util.function.Consumer;

/**
 * What became of a batch. Where something stopped it half way, the answers that there are come first; the rest stays in line
 * as it is, and the write stays open, so that the next process finds out what became of it.
 */
final class BatchAnswers implements LoadResult {
    private final LoadBatch batch;
    private final List<Outcome> outcomes;
    private final RuntimeException stop;
    private final Runnable end;

    /** @param stop null when it came to its end */
    BatchAnswers(LoadBatch batch, List<Outcome> outcomes, RuntimeException stop, Runnable end) {
        this.batch = batch;
        this.outcomes = List.copyOf(outcomes);
        this.stop = stop;
        this.end = end;
    }

    @Override
    public LoadBatch batch() {
        return batch;
    }

    @Override
    public void forEach(Consumer<Outcome> consumer) {
        outcomes.forEach(consumer);
        if (stop != null) {
            throw stop;
        }
    }

    @Override
    public void close() {
        if (stop == null) {
            end.run();
        }
    }
}
