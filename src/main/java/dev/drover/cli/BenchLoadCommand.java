package dev.drover.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import dev.drover.engine.Migration;
import dev.drover.engine.MigrationRun;
import dev.drover.engine.RunReport;
import dev.drover.engine.ScratchFolder;
import dev.drover.engine.StopSignal;
import dev.drover.ledger.Checkpoint;
import dev.drover.ledger.NewRecord;
import dev.drover.ledger.Staging;
import dev.drover.sandbox.alpineiq.AccountObject;
import dev.drover.sandbox.alpineiq.generator.AccountGenerator;
import dev.drover.sandbox.alpineiq.generator.AccountShape;
import dev.drover.settings.MigrationFolder;
import dev.drover.verify.Subject;
import dev.drover.verify.VerificationReport.FieldResult;
import dev.drover.verify.VerificationReport.ObjectResult;
import dev.drover.verify.VerificationRun;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The engine's side of a load measurement: fills the ledger directly, loads through the routes, then verifies. */
@Command(
        name = "bench-load",
        hidden = true,
        description = "One measurement of `drover bench`, in a process of its own.")
final class BenchLoadCommand extends JsonCommand {
    private static final int PAGE = 1000;

    @Option(names = "--rows", required = true, description = "Contacts to load; -1 = only start the routes.")
    private int rows;

    @Option(names = "--sandbox", description = "What the simulators' process printed.")
    private Path sandbox;

    @Override
    public Integer call() throws IOException {
        try (ScratchFolder scratch = ScratchFolder.make()) {
            return measure(new MigrationFolder(scratch.path().resolve("migration")));
        }
    }

    private int measure(MigrationFolder folder) throws IOException {
        Map<String, String> settings =
                sandbox == null ? BenchSettings.unconnected() : SandboxSettings.read(sandbox, "salesforce", folder);
        FolderMaker.make(folder, "alpineiq", "salesforce", BenchSettings.withOwner(settings));
        Progress progress = Progress.onStandardError(err());
        ObjectNode result = Json.object();
        try (Migration migration = Workbench.open(folder, progress, new StopSignal())) {
            result.put("startSeconds", sinceStart());
            if (rows >= 0) {
                stage(migration.ledger().staging());
                long cpuBefore = cpuNanos();
                RunReport report = new MigrationRun(migration).load();
                double speed = migration.settings().decimal("clock.speed").doubleValue();
                measure(report, cpuNanos() - cpuBefore, speed, result);
                result.put(
                        "columns",
                        migration.mappings().phases().stream()
                                .filter(phase -> phase.phase().equals("Contact"))
                                .findFirst()
                                .orElseThrow()
                                .destinationFields()
                                .size());
                verify(migration, result.putObject("verify"));
            }
        }
        printJson(result);
        return 0;
    }

    private void stage(Staging staging) {
        AccountGenerator account =
                new AccountGenerator(AccountShape.ofSize(rows, 1).withOrderLines(0));
        try (Stream<NewRecord> stores = account.read(AccountObject.STORES)
                        .map(store -> new NewRecord("store", store.path("id").asText(), "", store));
                Stream<NewRecord> personas = account.read(AccountObject.PERSONAS)
                        .map(persona -> new NewRecord(
                                "persona",
                                persona.path("contactID").asText(),
                                persona.path("favoriteStoreID").asText(""),
                                persona))) {
            staging.stage(stores.iterator(), new Checkpoint("bench-store", "", true));
            Iterator<NewRecord> rest = personas.iterator();
            List<NewRecord> page = new ArrayList<>(PAGE);
            while (rest.hasNext()) {
                page.add(rest.next());
                if (page.size() == PAGE || !rest.hasNext()) {
                    staging.stage(page.iterator(), new Checkpoint("bench-persona", "", !rest.hasNext()));
                    page.clear();
                }
            }
        }
    }

    private static void measure(RunReport report, long cpuNanos, double speed, ObjectNode result) throws IOException {
        RunReport.StageTiming contacts = report.stages().stream()
                .filter(stage -> stage.stage().equals("load") && stage.object().equals("Contact"))
                .findFirst()
                .orElseThrow();
        RunReport.ObjectCounts counts = report.objects().stream()
                .filter(object -> object.object().equals("Contact"))
                .findFirst()
                .orElseThrow();
        double seconds = contacts.took().toNanos() / 1e9 / speed;
        result.put("rows", counts.created() + counts.updated());
        result.put("rejected", counts.rejected());
        result.put("reconciled", report.reconciled());
        result.put("seconds", seconds);
        result.put("rowsPerSecond", Math.round((counts.created() + counts.updated()) / seconds));
        result.put("cpuSeconds", cpuNanos / 1e9);
        result.put("peakResidentMb", peakResidentMb());
        result.put("liveHeapMb", liveHeapMb());
    }

    /** Reads every contact back and compares it, from the first question to the last page of the report. */
    private static void verify(Migration migration, ObjectNode result) throws IOException {
        Subject contacts = Subject.of(migration).only("Contact");
        long began = System.nanoTime();
        long cpuBefore = cpuNanos();
        ObjectResult verified = new VerificationRun(
                        contacts, migration.folder().output(), migration.clock(), (object, done, total) -> {})
                .run(Optional.empty(), false, "bench")
                .report()
                .objects()
                .get(0);
        double seconds = (System.nanoTime() - began) / 1e9;
        long records = verified.records().equal();
        result.put("records", records);
        result.put(
                "cells",
                verified.fields().stream().mapToLong(FieldResult::equal).sum());
        result.put("differences", verified.differences());
        result.put("seconds", seconds);
        result.put("recordsPerSecond", Math.round(records / seconds));
        result.put("cpuSeconds", (cpuNanos() - cpuBefore) / 1e9);
        result.put("peakResidentMb", peakResidentMb());
        result.put("liveHeapMb", liveHeapMb());
    }

    private static double sinceStart() {
        long started = ManagementFactory.getRuntimeMXBean().getStartTime();
        return Duration.ofMillis(System.currentTimeMillis() - started).toMillis() / 1000.0;
    }

    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    /** What is still in use with the migration open, after a collection: this must not grow with the rows. */
    private static long liveHeapMb() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
    }

    /** Linux' own high-water mark of the process; -1 where there is none. */
    private static long peakResidentMb() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return -1;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(-1);
    }
}
