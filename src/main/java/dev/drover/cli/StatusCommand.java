package dev.drover.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.Ledger;
import dev.drover.ledger.Outcomes.Counts;
import dev.drover.ledger.Runs;
import dev.drover.ledger.SqlLedger;
import dev.drover.settings.MigrationFolder;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows how far a migration is, also while another process runs it. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows how far a migration is: records extracted, the state and the counts of each phase. "
                + "Reads the ledger only, also while a run is alive.",
        footer = {"", "Example:", "  drover status -m acme"})
final class StatusCommand extends JsonCommand {

    /** One row of the table. */
    private record PhaseRow(String phase, String state, Counts counts, String detail) {}

    @Mixin
    private MigrationOption migrationOption;

    @Override
    public Integer call() {
        MigrationFolder folder = migrationOption.folder();
        if (!Files.isRegularFile(folder.settingsFile())) {
            throw new DroverException(
                    ErrorCode.FOLDER_INVALID,
                    folder.root() + " is no migration folder: migration.properties is missing; make one with "
                            + "`drover init`");
        }
        if (!SqlLedger.exists(folder.state())) {
            return notStarted();
        }
        try (Ledger ledger = SqlLedger.openReadOnly(folder.state(), null)) {
            List<PhaseRow> rows = new ArrayList<>();
            for (Runs.PhaseState phase : ledger.runs().phases()) {
                rows.add(new PhaseRow(
                        phase.phase(), phase.state(), ledger.outcomes().counts(phase.phase()), phase.detail()));
            }
            if (wantsJson()) {
                printJson(ledger, rows);
            } else {
                printText(ledger, rows);
            }
        }
        return 0;
    }

    private int notStarted() {
        if (wantsJson()) {
            ObjectNode document = Json.object();
            document.put("state", "not started");
            document.putObject("extracted");
            document.putArray("phases");
            printJson(document);
        } else {
            out().println("not started");
            out().flush();
        }
        return 0;
    }

    private void printJson(Ledger ledger, List<PhaseRow> rows) {
        ObjectNode document = Json.object();
        document.put("state", state(ledger));
        ledger.runs()
                .fact(Runs.PAUSED)
                .filter(paused -> !paused.isEmpty())
                .ifPresent(paused -> document.put("paused", paused));
        document.set("extracted", Json.tree(ledger.staging().counts()));
        ArrayNode phases = document.putArray("phases");
        for (PhaseRow row : rows) {
            ObjectNode phase = phases.addObject();
            phase.put("object", row.phase()).put("state", row.state()).put("detail", row.detail());
            phase.setAll((ObjectNode) Json.tree(row.counts()));
        }
        printJson(document);
    }

    private void printText(Ledger ledger, List<PhaseRow> rows) {
        PrintWriter out = out();
        out.println("run: " + state(ledger));
        ledger.runs()
                .fact(Runs.PAUSED)
                .filter(paused -> !paused.isEmpty())
                .ifPresent(paused -> out.println("paused: " + paused));
        out.println("extracted: " + ledger.staging().counts());
        out.println(AsciiTable.getTable(
                rows,
                List.of(
                        new Column()
                                .header("object")
                                .dataAlign(HorizontalAlign.LEFT)
                                .with(PhaseRow::phase),
                        new Column()
                                .header("state")
                                .dataAlign(HorizontalAlign.LEFT)
                                .with(PhaseRow::state),
                        number("extracted", row -> row.counts().extracted()),
                        number("created", row -> row.counts().created()),
                        number("updated", row -> row.counts().updated()),
                        number("unchanged", row -> row.counts().unchanged()),
                        number("rejected", row -> row.counts().rejected()),
                        number("parked", row -> row.counts().parked()),
                        number("excluded", row -> row.counts().excluded()),
                        number("in line", row -> row.counts().inLine()),
                        new Column()
                                .header("detail")
                                .dataAlign(HorizontalAlign.LEFT)
                                .with(PhaseRow::detail))));
        out.flush();
    }

    private static ColumnData<PhaseRow> number(String header, ToLongFunction<PhaseRow> value) {
        return new Column().header(header).with(row -> Long.toString(value.applyAsLong(row)));
    }

    private static String state(Ledger ledger) {
        return ledger.runs()
                .latest()
                .map(run -> run.finished() ? "finished " + run.finishedAt() + ", " + run.result() : "unfinished")
                .orElse("not started");
    }
}
