package dev.drover.engine;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.FluentProducerTemplate;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;

/** The Camel context with the routes of one migration. Every route starts at a {@code direct:} endpoint: nothing runs by itself. */
public final class RouteRuntime implements AutoCloseable {
    private final Main main = new Main(RouteRuntime.class);
    private final List<Connector> connectors;

    /**
     * @param routeFiles the YAML files to load
     * @param beans named beans beside those of the connectors
     * @param stop ends calls that are under way
     * @param statistics whether Camel counts what passes each node (for route coverage)
     */
    public RouteRuntime(
            Settings settings,
            List<Path> routeFiles,
            List<? extends Connector> connectors,
            Map<String, Object> beans,
            StopSignal stop,
            boolean statistics) {
        this.connectors = List.copyOf(connectors);
        main.configure()
                .withName("drover")
                .withJmxEnabled(statistics)
                .withAutoConfigurationLogSummary(false)
                .withBasePackageScanEnabled(false)
                .withShutdownTimeout(5)
                .withShutdownLogInflightExchangesOnTimeout(false)
                .withRoutesIncludePattern(routeFiles.stream()
                        .map(f -> "file:" + f.toAbsolutePath())
                        .collect(Collectors.joining(",")));
        main.configure().setAutoConfigurationEnabled(false);
        main.setPropertyPlaceholderLocations("false");
        settings.asMap().forEach(main::addInitialProperty);
        beans.forEach(main::bind);
        for (Connector connector : connectors) {
            connector.beans().forEach(main::bind);
            for (RoutesBuilder routes : connector.routes()) {
                main.configure().addRoutesBuilder(routes);
            }
        }
        main.addMainListener(new ConnectorSetup(new StoppableCalls(stop)));
    }

    /** Starts the routes; errors: ROUTE_INVALID. */
    public void start() {
        try {
            main.start();
        } catch (Exception e) {
            DroverException known = DroverException.in(e);
            throw known != null
                    ? known
                    : new DroverException(ErrorCode.ROUTE_INVALID, "the routes cannot be started: " + innermost(e), e);
        }
    }

    public CamelContext context() {
        return main.getCamelContext();
    }

    /** Sends a body into a route and waits for its end. A failure comes out as the DroverException among its causes. */
    public Object call(String endpoint, Object body) {
        try (FluentProducerTemplate template =
                context().createFluentProducerTemplate().to(endpoint)) {
            return template.withBody(body).request();
        } catch (CamelExecutionException e) {
            DroverException known = DroverException.in(e);
            throw known != null ? known : unexpected(endpoint, e);
        } catch (IOException e) {
            throw unexpected(endpoint, e);
        }
    }

    private static DroverException unexpected(String endpoint, Exception e) {
        return new DroverException(
                ErrorCode.UNEXPECTED,
                "stopped in " + endpoint + " by an unexpected failure: " + innermostType(e)
                        + "; the log has its trace, the same command goes on from here",
                e);
    }

    @Override
    public void close() {
        main.stop();
        connectors.forEach(Connector::close);
    }

    private static String innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    /** Only the type: the message of a library may quote a body. */
    private static String innermostType(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause.getClass().getName();
    }

    private final class ConnectorSetup extends MainListenerSupport {
        private final StoppableCalls calls;

        ConnectorSetup(StoppableCalls calls) {
            this.calls = calls;
        }

        @Override
        public void beforeConfigure(BaseMainSupport support) {
            calls.guard(support.getCamelContext());
            connectors.forEach(connector -> connector.configure(support.getCamelContext()));
        }
    }
}
