package dev.drover.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.sandbox.NodeSuite;
import dev.drover.sandbox.http.SandboxClock;
import dev.drover.sandbox.http.SandboxServer;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** jsforce, a client that nobody here wrote, must find nothing strange in the sandbox. Runs in the profile conformance. */
@Tag("conformance")
class JsforceConformanceIT {

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void jsforce_works_with_the_sandbox_unchanged() throws Exception {
        NodeSuite suite = NodeSuite.install();
        SandboxClock clock = new SandboxClock(1);
        try (SalesforceSandbox sandbox = new SalesforceSandbox(SalesforceOptions.defaults(), clock);
                SandboxServer server = SandboxServer.start(0, null, sandbox, clock)) {
            assertThat(suite.run("conformance.mjs", server.baseUri().toString()))
                    .as("checks of conformance.mjs")
                    .isZero();
        }
    }
}
