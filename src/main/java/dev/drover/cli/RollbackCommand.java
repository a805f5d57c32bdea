package dev.drover.cli;

import dev.drover.engine.Migration;
import dev.drover.engine.StopSignal;
import dev.drover.failure.ExitCode;
import dev.drover.rollback.Rollback;
import dev.drover.rollback.RollbackOptions;
import dev.drover.rollback.RollbackReport;
import dev.drover.rollback.RollbackText;
import java.nio.file.Path;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes a migration back: first a plan, then its execution. */
@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(plan | apply)",
        description =
                "Takes a migration back: deletes what it created, restores what it changed, keeps what people did "
                        + "since.",
        subcommands = {RollbackCommand.Plan.class, RollbackCommand.Apply.class},
        footer = {
            "",
            "Example:",
            "  drover rollback plan -m acme",
            "  drover rollback apply -m acme --plan 5f1c09d27a3be846 --by \"Jo Field\""
        })
final class RollbackCommand {

    @Command(
            name = "plan",
            mixinStandardHelpOptions = true,
            description = {
                "Decides what a rollback would do with every record, and writes nothing to the destination. Records that "
                        + "people changed are listed in output/confidential/rollback-conflicts.csv, which holds personal data."
            },
            footer = {"", "Example:", "  drover rollback plan -m acme"})
    static final class Plan extends JsonCommand {
        @Mixin
        private MigrationOption migrationOption;

        @Option(
                names = "--by",
                converter = OperatorName.class,
                paramLabel = "NAME",
                description = "Who asks for it, for the audit log (default: the user of this machine).")
        private String by = System.getProperty("user.name");

        @Override
        public Integer call() {
            RollbackReport report = with(this, migrationOption, rollback -> rollback.plan(by));
            return print(this, report, migrationOption.folder().output().resolve("rollback-plan.html"));
        }
    }

    @Command(
            name = "apply",
            mixinStandardHelpOptions = true,
            description = {
                "Carries out the plan with this id. Stopped half way (Ctrl-C, crash, quota), the same command goes on. What "
                        + "people changed is kept and listed, unless an option says otherwise."
            },
            footer = {
                "",
                "Example:",
                "  drover rollback plan -m acme      # read output/rollback-plan.html, take its id",
                "  drover rollback apply -m acme --plan 5f1c09d27a3be846 --by \"Jo Field\""
            })
    static final class Apply extends JsonCommand {
        @Mixin
        private MigrationOption migrationOption;

        @Option(names = "--plan", required = true, paramLabel = "ID", description = "The id that the plan printed.")
        private String plan;

        @Option(
                names = "--by",
                required = true,
                converter = OperatorName.class,
                paramLabel = "NAME",
                description = "Who asks for it.")
        private String by;

        @Option(
                names = "--overwrite-edits",
                description = "Restore also fields of older records that people changed since: their edits are lost.")
        private boolean overwriteEdits;

        @Option(
                names = "--delete-edited",
                description = "Delete also created records that people changed since: their edits are lost.")
        private boolean deleteEdited;

        @Option(
                names = "--restore-opt-in",
                description =
                        "Opt people in again who were opted in before the migration and whom it opted out. Without it, "
                                + "an opt-out stays.")
        private boolean restoreOptIn;

        @Option(
                names = "--schema",
                description = "At the end, remove the fields and access that the migration made, if nothing stays.")
        private boolean schema;

        @Override
        public Integer call() {
            RollbackOptions options = new RollbackOptions(overwriteEdits, deleteEdited, restoreOptIn, schema);
            RollbackReport report = with(this, migrationOption, rollback -> rollback.apply(plan, by, options));
            return print(this, report, migrationOption.folder().output().resolve("rollback.html"));
        }
    }

    private static RollbackReport with(
            JsonCommand command, MigrationOption option, Function<Rollback, RollbackReport> work) {
        StopSignal stop = new StopSignal();
        Interruption.guard(stop);
        try (Migration migration = Workbench.open(option.folder(), Progress.onStandardError(command.err()), stop)) {
            return work.apply(Rollback.of(migration));
        }
    }

    private static int print(JsonCommand command, RollbackReport report, Path page) {
        if (command.wantsJson()) {
            command.printJson(RollbackText.json(report).put("report", page.toString()));
        } else {
            command.out().print(RollbackText.text(report));
            command.out().println("report: " + page);
            command.out().println("plan: " + report.plan());
            command.out().flush();
        }
        return (!report.applied() || report.reconciled() ? ExitCode.DONE : ExitCode.NOT_RECONCILED).value();
    }
}
