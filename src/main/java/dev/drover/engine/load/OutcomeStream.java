package dev.drover.engine.load;

import dev.drover.ledger.Outcome;
import java.util.function.Consumer;

/**
 * What the destination answered to one write, one outcome per record it spoke of, in any order, matched by our key. Read
 * once, as a stream.
 */
public interface OutcomeStream extends AutoCloseable {

    void forEach(Consumer<Outcome> consumer);

    /**
     * Ends the write in the journal: call it after the outcomes have been booked. Errors that stop the run in spite of the
     * outcomes (STORAGE_FULL, API_DISABLED …) are thrown here, so that the good rows are booked first.
     */
    @Override
    void close();
}
