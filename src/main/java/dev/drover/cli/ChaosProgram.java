package dev.drover.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.chaos.Program;
import dev.drover.engine.Connector.Quota;
import dev.drover.engine.Migration;
import dev.drover.engine.RunListener;
import dev.drover.engine.StopSignal;
import dev.drover.ledger.Ledger;
import dev.drover.settings.MigrationFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** This very program, as campaigns break it. Closed, none of its processes is left. */
final class ChaosProgram implements Program, AutoCloseable {
    private static final RunListener SILENT = new RunListener() {
        @Override
        public void progress(String stage, String object, long done, long total, List<Quota> quotas) {
            // a campaign shows its own progress
        }

        @Override
        public void say(String line) {
            // a campaign shows its own progress
        }
    };

    private final Set<Process> processes = ConcurrentHashMap.newKeySet();

    @Override
    public void makeFolder(MigrationFolder folder, String destination, JsonNode sandbox, Map<String, String> settings) {
        Map<String, String> all = new LinkedHashMap<>(SandboxSettings.of(sandbox, destination, folder));
        all.putAll(settings);
        FolderMaker.make(folder, "alpineiq", destination, all);
    }

    @Override
    public Migration open(MigrationFolder folder, UnaryOperator<Ledger> ledgers) {
        return Workbench.open(folder, SILENT, new StopSignal(), ledgers);
    }

    @Override
    public Process start(List<String> jvmOptions, List<String> arguments, Path errors) throws IOException {
        processes.removeIf(process -> !process.isAlive());
        Process process = new ProcessBuilder(ChildProcess.command(jvmOptions, arguments))
                .redirectError(errors.toFile())
                .start();
        processes.add(process);
        return process;
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
    }
}
