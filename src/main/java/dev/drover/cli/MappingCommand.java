package dev.drover.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.engine.AuditTrail;
import dev.drover.engine.MappingConfirmation;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.Ledger;
import dev.drover.ledger.SqlLedger;
import dev.drover.mapping.MappingSet;
import dev.drover.settings.MigrationFolder;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The mapping of a migration: check it, confirm it. */
@Command(
        name = "mapping",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(check | confirm)",
        description =
                "Checks and confirms the mapping files of a migration. Nothing moves before its mapping is confirmed.",
        subcommands = {MappingCommand.Check.class, MappingCommand.Confirm.class},
        footer = {"", "Example:", "  drover mapping check -m acme", "  drover mapping confirm -m acme --by \"Jo Field\""
        })
final class MappingCommand {

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Reads every mapping file strictly: errors with file and line.",
            footer = {"", "Example:", "  drover mapping check -m acme"})
    static final class Check extends JsonCommand {
        @Mixin
        private MigrationOption migrationOption;

        @Override
        public Integer call() {
            print(this, read(migrationOption.folder()), "valid");
            return 0;
        }
    }

    @Command(
            name = "confirm",
            mixinStandardHelpOptions = true,
            description = "Records who confirmed the mapping as it is now, in mappings/confirmed.properties.",
            footer = {"", "Example:", "  drover mapping confirm -m acme --by \"Jo Field\""})
    static final class Confirm extends JsonCommand {
        @Mixin
        private MigrationOption migrationOption;

        @Option(
                names = "--by",
                required = true,
                converter = OperatorName.class,
                paramLabel = "NAME",
                description = "Who confirms it.")
        private String by;

        @Override
        public Integer call() {
            MappingSet mappings = read(migrationOption.folder());
            MappingConfirmation.of(migrationOption.folder()).confirm(mappings, by, Instant.now());
            audit(migrationOption.folder());
            print(this, mappings, "confirmed");
            return 0;
        }
    }

    /** While there is no ledger, or a run holds it, the next command that opens it takes the confirmation up. */
    private static void audit(MigrationFolder folder) {
        if (!SqlLedger.exists(folder.state())) {
            return;
        }
        try (Ledger ledger = LedgerAccess.open(folder)) {
            new AuditTrail(ledger.audit()).confirmation(MappingConfirmation.of(folder));
        } catch (DroverException e) {
            if (e.code() != ErrorCode.LEDGER_LOCKED) {
                throw e;
            }
        }
    }

    private static MappingSet read(MigrationFolder folder) {
        return Workbench.mappings(folder, List.of());
    }

    private static void print(JsonCommand command, MappingSet mappings, String result) {
        if (command.wantsJson()) {
            ObjectNode document = Json.object();
            document.put("result", result).put("hash", mappings.hash());
            mappings.phases().forEach(phase -> document.withArray("phases").add(phase.phase()));
            mappings.fixes().forEach(fix -> document.withArray("fixes").add(Fixes.document(fix)));
            command.printJson(document);
        } else {
            command.out().println(result + ": " + mappings.phases().size() + " phases, hash " + mappings.hash());
            mappings.fixes().forEach(fix -> command.out().println(Fixes.line(fix)));
            command.out().flush();
        }
    }
}
