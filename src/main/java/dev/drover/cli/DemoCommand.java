package dev.drover.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.engine.Migration;
import dev.drover.engine.MigrationRun;
import dev.drover.engine.StopSignal;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.sandbox.Sandbox;
import dev.drover.sandbox.SandboxOptions;
import dev.drover.sandbox.ipresso.CanonicalDump;
import dev.drover.sandbox.ipresso.generator.AccountGenerator;
import dev.drover.sandbox.ipresso.generator.IpressoShape;
import dev.drover.settings.MigrationFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The whole way, on simulators. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Starts the simulators on free loopback ports, fills Alpine IQ (or iPresso) with a realistic account, and migrates it to "
                    + "Salesforce or Pipedrive: schema, every phase, a gate after each, reconciliation, report, inventories. "
                    + "Exit code 0 only if every object reconciles. Nothing leaves this machine."
        },
        footer = {
            "",
            "Examples:",
            "  drover demo --size 500",
            "  drover demo --size 500 --to pipedrive",
            "  drover demo --size 500 --from ipresso"
        })
final class DemoCommand extends JsonCommand {
    private static final String IPRESSO = "ipresso";

    @Option(
            names = "--from",
            paramLabel = "SYSTEM",
            defaultValue = "alpineiq",
            description = "Source: alpineiq or ipresso (default: ${DEFAULT-VALUE}).")
    private String from;

    @Option(
            names = "--to",
            paramLabel = "SYSTEM",
            defaultValue = "salesforce",
            description = "Destination: salesforce or pipedrive (default: ${DEFAULT-VALUE}).")
    private String to;

    @Option(
            names = "--size",
            defaultValue = "5000",
            description = "People of the account (default: ${DEFAULT-VALUE}), each with what they bought or did.")
    private int size;

    @Option(names = "--seed", defaultValue = "1", description = "The same seed gives the same account (default: 1).")
    private long seed;

    @Option(
            names = "--speed",
            defaultValue = "2000",
            description = "How much faster than the wall clock time runs, limits and waits alike (default: "
                    + "${DEFAULT-VALUE}: an hour of Alpine IQ's quota passes in 1.8 s).")
    private double speed;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where the migration folder is made (default: a new temporary folder).")
    private Path folder;

    private SandboxOptions options() {
        SandboxOptions generated = SandboxOptions.generated(size, seed, speed);
        SandboxOptions options = from.equals(IPRESSO) ? generated.withIpresso(0) : generated;
        return switch (to) {
            case "salesforce" -> options;
            case "pipedrive" -> options.withPipedrive(0);
            default ->
                throw new DroverException(
                        ErrorCode.SETTING_INVALID, "--to '" + to + "' is not known; use salesforce or pipedrive");
        };
    }

    @Override
    public Integer call() throws IOException {
        StopSignal stop = new StopSignal();
        Interruption.guard(stop);
        Progress progress = Progress.onStandardError(err());
        MigrationFolder made = new MigrationFolder(
                folder == null
                        ? Files.createTempDirectory("drover-demo-").resolve("migration")
                        : folder.toAbsolutePath().normalize());
        try (Sandbox sandbox = Sandbox.start(options())) {
            JsonNode simulators = sandbox.describe();
            progress.say("sandbox " + from + " at "
                    + simulators.path(from).path("url").asText() + ", " + to + " at "
                    + simulators.path(to).path("url").asText());
            Map<String, String> settings = SandboxSettings.of(simulators, from, to, made);
            settings.put(to + ".default-owner", "owner1@example.com");
            FolderMaker.make(made, from, to, settings);
            if (from.equals(IPRESSO)) {
                writeDump(made.input());
            } else {
                sandbox.writeCustomerFiles(made.input());
            }
            progress.say("folder  " + made.root());
            try (Migration migration = Workbench.open(made, progress, stop)) {
                return RunResult.of(migration, new MigrationRun(migration).run())
                        .print(this);
            }
        }
    }

    /** The account as a customer brings it. */
    private void writeDump(Path input) throws IOException {
        CanonicalDump.write(
                new AccountGenerator(IpressoShape.ofSize(size, seed)),
                input.resolve("ipresso-canonical"),
                "demo.ipresso.example",
                IpressoShape.AS_OF.toInstant(ZoneOffset.UTC));
    }
}
