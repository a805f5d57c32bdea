package dev.drover.cli;

import dev.drover.engine.Migration;
import dev.drover.engine.MigrationOpener;
import dev.drover.engine.RunListener;
import dev.drover.engine.StopSignal;
import dev.drover.ledger.Ledger;
import dev.drover.mapping.MappingSet;
import dev.drover.settings.Installation;
import dev.drover.settings.MigrationFolder;
import dev.drover.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/** Opens migrations for commands: with every connector that there is, progress on standard error, and the stop signal. */
final class Workbench {

    private Workbench() {}

    static Migration open(MigrationFolder folder, RunListener listener, StopSignal stop) {
        return open(folder, listener, stop, UnaryOperator.identity());
    }

    /** @param ledgers puts something around the migration's ledger */
    static Migration open(
            MigrationFolder folder, RunListener listener, StopSignal stop, UnaryOperator<Ledger> ledgers) {
        return new MigrationOpener(Installation.current(), new Connectors(), listener, stop, false, ledgers)
                .open(folder);
    }

    /**
     * Reads the mapping of a migration and opens nothing else.
     *
     * @param proposedFixes fix files that are not in its folder
     */
    static MappingSet mappings(MigrationFolder folder, List<Path> proposedFixes) {
        Installation installation = Installation.current();
        Settings settings = Settings.load(installation.defaults(), folder);
        return new MigrationOpener(installation, new Connectors(), null, new StopSignal(), false)
                .mappings(folder, settings, proposedFixes);
    }
}
