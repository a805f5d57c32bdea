package dev.drover.cli;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.handover.Confidential;
import dev.drover.ledger.Runs;
import dev.drover.ledger.SqlLedger;
import dev.drover.settings.Installation;
import dev.drover.settings.MigrationFolder;
import dev.drover.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Ends a migration for good. */
@Command(
        name = "close",
        mixinStandardHelpOptions = true,
        description = {
            "Ends a migration for good: writes closed.json (who, when, counts; no personal data), destroys the ledger's key, "
                    + "deletes the spool and the reports that hold personal data. Nothing can be run, verified or rolled back "
                    + "afterwards."
        },
        footer = {"", "Example:", "  drover close -m acme --by \"Jo Field\" --yes"})
final class CloseCommand extends JsonCommand {
    @Mixin
    private MigrationOption migrationOption;

    @Option(
            names = "--by",
            required = true,
            converter = OperatorName.class,
            paramLabel = "NAME",
            description = "Who closes it.")
    private String by;

    @Option(names = "--yes", description = "Needed: what this does cannot be undone.")
    private boolean yes;

    @Option(names = "--unfinished", description = "Also when the last run did not come to its end.")
    private boolean unfinished;

    @Override
    public Integer call() {
        MigrationFolder folder = migrationOption.evenIfClosed();
        Settings settings = Settings.load(Installation.current().defaults(), folder);
        if (!Files.exists(folder.closedFile()) || !KeyDestruction.isThere(folder, settings)) {
            record(migrationOption.folder());
        } // else it was closed half way: only what comes now is left to do
        String key = KeyDestruction.destroy(folder, settings);
        delete(folder.state().resolve("spool"));
        delete(folder.clear());
        confidential(folder.output()).forEach(CloseCommand::delete);
        if (wantsJson()) {
            printJson(ClosingRecord.read(folder).document().put("key", key));
        } else {
            out().println("closed: " + folder.closedFile());
            out().println("key: " + key);
            out().println("left: the encrypted ledger, the mappings, reports without personal data, input/; delete the "
                    + "folder when you do not need them");
            out().flush();
        }
        return 0;
    }

    private void record(MigrationFolder folder) {
        if (!yes) {
            throw new DroverException(
                    ErrorCode.SETTING_MISSING,
                    "closing " + folder.root() + " destroys its key and cannot be undone; add --yes to do it");
        }
        try (SqlLedger ledger = LedgerAccess.open(folder)) {
            boolean open = ledger.runs().latest().filter(run -> !run.finished()).isPresent();
            if (open && !unfinished) {
                throw new DroverException(
                        ErrorCode.FOLDER_INVALID,
                        folder.root() + ": the last "
                                + ledger.runs().latest().map(Runs.Run::kind).orElse("run")
                                + " is unfinished; run it to its end, or add --unfinished to close it as it is");
            }
            ledger.audit().append(by, "closed", Map.of("unfinished", Boolean.toString(open)));
            ClosingRecord.of(ledger, by, Instant.now()).write(folder);
        }
    }

    private static List<Path> confidential(Path output) {
        if (!Files.isDirectory(output)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(output)) {
            return all.filter(path -> path.getFileName().toString().equals(Confidential.FOLDER))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path tree) {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
