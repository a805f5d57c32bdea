package dev.drover.sandbox.pipedrive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.openapi.Contract;
import dev.drover.openapi.Exchange;
import dev.drover.openapi.Recorder;
import dev.drover.sandbox.NodeSuite;
import dev.drover.sandbox.http.SandboxClock;
import dev.drover.sandbox.http.SandboxServer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The vendor's own client must find nothing strange in the sandbox. Runs in the profile conformance. */
@Tag("conformance")
class PipedriveClientConformanceIT {

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void the_vendors_client_works_with_the_sandbox_unchanged() throws Exception {
        NodeSuite suite = NodeSuite.install();
        SandboxClock clock = new SandboxClock(1);
        PipedriveOptions options = PipedriveOptions.defaults();
        Queue<Exchange> exchanges = new ConcurrentLinkedQueue<>();
        PipedriveSandbox sandbox = new PipedriveSandbox(options, clock);
        try (SandboxServer server = SandboxServer.start(0, null, new Recorder(sandbox, exchanges::add), clock)) {
            assertThat(suite.run("pipedrive.mjs", server.baseUri().toString(), options.apiToken()))
                    .as("checks of pipedrive.mjs")
                    .isZero();
        }
        assertThat(Contract.pipedrive().answerDeviations(exchanges)).isEmpty();
    }
}
