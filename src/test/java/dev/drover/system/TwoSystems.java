package dev.drover.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.cli.InProcess;
import dev.drover.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The simulators of Alpine IQ and of one destination on free ports, and migration folders that lead to them. */
abstract class TwoSystems implements AutoCloseable {
    private final Path folder;
    private final Sandbox sandbox;
    private final String to;
    private final Simulator alpineiq;
    private final Simulator destination;
    private final Path described;

    /** @param to the destination, as {@code drover init} names it */
    TwoSystems(Path folder, Sandbox sandbox, String to) {
        this.folder = folder;
        this.sandbox = sandbox;
        this.to = to;
        this.alpineiq = simulator("alpineiq");
        this.destination = simulator(to);
        try {
            this.described = Files.createTempFile(folder, "sandbox", ".json");
            Files.writeString(described, sandbox.describe().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Simulator simulator(String system) {
        return new Simulator(sandbox.describe().path(system).path("url").asText());
    }

    Simulator alpineiq() {
        return alpineiq;
    }

    Simulator destination() {
        return destination;
    }

    /** A migration folder with the customer's files, as a user makes it. */
    MigrationUnderTest migration(String name) {
        Path made = folder.resolve(name);
        Ended init = InProcess.drover(
                "init", made.toString(), "--from", "alpineiq", "--to", to, "--sandbox", described.toString());
        assertThat(init.code()).as(init.err()).isZero();
        try {
            sandbox.writeCustomerFiles(made.resolve("input"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        MigrationUnderTest migration = new MigrationUnderTest(made);
        migration.set(to + ".default-owner", "owner1@example.com");
        return migration;
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
