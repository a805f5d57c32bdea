package dev.drover.cli;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.sandbox.Sandbox;
import dev.drover.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the simulators until it is told to stop. */
@Command(
        name = "sandbox",
        mixinStandardHelpOptions = true,
        description = {
            "Starts the simulators of Alpine IQ and Salesforce, and of Pipedrive and iPresso if wanted, on loopback ports, prints their "
                    + "addresses and credentials as JSON on standard output once they are ready, and runs until SIGTERM or Ctrl-C. Each has a control "
                    + "plane under /sandbox/: GET dump/{object}, GET log, POST faults, POST clock, POST reset."
        },
        footer = {
            "",
            "Example:",
            "  drover sandbox --size 500 --speed 1000 > sandbox.json &",
            "  drover init trial --from alpineiq --to salesforce --sandbox sandbox.json",
            "  drover run -m trial"
        })
final class SandboxCommand extends JsonCommand {

    @Option(names = "--alpineiq-port", defaultValue = "0", description = "Port of Alpine IQ (default: a free one).")
    private int alpineiqPort;

    @Option(names = "--salesforce-port", defaultValue = "0", description = "Port of Salesforce (default: a free one).")
    private int salesforcePort;

    @Option(
            names = "--salesforce-tls-port",
            description = "HTTPS port of Salesforce, 0 = a free one (default: none); the certificate is printed.")
    private Integer salesforceTlsPort;

    @Option(names = "--pipedrive-port", description = "Port of Pipedrive, 0 = a free one (default: no Pipedrive).")
    private Integer pipedrivePort;

    @Option(names = "--ipresso-port", description = "Port of iPresso, 0 = a free one (default: no iPresso).")
    private Integer ipressoPort;

    @Option(
            names = "--ipresso-data",
            paramLabel = "DIR",
            description = "Load the iPresso account from a canonical dump folder instead of generating one.")
    private Path ipressoData;

    @Option(
            names = "--size",
            defaultValue = "1000",
            description = "Personas, and iPresso contacts, of the generated accounts (default: ${DEFAULT-VALUE}).")
    private int size;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "The same seed gives the same account (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--speed",
            defaultValue = "1",
            description = "How much faster than the wall clock its time runs; limits and waits scale together "
                    + "(default: ${DEFAULT-VALUE}).")
    private double speed;

    @Option(
            names = "--alpineiq-data",
            paramLabel = "DIR",
            description = {
                "Load the account from stores.jsonl, personas.jsonl, order-lines.jsonl, audiences.jsonl, "
                        + "audience-members.jsonl, discounts.jsonl, discount-groups.jsonl, campaigns.jsonl, "
                        + "adjustments.jsonl, archived.jsonl; a missing file means none of it."
            })
    private Path alpineiqData;

    @Option(
            names = "--customer-files",
            paramLabel = "DIR",
            description =
                    "Also write the files that a customer supplies (flow events, archived people, POS stores …; of iPresso: "
                            + "ipresso-canonical/, the vendor's ipresso-dump.zip, ipresso-panel/ with CSV exports): the input folder "
                            + "of a migration.")
    private Path customerFiles;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (alpineiqData != null && !Files.isDirectory(alpineiqData)) {
            throw new DroverException(
                    ErrorCode.INPUT_FILE_INVALID, alpineiqData + " is not a folder; --alpineiq-data takes one");
        }
        if (ipressoData != null && ipressoPort == null) {
            throw new DroverException(
                    ErrorCode.SETTING_INVALID, "--ipresso-data needs --ipresso-port: add --ipresso-port 0");
        }
        if (!(speed > 0) || size < 0) {
            throw new DroverException(ErrorCode.SETTING_INVALID, "--speed must be above 0 and --size not below 0");
        }
        SandboxOptions options = new SandboxOptions(
                alpineiqPort,
                salesforcePort,
                salesforceTlsPort,
                size,
                seed,
                speed,
                alpineiqData,
                pipedrivePort,
                ipressoPort,
                ipressoData);
        CountDownLatch told = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(told, closed)));
        try (Sandbox sandbox = start(options)) {
            if (customerFiles != null) {
                sandbox.writeCustomerFiles(customerFiles);
            }
            printJson(sandbox.describe());
            told.await();
        } finally {
            closed.countDown();
        }
        return 0;
    }

    /** To be told to stop is the ordinary end of a sandbox: exit code 0. */
    private static void end(CountDownLatch told, CountDownLatch closed) {
        boolean running = closed.getCount() > 0;
        told.countDown();
        try {
            closed.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (running) {
            Runtime.getRuntime().halt(0);
        }
    }

    private static Sandbox start(SandboxOptions options) {
        try {
            return Sandbox.start(options);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof BindException inUse) {
                throw new DroverException(
                        ErrorCode.PORT_IN_USE,
                        inUse.getMessage() + "; choose another with --alpineiq-port, --salesforce-port, "
                                + "--salesforce-tls-port, --pipedrive-port or --ipresso-port, or 0 for a free one",
                        e);
            }
            throw e;
        }
    }
}
