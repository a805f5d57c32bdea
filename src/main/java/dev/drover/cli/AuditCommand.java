package dev.drover.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.failure.ExitCode;
import dev.drover.ledger.Audit;
import dev.drover.ledger.Ledger;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The chained log of who did what when. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(list | verify)",
        description = "The append-only, hash-chained log of who did what when.",
        subcommands = {AuditCommand.ListEntries.class, AuditCommand.Verify.class},
        footer = {"", "Example:", "  drover audit list -m acme", "  drover audit verify -m acme"})
final class AuditCommand {

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists every entry, oldest first: names of operators, actions, hashes and counts.",
            footer = {"", "Example:", "  drover audit list -m acme"})
    static final class ListEntries extends JsonCommand {
        @Mixin
        private MigrationOption migrationOption;

        @Override
        public Integer call() {
            try (Ledger ledger = LedgerAccess.read(migrationOption.folder())) {
                if (wantsJson()) {
                    ObjectNode document = Json.object();
                    ledger.audit()
                            .forEach(entry -> document.withArray("entries").add(json(entry)));
                    printJson(document);
                } else {
                    ledger.audit().forEach(entry -> out().println(line(entry)));
                    out().flush();
                }
            }
            return 0;
        }

        private static String line(Audit.Entry entry) {
            return entry.number() + "  " + entry.at() + "  " + entry.who() + "  " + entry.action() + "  "
                    + entry.details();
        }

        private static ObjectNode json(Audit.Entry entry) {
            ObjectNode row = Json.object();
            row.put("number", entry.number())
                    .put("at", entry.at().toString())
                    .put("who", entry.who())
                    .put("action", entry.action())
                    .put("hash", entry.hash());
            row.set("details", Json.tree(entry.details()));
            return row;
        }
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = "Walks the chain and says where it does not hold: exit code 1 when an entry was changed, "
                    + "removed, inserted or moved.",
            footer = {"", "Example:", "  drover audit verify -m acme"})
    static final class Verify extends JsonCommand {
        @Mixin
        private MigrationOption migrationOption;

        @Override
        public Integer call() {
            try (Ledger ledger = LedgerAccess.read(migrationOption.folder())) {
                Optional<Audit.Break> broken = ledger.audit().verify();
                String head = ledger.audit().head();
                if (wantsJson()) {
                    ObjectNode document = Json.object();
                    document.put("holds", broken.isEmpty()).put("head", head);
                    broken.ifPresent(
                            place -> document.put("number", place.number()).put("reason", place.reason()));
                    printJson(document);
                } else {
                    out().println(broken.map(place -> "the audit does not hold: " + place.reason())
                            .orElse("the audit holds; its head is " + head));
                    out().flush();
                }
                return (broken.isEmpty() ? ExitCode.DONE : ExitCode.NOT_RECONCILED).value();
            }
        }
    }
}
