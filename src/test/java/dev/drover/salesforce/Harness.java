package dev.drover.salesforce;

import dev.drover.engine.load.LoadResult;
import dev.drover.engine.load.OutcomeStream;
import dev.drover.ledger.Outcome;
import dev.drover.settings.Settings;
import dev.drover.time.EngineClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** The connector in a running context, against some address. */
final class Harness implements AutoCloseable {
    final MemoryJournal journal;
    final MemoryGovernor governor = new MemoryGovernor();
    final SalesforceConnector connector;
    private final DefaultCamelContext context = new DefaultCamelContext();

    Harness(String url, Path folder) throws Exception {
        this(url, folder, Map.of());
    }

    Harness(String url, Path folder, Map<String, String> settings) throws Exception {
        this(url, folder, settings, new MemoryJournal());
    }

    /** @param journal of an earlier run */
    Harness(String url, Path folder, Map<String, String> settings, MemoryJournal journal) throws Exception {
        this.journal = journal;
        connector = new SalesforceConnector(
                settings(url, folder, settings),
                Path.of("profiles/salesforce.yaml"),
                governor,
                () -> journal,
                EngineClock.scaled(100));
        context.disableJMX();
        connector.configure(context);
        for (RoutesBuilder routes : connector.routes()) {
            context.addRoutes(routes);
        }
        context.start();
    }

    static Settings settings(String url, Path folder, Map<String, String> more) throws IOException {
        Path secret = folder.resolve("secret");
        Files.writeString(secret, "drover-secret");
        Map<String, String> values = new HashMap<>(Map.of(
                "salesforce.login-url",
                url,
                "salesforce.client-id",
                "file:" + secret,
                "salesforce.client-secret",
                "file:" + secret,
                "salesforce.retries",
                "3",
                "salesforce.retry-first",
                "5ms",
                "salesforce.retry-longest",
                "20ms"));
        values.putAll(more);
        return Settings.defaults(Path.of("application.properties")).with(values);
    }

    /** Sends a batch and books its outcomes, as the engine does. */
    List<Outcome> send(FakeBatch batch) {
        String route = batch.isBulk() ? "direct:salesforce-bulk-upsert" : "direct:salesforce-collections-upsert";
        try {
            return book(context.createProducerTemplate().requestBody(route, batch, LoadResult.class));
        } catch (CamelExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    static List<Outcome> book(OutcomeStream stream) {
        List<Outcome> outcomes = new ArrayList<>();
        try (stream) {
            stream.forEach(outcomes::add);
        }
        return outcomes;
    }

    @Override
    public void close() {
        connector.close();
        context.stop();
    }
}
