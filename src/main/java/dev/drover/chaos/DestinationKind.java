package dev.drover.chaos;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.drover.sandbox.Sandbox;
import dev.drover.sandbox.SandboxOptions;
import dev.drover.sandbox.alpineiq.generator.AccountShape;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** The systems that campaigns migrate to. */
public enum DestinationKind {
    @JsonProperty("salesforce")
    SALESFORCE {
        @Override
        Sandbox start(AccountShape shape, double speed) {
            return Sandbox.start(shape, speed, UnaryOperator.identity());
        }

        @Override
        SimulatedDestination in(Sandbox sandbox) {
            return new SimulatedSalesforce(sandbox);
        }
    },
    @JsonProperty("pipedrive")
    PIPEDRIVE {
        @Override
        Sandbox start(AccountShape shape, double speed) {
            return Sandbox.start(
                    SandboxOptions.generated(shape.personas(), shape.seed(), speed)
                            .withPipedrive(0),
                    shape,
                    // else no pointer to a deleted record could be put back, and none could be taken away again
                    company -> company.with("clearLinksOnDelete", true).with("nullStandardFields", "honoured"));
        }

        @Override
        SimulatedDestination in(Sandbox sandbox) {
            return new SimulatedPipedrive(sandbox);
        }
    };

    /** Starts the simulators with a generated account. */
    abstract Sandbox start(AccountShape shape, double speed);

    /** That of simulators that run. */
    abstract SimulatedDestination in(Sandbox sandbox);

    /** As in settings: {@code salesforce}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
