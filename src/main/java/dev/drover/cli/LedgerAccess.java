package dev.drover.cli;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.LedgerKey;
import dev.drover.ledger.SqlLedger;
import dev.drover.settings.Installation;
import dev.drover.settings.MigrationFolder;
import dev.drover.settings.Settings;
import dev.drover.time.EngineClock;

/** Opens the ledger of a migration for commands that need neither its systems nor its routes. */
final class LedgerAccess {

    private LedgerAccess() {}

    /** For this process alone. Errors: LEDGER_LOCKED while a run is alive, FOLDER_INVALID before the first. */
    static SqlLedger open(MigrationFolder folder) {
        Settings settings = settings(folder);
        return SqlLedger.open(
                folder.state(),
                LedgerKey.of(settings.secret("ledger.key")),
                EngineClock.scaled(settings.decimal("clock.speed").doubleValue()),
                Long.parseLong(settings.text("ledger.disk-reserve")));
    }

    /** Beside a run that may be alive. */
    static SqlLedger read(MigrationFolder folder) {
        Settings settings = settings(folder);
        return SqlLedger.openReadOnly(folder.state(), LedgerKey.of(settings.secret("ledger.key")));
    }

    private static Settings settings(MigrationFolder folder) {
        Settings settings = Settings.load(Installation.current().defaults(), folder);
        if (!SqlLedger.exists(folder.state())) {
            throw new DroverException(
                    ErrorCode.FOLDER_INVALID, folder.root() + " has not been run yet; start with `drover run`");
        }
        return settings;
    }
}
