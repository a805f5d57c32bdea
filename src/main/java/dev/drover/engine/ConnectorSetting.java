package dev.drover.engine;

import dev.drover.governor.Governor;
import dev.drover.ledger.Ledger;
import dev.drover.settings.Installation;
import dev.drover.settings.MigrationFolder;
import dev.drover.settings.Settings;
import dev.drover.time.EngineClock;

/** What a connector is made from. */
public record ConnectorSetting(
        Installation installation,
        MigrationFolder folder,
        Settings settings,
        Ledger ledger,
        Governor governor,
        EngineClock clock,
        StopSignal stop,
        RunListener listener) {}
