package dev.drover.cli;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.settings.MigrationFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The migration folder that a command works on. */
final class MigrationOption {

    @Option(
            names = {"-m", "--migration"},
            paramLabel = "DIR",
            required = true,
            description = "The migration folder, made by `drover init`.")
    private Path folder;

    /** Errors: MIGRATION_CLOSED. */
    MigrationFolder folder() {
        MigrationFolder named = evenIfClosed();
        if (Files.exists(named.closedFile())) {
            ClosingRecord closed = ClosingRecord.read(named);
            throw new DroverException(
                    ErrorCode.MIGRATION_CLOSED,
                    named.root() + " was closed on " + closed.at() + " by " + closed.by()
                            + " and its key destroyed; closed.json tells what it did");
        }
        return named;
    }

    MigrationFolder evenIfClosed() {
        return new MigrationFolder(folder.toAbsolutePath().normalize());
    }
}
