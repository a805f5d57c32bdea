package dev.drover.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.cli.InProcess;
import dev.drover.sandbox.Sandbox;
import dev.drover.sandbox.SandboxOptions;
import dev.drover.sandbox.salesforce.SalesforceOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** Both simulators on free ports, and migration folders that lead to them. */
final class SystemFixture implements AutoCloseable {
    static final double SPEED = 5000;

    private final Path folder;
    private final Sandbox sandbox;
    private final Simulator alpineiq;
    private final Simulator salesforce;
    private final Path described;

    private SystemFixture(Path folder, SandboxOptions options, UnaryOperator<SalesforceOptions> org) {
        this.folder = folder;
        this.sandbox = Sandbox.start(options, org);
        this.alpineiq =
                new Simulator(sandbox.describe().path("alpineiq").path("url").asText());
        this.salesforce =
                new Simulator(sandbox.describe().path("salesforce").path("url").asText());
        this.described = folder.resolve("sandbox.json");
        try {
            Files.writeString(described, sandbox.describe().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A generated account of so many personas. */
    static SystemFixture start(Path folder, int personas) {
        return start(folder, personas, UnaryOperator.identity());
    }

    /** The same at another speed. */
    static SystemFixture start(Path folder, int personas, double speed) {
        return new SystemFixture(folder, SandboxOptions.generated(personas, 1, speed), UnaryOperator.identity());
    }

    /** An org of another kind. */
    static SystemFixture start(Path folder, int personas, UnaryOperator<SalesforceOptions> org) {
        return new SystemFixture(folder, SandboxOptions.generated(personas, 1, SPEED), org);
    }

    Simulator alpineiq() {
        return alpineiq;
    }

    Simulator salesforce() {
        return salesforce;
    }

    /** A migration folder with the customer's files, as a user makes it. */
    MigrationUnderTest migration(String name) {
        Path made = folder.resolve(name);
        Ended init = InProcess.drover(
                "init", made.toString(), "--from", "alpineiq", "--to", "salesforce", "--sandbox", described.toString());
        assertThat(init.code()).as(init.err()).isZero();
        try {
            sandbox.writeCustomerFiles(made.resolve("input"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        MigrationUnderTest migration = new MigrationUnderTest(made);
        migration.set("salesforce.default-owner", "owner1@example.com");
        return migration;
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
