package dev.drover.system;

import dev.drover.sandbox.Sandbox;
import dev.drover.sandbox.SandboxOptions;
import dev.drover.sandbox.alpineiq.AlpineIqOptions;
import dev.drover.sandbox.pipedrive.PipedriveOptions;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** Alpine IQ and Pipedrive. */
final class PipedriveFixture extends TwoSystems {
    private PipedriveFixture(Path folder, SandboxOptions options, UnaryOperator<PipedriveOptions> company) {
        super(
                folder,
                Sandbox.start(options, AlpineIqOptions.defaults(), UnaryOperator.identity(), company),
                "pipedrive");
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

    Simulator pipedrive() {
        return destination();
    }

    @Override
    MigrationUnderTest migration(String name) {
        MigrationUnderTest migration = super.migration(name);
        migration.set("pipedrive.archive-closed-deals", "true");
        return migration;
    }
}
