package dev.drover.engine.load;

import dev.drover.ledger.Outcome;
import java.util.function.Consumer;

/**
 * What the destination answered to a batch, one outcome per record it spoke of, in any order, matched by our key. Records
 * that it did not speak of are sent again. Read once, as a stream.
 */
public interface LoadResult extends AutoCloseable {
    LoadBatch batch();

    void forEach(Consumer<Outcome> consumer);

    @Override
    void close();
}
