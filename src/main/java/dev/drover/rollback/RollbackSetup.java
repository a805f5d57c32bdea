package dev.drover.rollback;

import dev.drover.engine.RunListener;
import dev.drover.engine.StopSignal;
import dev.drover.engine.remote.ReadBack;
import dev.drover.engine.remote.Undo;
import dev.drover.ledger.Ledger;
import dev.drover.ledger.Runs;
import dev.drover.mapping.MappingContext;
import dev.drover.mapping.ObjectMapping;
import dev.drover.time.EngineClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * What a rollback works with.
 *
 * @param mappingHash of all mapping files
 * @param phases those that have records, in the order in which they were loaded
 * @param count the destination's own count of this migration's records
 * @param settle finds out what became of the writes that an interrupted run left open in a phase
 * @param pageSize records that are read, decided and written together
 * @param attempts tries for a record that is refused for a passing cause
 */
record RollbackSetup(
        String migrationId,
        String pair,
        String mappingHash,
        List<ObjectMapping> phases,
        Ledger ledger,
        MappingContext context,
        ReadBack readBack,
        Undo undo,
        ToLongFunction<ObjectMapping> count,
        Consumer<ObjectMapping> settle,
        EngineClock clock,
        StopSignal stop,
        RunListener listener,
        Path state,
        Path output,
        int pageSize,
        int attempts) {

    /** The last run: what was undone since belongs to it. */
    long run() {
        return ledger.runs().latest().map(Runs.Run::id).orElse(0L);
    }

    /** Children before their parents. */
    List<ObjectMapping> childrenFirst() {
        List<ObjectMapping> reversed = new ArrayList<>(phases);
        Collections.reverse(reversed);
        return reversed;
    }
}
