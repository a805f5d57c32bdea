package dev.drover.cli;

import dev.drover.engine.SignOff;
import dev.drover.ledger.Ledger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A person approves a phase. */
@Command(
        name = "sign-off",
        mixinStandardHelpOptions = true,
        description =
                "Approves a phase that passed its gate, where the setting gate.sign-off asks for it; the run then goes "
                        + "on to the next phase.",
        footer = {"", "Example:", "  drover sign-off Contact -m acme --by \"Jo Field\"", "  drover run -m acme"})
final class SignOffCommand extends JsonCommand {
    @Mixin
    private MigrationOption migrationOption;

    @Parameters(index = "0", paramLabel = "PHASE", description = "The phase, as `drover status` names it.")
    private String phase;

    @Option(
            names = "--by",
            required = true,
            converter = OperatorName.class,
            paramLabel = "NAME",
            description = "Who approves it.")
    private String by;

    @Override
    public Integer call() {
        try (Ledger ledger = LedgerAccess.open(migrationOption.folder())) {
            new SignOff(ledger).give(phase, by);
        }
        if (wantsJson()) {
            printJson(Json.object().put("phase", phase).put("signedOffBy", by));
        } else {
            out().println(phase + " is signed off by " + by);
            out().flush();
        }
        return 0;
    }
}
