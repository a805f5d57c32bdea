package dev.drover.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import dev.drover.engine.Migration;
import dev.drover.engine.MigrationRun;
import dev.drover.engine.RollbackMark;
import dev.drover.engine.StopSignal;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.Ledger;
import dev.drover.ledger.Outcomes.Reject;
import dev.drover.ledger.Outcomes.RejectFilter;
import dev.drover.ledger.Outcomes.RejectGroup;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The dead-letter store: what was refused, why, and another try. */
@Command(
        name = "rejects",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(list | groups | show | fix | replay)",
        description = "The dead-letter store: records that could not be mapped or were refused, each with its reason.",
        subcommands = {
            RejectsCommand.ListRejects.class,
            RejectsGroups.class,
            RejectsCommand.Show.class,
            RejectsFix.class,
            RejectsCommand.Replay.class
        },
        footer = {
            "",
            "Example:",
            "  drover rejects list -m acme",
            "  drover rejects groups -m acme      # what could mend each group",
            "  drover rejects show -m acme --id 4711",
            "  # mend the mapping (and confirm it) or the destination, then:",
            "  drover rejects replay -m acme"
        })
final class RejectsCommand {

    /** Which rejects. */
    static final class Filter {
        @Option(names = "--object", description = "Only those of this destination object.")
        private String object;

        @Option(names = "--id", description = "Only the record with this source id.")
        private String id;

        @Option(names = "--code", description = "Only those with this reason code.")
        private String code;

        RejectFilter filter() {
            return new RejectFilter(object, id, code);
        }

        /** How many there are. */
        long count(Ledger ledger) {
            if (id != null) {
                return ledger.outcomes().rejects(filter(), Integer.MAX_VALUE).size();
            }
            return ledger.outcomes().rejectGroups().stream()
                    .filter(group -> object == null || group.phase().equals(object))
                    .filter(group -> code == null || group.code().equals(code))
                    .mapToLong(RejectGroup::records)
                    .sum();
        }

        /** Errors: SETTING_INVALID when options name rejects that there are not. */
        void requireAny(Ledger ledger) {
            boolean narrowed = object != null || id != null || code != null;
            if (narrowed && ledger.outcomes().rejects(filter(), 1).isEmpty()) {
                throw new DroverException(
                        ErrorCode.SETTING_INVALID,
                        "no open reject is of this object, id and code; `drover rejects list` lists them");
            }
        }
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists rejects with reason and field; never a value of a person.",
            footer = {"", "Example:", "  drover rejects list -m acme --object Contact"})
    static final class ListRejects extends JsonCommand {
        @Mixin
        private MigrationOption migrationOption;

        @Mixin
        private Filter filter;

        @Option(
                names = "--limit",
                converter = AtLeastOne.class,
                defaultValue = "200",
                description = "At most this many (default: 200).")
        private int limit;

        @Override
        public Integer call() {
            try (Ledger ledger = LedgerAccess.read(migrationOption.folder())) {
                List<Reject> rejects = ledger.outcomes().rejects(filter.filter(), limit);
                long all = filter.count(ledger);
                if (wantsJson()) {
                    printJson(document(rejects, all, false));
                } else {
                    print(out(), rejects, all);
                }
            }
            return 0;
        }

        private static void print(PrintWriter out, List<Reject> rejects, long all) {
            out.println(AsciiTable.getTable(
                    rejects,
                    List.of(
                            text("object", Reject::phase),
                            text("source id", Reject::sourceId),
                            text("code", reject -> reject.rejection().code()),
                            text("field", reject -> reject.rejection().field()),
                            text("attempts", reject -> Integer.toString(reject.attempts())),
                            text("last", reject -> reject.lastAt().toString()))));
            out.println(shown(rejects, all));
            out.flush();
        }
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = {
                "Shows rejects with the whole message, which may quote a value of the record: for the eyes of those who "
                        + "may see it."
            },
            footer = {"", "Example:", "  drover rejects show -m acme --id 4711"})
    static final class Show extends JsonCommand {
        @Mixin
        private MigrationOption migrationOption;

        @Mixin
        private Filter filter;

        @Option(
                names = "--limit",
                converter = AtLeastOne.class,
                defaultValue = "1000",
                description = "At most this many (default: 1000).")
        private int limit;

        @Override
        public Integer call() {
            try (Ledger ledger = LedgerAccess.read(migrationOption.folder())) {
                filter.requireAny(ledger);
                List<Reject> rejects = ledger.outcomes().rejects(filter.filter(), limit);
                long all = filter.count(ledger);
                if (wantsJson()) {
                    printJson(document(rejects, all, true));
                    return 0;
                }
                PrintWriter out = out();
                for (Reject reject : rejects) {
                    out.println(reject.phase() + " from " + reject.sourceObject() + " " + reject.sourceId());
                    out.println("  code:     " + reject.rejection().code());
                    out.println("  field:    " + reject.rejection().field());
                    out.println("  message:  " + reject.rejection().message());
                    out.println("  attempts: " + reject.attempts() + ", first " + reject.firstAt() + ", last "
                            + reject.lastAt());
                }
                out.println(shown(rejects, all));
                out.flush();
            }
            return 0;
        }
    }

    @Command(
            name = "replay",
            mixinStandardHelpOptions = true,
            description = {
                "Sends rejects again with the mapping as it is now, and with them the children that wait for them; "
                        + "nothing else is sent, the source is not read."
            },
            footer = {"", "Example:", "  drover rejects replay -m acme --code INVALID_EMAIL"})
    static final class Replay extends JsonCommand {
        @Mixin
        private MigrationOption migrationOption;

        @Mixin
        private Filter filter;

        @Override
        public Integer call() {
            StopSignal stop = new StopSignal();
            Interruption.guard(stop);
            Progress progress = Progress.onStandardError(err());
            try (Migration migration = Workbench.open(migrationOption.folder(), progress, stop)) {
                new RollbackMark(migration.ledger().runs()).refuse();
                filter.requireAny(migration.ledger());
                long back = migration.ledger().outcomes().putBack(filter.filter());
                progress.say("replay  " + back + " records put back in line");
                return RunResult.of(migration, new MigrationRun(migration).replay())
                        .print(this);
            }
        }
    }

    private static String shown(List<Reject> rejects, long all) {
        return rejects.size() + " shown of " + all + " open rejects";
    }

    /** @param all that there are, of which the list may be cut */
    private static ObjectNode document(List<Reject> rejects, long all, boolean messages) {
        ObjectNode document = Json.object().put("open", all);
        ArrayNode list = document.putArray("rejects");
        for (Reject reject : rejects) {
            ObjectNode row = list.addObject();
            row.put("object", reject.phase())
                    .put("sourceObject", reject.sourceObject())
                    .put("sourceId", reject.sourceId())
                    .put("code", reject.rejection().code())
                    .put("field", reject.rejection().field())
                    .put("attempts", reject.attempts())
                    .put("firstAt", reject.firstAt().toString())
                    .put("lastAt", reject.lastAt().toString());
            if (messages) {
                row.put("message", reject.rejection().message());
            }
        }
        return document;
    }

    private static ColumnData<Reject> text(String header, Function<Reject, String> value) {
        return new Column().header(header).dataAlign(HorizontalAlign.LEFT).with(reject -> value.apply(reject));
    }
}
