package dev.drover.alpineiq;

import dev.drover.engine.Connector;
import dev.drover.engine.RunListener;
import dev.drover.engine.Source;
import dev.drover.engine.remote.RawAnswer;
import dev.drover.failure.DroverException;
import dev.drover.governor.Governor;
import dev.drover.ledger.Staging;
import dev.drover.settings.MigrationFolder;
import dev.drover.settings.Settings;
import dev.drover.time.EngineClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;

/** The connector with its real route files in a Camel context of their own. */
final class Harness implements AutoCloseable {
    final List<String> said = new CopyOnWriteArrayList<>();
    final AlpineIqConnector connector;
    final CamelContext camel = new DefaultCamelContext();

    /** Fields that a mapping reads, as object.path. */
    private final Set<String> read;

    /** Answers calls in place of the network. */
    interface Vendor {
        RawAnswer answer(Call call);
    }

    static Harness mocked(Path folder, Staging staging, OpenGate gate, Vendor vendor) throws Exception {
        return new Harness(folder, "http://127.0.0.1:9", staging, gate, EngineClock.system(), Map.of(), vendor);
    }

    static Harness mocked(Path folder, Staging staging, OpenGate gate, Map<String, String> settings, Vendor vendor)
            throws Exception {
        return new Harness(folder, "http://127.0.0.1:9", staging, gate, EngineClock.system(), settings, vendor);
    }

    static Harness reading(Set<String> read, Path folder, Staging staging, OpenGate gate, Vendor vendor)
            throws Exception {
        return new Harness(folder, "http://127.0.0.1:9", staging, gate, EngineClock.system(), Map.of(), vendor, read);
    }

    Harness(
            Path folder,
            String baseUrl,
            Staging staging,
            Governor governor,
            EngineClock clock,
            Map<String, String> overlay,
            Vendor vendor)
            throws Exception {
        this(folder, baseUrl, staging, governor, clock, overlay, vendor, Set.of());
    }

    private Harness(
            Path folder,
            String baseUrl,
            Staging staging,
            Governor governor,
            EngineClock clock,
            Map<String, String> overlay,
            Vendor vendor,
            Set<String> read)
            throws Exception {
        this.read = read;
        Path key = Files.writeString(folder.resolve("key"), "aiq-sandbox-key");
        Map<String, String> settings = new HashMap<>(
                Map.of("alpineiq.base-url", baseUrl, "alpineiq.uid", "4711", "alpineiq.api-key", "file:" + key));
        settings.putAll(overlay);
        connector = AlpineIqConnector.open(
                Settings.defaults(Path.of("application.properties")).with(settings),
                Path.of("profiles"),
                new MigrationFolder(folder),
                staging,
                governor,
                clock,
                listener(),
                (object, path) -> read.contains(object + "." + path));
        connector.beans().forEach((name, bean) -> camel.getRegistry().bind(name, bean));
        connector.configure(camel);
        for (RoutesBuilder routes : vendor == null ? connector.routes() : List.of(mocked(vendor))) {
            camel.addRoutes(routes);
        }
        try (Stream<Path> files = Files.walk(Path.of("routes"))) {
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(files.filter(path ->
                                    path.toString().matches(".*/(alpineiq/.*|shared/source-errors)\\.camel\\.yaml"))
                            .map(path -> PluginHelper.getResourceLoader(camel).resolveResource("file:" + path))
                            .toList());
        }
        camel.start();
    }

    /** Runs one step of the extraction; a failure comes out as the user would see it. */
    void extract(String object) {
        call("direct:alpineiq-" + object + "-extract");
    }

    void call(String endpoint) {
        try {
            camel.createFluentProducerTemplate().to(endpoint).request();
        } catch (CamelExecutionException e) {
            DroverException shown = DroverException.in(e);
            throw shown == null ? e : shown;
        }
    }

    void extractAll() {
        for (Source.ExtractStep step : connector.extraction()) {
            call(step.endpoint());
        }
    }

    private RouteBuilder mocked(Vendor vendor) {
        AlpineIqProfile profile = ProfileReader.read(Path.of("profiles/alpineiq.yaml"));
        AnswerCheck check = new AnswerCheck(profile, new WaitHint(EngineClock.system()), "4711");
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(AlpineIqCallRoute.ENDPOINT).errorHandler(noErrorHandler()).process(exchange -> {
                    Call call = exchange.getMessage().getMandatoryBody(Call.class);
                    exchange.getMessage().setBody(check.check(call, vendor.answer(call)));
                });
            }
        };
    }

    private RunListener listener() {
        return new RunListener() {
            @Override
            public void progress(String stage, String object, long done, long total, List<Connector.Quota> quotas) {}

            @Override
            public void say(String line) {
                said.add(line);
            }
        };
    }

    @Override
    public void close() {
        camel.stop();
        connector.close();
    }
}
