package dev.drover.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.chaos.Boundaries;
import dev.drover.chaos.KillPoint;
import dev.drover.chaos.WatchedLedger;
import dev.drover.engine.Migration;
import dev.drover.engine.MigrationRun;
import dev.drover.engine.StopSignal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code drover run} with a ledger that stands still at one of its commits, so that it can be killed right there. */
@Command(
        name = "chaos-child",
        hidden = true,
        description =
                "One run of `drover chaos`, in a process of its own; standard output tells where it stands still.")
final class ChaosChildCommand extends JsonCommand {

    @Mixin
    private MigrationOption migrationOption;

    @Option(
            names = "--park",
            paramLabel = "PLACE:N",
            required = true,
            description = "Stand still when the N-th commit of a kind begins or has ended, such as journal-before:3.")
    private KillPoint park;

    @Override
    public Integer call() {
        Boundaries boundaries = new Boundaries(park, this::say);
        try (Migration migration = Workbench.open(
                migrationOption.folder(),
                Progress.onStandardError(err()),
                new StopSignal(),
                ledger -> new WatchedLedger(ledger, boundaries))) {
            RunResult result = RunResult.of(migration, new MigrationRun(migration).run());
            ObjectNode document = Json.object();
            document.put("reconciled", result.report().reconciled());
            document.set("boundaries", Json.tree(boundaries.seen()));
            printJson(document);
            return result.exitCode();
        }
    }

    private void say(String line) {
        out().println(line);
        out().flush();
    }
}
