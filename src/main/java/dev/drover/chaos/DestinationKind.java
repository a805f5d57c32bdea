package dev.drover.chaos;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.drover.sandbox.Sandbox;
import dev.drover.sandbox.SandboxOptions;
import dev.drover.sandbox.alpineiq.generator.AccountShape;
import java.util.Locale;

/** The systems that campaigns migrate to. */
public enum DestinationKind {
    @JsonProperty("salesforce")
    SALESFORCE {
        @Override
        Sandbox start(AccountShape shape, double speed) {
            return Sandbox.start(shape, speed, org -> org.with("dataProtection", true));
        }

        @Override
        SimulatedDestination in(Sandbox sandbox) {
            return new SimulatedSalesforce(sandbox);
        }

        @Override
        CanaryScene canaries() {
            return new SalesforceCanaries();
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

        @Override
        CanaryScene canaries() {
            return new PipedriveCanaries();
        }
    };

    /** Whether many records go another way than few. */
    boolean hasBulk() {
        return this == SALESFORCE;
    }

    /** Compared cells of a generated account for each of its personas, about. */
    int cellsOfAPersona() {
        return this == SALESFORCE ? 230 : 115;
    }

    /** Starts the simulators with a generated account. */
    abstract Sandbox start(AccountShape shape, double speed);

    /** That of simulators that run. */
    abstract SimulatedDestination in(Sandbox sandbox);

    /** Where the campaign of canaries plays. */
    abstract CanaryScene canaries();

    /** As in settings: {@code salesforce}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
