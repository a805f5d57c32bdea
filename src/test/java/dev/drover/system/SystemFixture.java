package dev.drover.system;

import dev.drover.sandbox.Sandbox;
import dev.drover.sandbox.SandboxOptions;
import dev.drover.sandbox.salesforce.SalesforceOptions;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** Alpine IQ and Salesforce. */
final class SystemFixture extends TwoSystems {
    static final double SPEED = 5000;

    private SystemFixture(Path folder, SandboxOptions options, UnaryOperator<SalesforceOptions> org) {
        super(folder, Sandbox.start(options, org), "salesforce");
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

    Simulator salesforce() {
        return destination();
    }
}
