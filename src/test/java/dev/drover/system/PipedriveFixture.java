package dev.drover.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.cli.InProcess;
import dev.drover.sandbox.Sandbox;
import dev.drover.sandbox.SandboxOptions;
import dev.drover.sandbox.alpineiq.AlpineIqOptions;
import dev.drover.sandbox.pipedrive.PipedriveOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** The simulators of Alpine IQ and Pipedrive on free ports, and migration folders that lead to them. */
final class PipedriveFixture implements AutoCloseable {
    private final Path folder;
    private final Sandbox sandbox;
    private final Simulator alpineiq;
    private final Simulator pipedrive;
    private final Path described;

    private PipedriveFixture(Path folder, SandboxOptions options, UnaryOperator<PipedriveOptions> company) {
        this.folder = folder;
        this.sandbox = Sandbox.start(options, AlpineIqOptions.defaults(), UnaryOperator.identity(), company);
        this.alpineiq =
                new Simulator(sandbox.describe().path("alpineiq").path("url").asText());
        this.pipedrive =
                new Simulator(sandbox.describe().path("pipedrive").path("url").asText());
        try {
            this.described = Files.createTempFile(folder, "sandbox", ".json");
            Files.writeString(described, sandbox.describe().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A generated account of so many personas, and an ordinary company. */
    static PipedriveFixture start(Path folder, int personas) {
        return start(folder, personas, UnaryOperator.identity());
    }

    /** The same, and a company of another kind. */
    static PipedriveFixture start(Path folder, int personas, UnaryOperator<PipedriveOptions> company) {
        return new PipedriveFixture(
                folder,
                SandboxOptions.generated(personas, 1, SystemFixture.SPEED).withPipedrive(0),
                company);
    }

    Simulator alpineiq() {
        return alpineiq;
    }

    Simulator pipedrive() {
        return pipedrive;
    }

    /** A migration folder with the customer's files, as a user makes it. */
    MigrationUnderTest migration(String name) {
        Path made = folder.resolve(name);
        Ended init = InProcess.drover(
                "init", made.toString(), "--from", "alpineiq", "--to", "pipedrive", "--sandbox", described.toString());
        assertThat(init.code()).as(init.err()).isZero();
        try {
            sandbox.writeCustomerFiles(made.resolve("input"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        MigrationUnderTest migration = new MigrationUnderTest(made);
        migration.set("pipedrive.default-owner", "owner1@example.com");
        migration.set("pipedrive.archive-closed-deals", "true");
        return migration;
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
