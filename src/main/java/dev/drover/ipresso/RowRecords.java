package dev.drover.ipresso;

import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.canonical.CloseableRows;
import dev.drover.ledger.NewRecord;
import java.util.function.Function;

/** Records of which each comes of one row. */
final class RowRecords implements StagingStep.Records {
    private final CloseableRows rows;
    private final Function<CanonicalRow, NewRecord> maker;

    RowRecords(CloseableRows rows, Function<CanonicalRow, NewRecord> maker) {
        this.rows = rows;
        this.maker = maker;
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public NewRecord next() {
        return maker.apply(rows.next());
    }

    @Override
    public void close() {
        rows.close();
    }
}
