package dev.drover.cli;

import dev.drover.engine.Migration;
import dev.drover.engine.MigrationRun;
import dev.drover.engine.StopSignal;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs a migration, or goes on with one that stopped. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Extracts the source, creates what the destination lacks, and loads phase by phase; after each phase the row "
                    + "counts must add up. Stopped half way (Ctrl-C, crash, quota), the same command goes on from there."
        },
        footer = {
            "",
            "Example:",
            "  drover init acme --from alpineiq --to salesforce   # then fill in acme/migration.properties",
            "  drover doctor -m acme",
            "  drover run -m acme"
        })
final class RunCommand extends JsonCommand {

    @Mixin
    private MigrationOption migrationOption;

    @Override
    public Integer call() {
        PrintWriter err = err();
        StopSignal stop = new StopSignal();
        Interruption.guard(stop);
        try (Migration migration = Workbench.open(migrationOption.folder(), Progress.onStandardError(err), stop)) {
            RunResult result = RunResult.of(migration, new MigrationRun(migration).run());
            return result.print(this);
        }
    }
}
