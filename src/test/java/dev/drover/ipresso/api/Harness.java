package dev.drover.ipresso.api;

import dev.drover.engine.Connector;
import dev.drover.engine.RunListener;
import dev.drover.engine.Source;
import dev.drover.engine.StopSignal;
import dev.drover.failure.DroverException;
import dev.drover.governor.Governor;
import dev.drover.ipresso.intake.Intake;
import dev.drover.sandbox.ipresso.IpressoOptions;
import dev.drover.settings.Settings;
import dev.drover.time.EngineClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.FluentProducerTemplate;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;

/** The way in by the API with its real route files, in a Camel context of its own. */
final class Harness implements AutoCloseable {
    final List<String> said = new CopyOnWriteArrayList<>();
    final StopSignal stop = new StopSignal();
    final Intake intake;
    final IpressoApi api;
    final CamelContext camel = new DefaultCamelContext();

    /**
     * @param folder of the migration; the intake lies in it and outlives the harness
     * @param overlay settings, and {@code profile} for another profile file
     */
    Harness(Path folder, String url, Governor governor, Map<String, String> overlay) throws Exception {
        IpressoOptions account = IpressoOptions.defaults();
        Files.writeString(folder.resolve("key"), account.customerKey());
        Files.writeString(folder.resolve("password"), account.password());
        Map<String, String> settings = new HashMap<>(Map.of(
                "ipresso.url",
                url,
                "ipresso.customer-key",
                "file:" + folder.resolve("key"),
                "ipresso.login",
                account.login(),
                "ipresso.password",
                "file:" + folder.resolve("password")));
        settings.putAll(overlay);
        Path profile = Path.of(overlay.getOrDefault("profile", "profiles/ipresso-api.yaml"));
        settings.remove("profile");
        Settings all = Settings.defaults(Path.of("application.properties")).with(settings);
        intake = Intake.open(folder.resolve("intake.db"));
        api = IpressoApi.open(all, profile, () -> intake, governor, EngineClock.system(), stop, listener());
        camel.getPropertiesComponent().setInitialProperties(properties(all));
        api.beans().forEach((name, bean) -> camel.getRegistry().bind(name, bean));
        api.configure(camel);
        for (RoutesBuilder routes : api.routes()) {
            camel.addRoutes(routes);
        }
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(routeFiles().stream()
                        .map(path -> PluginHelper.getResourceLoader(camel).resolveResource("file:" + path))
                        .toList());
        camel.start();
    }

    /** The files of this way in; the folder holds those of the others too. */
    static List<Path> routeFiles() {
        return Stream.concat(
                        IpressoApi.STEPS.stream()
                                .map(step -> Path.of("routes/ipresso/ipresso-" + step + "-collect.camel.yaml")),
                        Stream.of(Path.of("routes/shared/source-errors.camel.yaml")))
                .toList();
    }

    /** A copy of the profile with some of its text replaced. */
    static String profile(Path folder, String... replacements) throws IOException {
        String text = Files.readString(Path.of("profiles/ipresso-api.yaml"));
        for (int i = 0; i < replacements.length; i += 2) {
            if (!text.contains(replacements[i])) {
                throw new IllegalArgumentException("the profile has no " + replacements[i]);
            }
            text = text.replace(replacements[i], replacements[i + 1]);
        }
        return Files.writeString(folder.resolve("ipresso-api.yaml"), text).toString();
    }

    private static Properties properties(Settings settings) {
        Properties properties = new Properties();
        properties.putAll(settings.asMap());
        return properties;
    }

    /** Reads everything; a failure comes out as the user would see it. */
    void collectAll() {
        for (Source.ExtractStep step : api.steps()) {
            collect(step.object());
        }
    }

    void collect(String step) {
        try (FluentProducerTemplate template = camel.createFluentProducerTemplate()) {
            template.to("direct:ipresso-" + step + "-collect").request();
        } catch (CamelExecutionException e) {
            DroverException shown = DroverException.in(e);
            throw shown == null ? e : shown;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
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
        api.close();
        intake.close();
    }
}
