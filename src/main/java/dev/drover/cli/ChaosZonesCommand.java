package dev.drover.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.engine.Migration;
import dev.drover.engine.MigrationRun;
import dev.drover.engine.StopSignal;
import dev.drover.settings.MigrationFolder;
import dev.drover.verify.Subject;
import dev.drover.verify.VerificationReport;
import dev.drover.verify.VerificationRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs and verifies the migrations that it is told on standard input, each in the zone that it is told with it. */
@Command(
        name = "chaos-zones",
        hidden = true,
        description =
                "Migrations of `drover chaos dates`: reads lines of zone, tab, folder; answers each with one of JSON.")
final class ChaosZonesCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] told = line.split("\t");
            if (!told[0].equals("-")) {
                TimeZone.setDefault(TimeZone.getTimeZone(told[0]));
            }
            ObjectNode answer = Json.object().put("zone", TimeZone.getDefault().getID());
            migrate(new MigrationFolder(Path.of(told[1])), answer);
            spec.commandLine().getOut().println(answer);
            spec.commandLine().getOut().flush();
        }
        return 0;
    }

    private void migrate(MigrationFolder folder, ObjectNode answer) {
        try (Migration migration = Workbench.open(
                folder, Progress.onStandardError(spec.commandLine().getErr()), new StopSignal())) {
            new MigrationRun(migration).run();
            VerificationReport report = new VerificationRun(
                            Subject.of(migration),
                            migration.folder().output(),
                            migration.clock(),
                            (name, done, total) -> {})
                    .run(Optional.empty(), true, "drover chaos dates")
                    .report();
            answer.put("clean", report.clean()).put("different", report.differences());
            answer.put(
                    "compared",
                    report.objects().stream()
                            .flatMap(object -> object.fields().stream())
                            .mapToLong(field -> field.equal())
                            .sum());
        }
    }
}
