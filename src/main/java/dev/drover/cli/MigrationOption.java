package dev.drover.cli;

import dev.drover.settings.MigrationFolder;
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

    MigrationFolder folder() {
        return new MigrationFolder(folder.toAbsolutePath().normalize());
    }
}
