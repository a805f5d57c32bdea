package dev.drover.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.engine.ScratchFolder;
import dev.drover.sandbox.Sandbox;
import dev.drover.sandbox.alpineiq.generator.AccountShape;
import dev.drover.settings.MigrationFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Two simulators and a place for migration folders: what one lane of a campaign works on, again and again. */
final class Ground implements AutoCloseable {
    static final double SPEED = 5000;

    /** Small pages, batches and jobs, so that a small account has many boundaries. */
    private static final Map<String, String> SMALL = Map.of(
            "salesforce.default-owner", "owner1@example.com",
            "alpineiq.page-size", "25",
            "alpineiq.adjustment-window-days", "1500",
            "alpineiq.audience-limit", "5",
            "load.collection-size", "25",
            "load.bulk-rows", "40");

    private final Program program;
    private final Map<String, String> settings;
    private final Sandbox sandbox;
    private final Simulator alpineiq;
    private final Simulator salesforce;
    private final ScratchFolder scratch = ScratchFolder.make();
    private int folders;

    private Ground(Program program, Sandbox sandbox, Map<String, String> settings) {
        this.program = program;
        this.sandbox = sandbox;
        this.settings = settings;
        this.alpineiq = simulator("alpineiq");
        this.salesforce = simulator("salesforce");
    }

    /** Starts the simulators; migrations have the given settings on top of those for a small account. */
    static Ground prepare(Program program, int personas, Map<String, String> more) {
        AccountShape shape = AccountShape.ofSize(personas, 1).withAudiences(7).withOrderLines(personas * 3);
        return on(program, Sandbox.start(shape, SPEED, UnaryOperator.identity()), more);
    }

    /** The same on simulators that run already; they end with it. */
    static Ground on(Program program, Sandbox sandbox, Map<String, String> more) {
        Map<String, String> settings = new LinkedHashMap<>(SMALL);
        settings.putAll(more);
        return new Ground(program, sandbox, settings);
    }

    private Simulator simulator(String name) {
        return new Simulator(sandbox.describe().path(name).path("url").asText());
    }

    Program program() {
        return program;
    }

    Sandbox sandbox() {
        return sandbox;
    }

    Simulator alpineiq() {
        return alpineiq;
    }

    Simulator salesforce() {
        return salesforce;
    }

    /** Both systems as after their start, and a new migration folder that leads to them. */
    MigrationFolder fresh() {
        alpineiq.reset();
        salesforce.reset();
        MigrationFolder folder = new MigrationFolder(scratch.path().resolve("migration-" + ++folders));
        JsonNode described = sandbox.describe();
        program.makeFolder(folder, described, settings);
        try {
            sandbox.writeCustomerFiles(folder.input());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }

    /** Settings of every migration here, on top of where the simulators are. */
    Map<String, String> settings() {
        return settings;
    }

    /** What Salesforce holds now. */
    OrgContent content(Map<String, String> keyFields, String migrationId) {
        return OrgContent.of(sandbox.salesforce(), keyFields, migrationId);
    }

    /** A file of this lane that is gone with it. */
    Path file(String name) {
        return scratch.path().resolve(name);
    }

    void remove(MigrationFolder folder) {
        if (Files.exists(folder.root())) {
            new ScratchFolder(folder.root()).close();
        }
    }

    @Override
    public void close() {
        try (scratch) {
            sandbox.close();
        }
    }
}
