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

/** The simulators and a place for migration folders: what one lane of a campaign works on, again and again. */
final class Ground implements AutoCloseable {
    static final double SPEED = 5000;

    /** Small pages, batches and jobs, so that a small account has many boundaries. */
    private static final Map<String, String> SMALL = Map.of(
            "alpineiq.page-size", "25",
            "alpineiq.adjustment-window-days", "1500",
            "alpineiq.audience-limit", "5",
            "load.collection-size", "25",
            "pipedrive.batch-size", "25",
            "load.bulk-rows", "40");

    private final Program program;
    private final Map<String, String> settings;
    private final Sandbox sandbox;
    private final Simulator alpineiq;
    private final SimulatedDestination destination;
    private final ScratchFolder scratch = ScratchFolder.make();
    private int folders;

    private Ground(Program program, Sandbox sandbox, SimulatedDestination destination, Map<String, String> settings) {
        this.program = program;
        this.sandbox = sandbox;
        this.settings = settings;
        this.alpineiq =
                new Simulator(sandbox.describe().path("alpineiq").path("url").asText());
        this.destination = destination;
    }

    /** Starts the simulators; migrations have the given settings on top of those for a small account. */
    static Ground prepare(CampaignOptions options, Map<String, String> more) {
        return prepare(options, options.personas(), more);
    }

    /** The same with an account of another size. */
    static Ground prepare(CampaignOptions options, int personas, Map<String, String> more) {
        AccountShape shape = AccountShape.ofSize(personas, 1).withAudiences(7).withOrderLines(personas * 3);
        return on(options, options.destination().start(shape, SPEED), more);
    }

    /** The same on simulators that run already; they end with it. */
    static Ground on(CampaignOptions options, Sandbox sandbox, Map<String, String> more) {
        SimulatedDestination destination = options.destination().in(sandbox);
        Map<String, String> settings = new LinkedHashMap<>(SMALL);
        settings.putAll(destination.settings());
        settings.putAll(more);
        return new Ground(options.program(), sandbox, destination, settings);
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

    SimulatedDestination destination() {
        return destination;
    }

    /** Who hears of every request to the two systems from now on. */
    void observe(KillSwitch killSwitch) {
        sandbox.alpineiqObserver(killSwitch.on("alpineiq", false));
        destination.observe(killSwitch.on(destination.system(), true));
    }

    /** A system by its name in settings. */
    Simulator simulator(String system) {
        return system.equals(destination.system()) ? destination.control() : alpineiq;
    }

    /** Both systems as after their start, and a new migration folder that leads to them. */
    MigrationFolder fresh() {
        alpineiq.reset();
        destination.control().reset();
        return folder();
    }

    private MigrationFolder folder() {
        MigrationFolder folder = new MigrationFolder(scratch.path().resolve("migration-" + ++folders));
        JsonNode described = sandbox.describe();
        program.makeFolder(folder, destination.system(), described, settings);
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

    /** Another migration folder that leads to the same systems as they are now. */
    MigrationFolder further() {
        return folder();
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
