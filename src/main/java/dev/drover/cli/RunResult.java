package dev.drover.cli;

import dev.drover.engine.Migration;
import dev.drover.engine.RunReport;
import dev.drover.failure.ExitCode;
import dev.drover.handover.DataDictionary;
import dev.drover.handover.HtmlReport;
import dev.drover.handover.Inventories;
import dev.drover.handover.ReconciliationTable;
import dev.drover.handover.ReportJson;
import dev.drover.handover.SourceField;
import dev.drover.ledger.FieldStatistics;
import dev.drover.ledger.Staging;
import dev.drover.mapping.FieldTreatment;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a finished run leaves: its report, the inventories, the table on the screen, the exit code. */
record RunResult(RunReport report, Path html, List<Path> inventories) {

    static RunResult of(Migration migration, RunReport report) {
        Path output = migration.folder().output();
        Path html = output.resolve("report.html");
        HtmlReport.write(report, html);
        DataDictionary.write(DictionaryEntries.of(migration), output);
        List<Path> inventories = Inventories.load(
                        migration.folder().mappings().resolve("inventories"),
                        migration.settings().asMap())
                .write(migration.ledger(), sourceFields(migration), output.resolve("inventories"))
                .stream()
                .flatMap(written -> written.files().stream())
                .toList();
        return new RunResult(report, html, inventories);
    }

    private static List<SourceField> sourceFields(Migration migration) {
        List<SourceField> fields = new ArrayList<>();
        Staging staging = migration.ledger().staging();
        for (String object : staging.counts().keySet().stream().sorted().toList()) {
            for (FieldStatistics seen : staging.fields(object)) {
                FieldTreatment treatment = migration.mappings().treatment(object, seen.path());
                fields.add(new SourceField(
                        object,
                        seen.path(),
                        treatment.bucket().name().toLowerCase(Locale.ROOT),
                        treatment.reason(),
                        seen.present()));
            }
        }
        return fields;
    }

    int print(JsonCommand command) {
        if (command.wantsJson()) {
            command.printJson(ReportJson.run(report, html));
        } else {
            PrintWriter out = command.out();
            out.println(ReconciliationTable.text(report));
            report.notes().forEach(note -> out.println("note: " + note));
            out.println("inventories: " + inventories.size() + " files in " + html.resolveSibling("inventories"));
            out.println("report: " + html);
            out.flush();
        }
        return exitCode();
    }

    int exitCode() {
        return (report.reconciled() ? ExitCode.DONE : ExitCode.NOT_RECONCILED).value();
    }
}
