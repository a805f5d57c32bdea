package dev.drover.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.engine.Connector.Finding;
import dev.drover.engine.Migration;
import dev.drover.engine.StopSignal;
import dev.drover.failure.ExitCode;
import dev.drover.settings.MigrationFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Looks at everything that a run needs, without changing anything at either system. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Checks keys, reachability, permissions, limits, clock and disk of a migration. Reads only. Exit code 2 when "
                    + "something must be mended before a run."
        },
        footer = {"", "Example:", "  drover doctor -m acme"})
final class DoctorCommand extends JsonCommand {

    @Mixin
    private MigrationOption migrationOption;

    @Override
    public Integer call() {
        MigrationFolder folder = migrationOption.folder();
        List<Finding> findings = new ArrayList<>();
        Progress progress = Progress.onStandardError(err());
        try (Migration migration = Workbench.open(folder, progress, new StopSignal())) {
            findings.add(new Finding("settings, mapping, routes, ledger", true, "readable, valid, confirmed"));
            findings.add(disk(migration));
            findings.addAll(migration.source().examine());
            findings.addAll(migration.destination().examine());
        }
        boolean well = findings.stream().allMatch(Finding::passed);
        if (wantsJson()) {
            printJson(findings, well);
        } else {
            printText(findings, well);
        }
        return (well ? ExitCode.DONE : ExitCode.USER_ERROR).value();
    }

    private static Finding disk(Migration migration) {
        try {
            long free = Files.getFileStore(migration.folder().state()).getUsableSpace();
            long reserve = Long.parseLong(migration.settings().text("ledger.disk-reserve"));
            return new Finding(
                    "disk",
                    free > 2 * reserve,
                    String.format(Locale.ROOT, "%,d MB free for the ledger", free / 1_000_000));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void printJson(List<Finding> findings, boolean well) {
        ObjectNode document = Json.object();
        document.put("well", well);
        ArrayNode list = document.putArray("findings");
        for (Finding finding : findings) {
            list.addObject()
                    .put("check", finding.check())
                    .put("passed", finding.passed())
                    .put("detail", finding.detail());
        }
        printJson(document);
    }

    private void printText(List<Finding> findings, boolean well) {
        PrintWriter out = out();
        for (Finding finding : findings) {
            out.println((finding.passed() ? "✓ " : "✗ ") + finding.check() + ": " + finding.detail());
        }
        out.println(well ? "ready to run" : "not ready: mend what is marked ✗");
        out.flush();
    }
}
