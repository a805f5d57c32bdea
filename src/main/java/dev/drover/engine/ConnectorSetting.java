package dev.drover.engine;

import dev.drover.governor.Governor;
import dev.drover.ledger.Ledger;
import dev.drover.mapping.MappingSet;
import dev.drover.settings.Installation;
import dev.drover.settings.MigrationFolder;
import dev.drover.settings.Settings;
import dev.drover.time.EngineClock;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a connector is made from.
 *
 * @param mappings what the mappings of the migration read of the source
 */
public record ConnectorSetting(
        Installation installation,
        MigrationFolder folder,
        Settings settings,
        Ledger ledger,
        Governor governor,
        EngineClock clock,
        StopSignal stop,
        RunListener listener,
        MappingSet mappings) {

    /** A profile file: the migration's own where it has one, else the installation's. */
    public Path profile(String name) {
        Path own = folder.profiles().resolve(name);
        return Files.exists(own) ? own : installation.profiles().resolve(name);
    }
}
