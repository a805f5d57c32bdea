package dev.drover.engine;

import dev.drover.engine.load.Loading;
import dev.drover.governor.Governor;
import dev.drover.ledger.Ledger;
import dev.drover.mapping.MappingContext;
import dev.drover.mapping.MappingSet;
import dev.drover.mapping.ObjectMapping;
import dev.drover.settings.MigrationFolder;
import dev.drover.settings.Settings;
import dev.drover.time.EngineClock;

/** A migration with everything of it open: made by {@link MigrationOpener}. */
public record Migration(
        String id,
        MigrationFolder folder,
        Settings settings,
        MappingSet mappings,
        Ledger ledger,
        Governor governor,
        Source source,
        Destination destination,
        RouteRuntime routes,
        Loading loading,
        EngineClock clock,
        StopSignal stop,
        ProgressCount listener)
        implements AutoCloseable {

    public String pair() {
        return source.system() + "-" + destination.system();
    }

    /** What mapping files may name, as in a run. */
    public MappingContext mappingContext() {
        return new PhaseContext(id, source, destination, ledger.outcomes());
    }

    /** Finds out what became of the writes of a phase that an interrupted run left open, and books it. */
    public void settleOpenWrites(ObjectMapping mapping) {
        openWrites().settle(mapping);
    }

    OpenWrites openWrites() {
        return new OpenWrites(ledger.journal(), destination, loading);
    }

    PhaseLoader phaseLoader() {
        return new PhaseLoader(
                ledger,
                destination,
                routes,
                openWrites(),
                loading,
                stop,
                listener,
                id,
                settings.integer("load.bulk-from"));
    }

    Patience patience() {
        return new Patience(
                PauseSettings.of(settings),
                new Budget(destination::account, destination::quotas),
                clock,
                stop,
                listener::say,
                listener::steps);
    }

    @Override
    public void close() {
        try (ledger;
                governor) {
            routes.close();
        }
    }
}
