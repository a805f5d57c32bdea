package dev.drover.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * The Camel context that a connector's calls run in: the engine's own once it has started, else a small one for commands
 * without routes.
 */
public final class CamelHome implements AutoCloseable {
    private final Consumer<CamelContext> setup;
    private final Supplier<List<RoutesBuilder>> callRoutes;
    private CamelContext given;
    private DefaultCamelContext own;
    private ProducerTemplate template;
    private CamelContext templateOf;

    /**
     * @param setup sets up the components that the calls need
     * @param callRoutes the routes that make the calls
     */
    public CamelHome(Consumer<CamelContext> setup, Supplier<List<RoutesBuilder>> callRoutes) {
        this.setup = setup;
        this.callRoutes = callRoutes;
    }

    /** The engine's context, before it starts. */
    public synchronized void moveInto(CamelContext context) {
        setup.accept(context);
        given = context;
    }

    public synchronized CamelContext context() {
        if (given != null && given.isStarted()) {
            return given;
        }
        if (own == null) {
            own = start();
        }
        return own;
    }

    public synchronized ProducerTemplate template() {
        CamelContext context = context();
        if (templateOf != context) {
            template = context.createProducerTemplate();
            templateOf = context;
        }
        return template;
    }

    private DefaultCamelContext start() {
        DefaultCamelContext context = new DefaultCamelContext(false);
        context.disableJMX();
        setup.accept(context);
        try {
            for (RoutesBuilder routes : callRoutes.get()) {
                context.addRoutes(routes);
            }
        } catch (Exception e) {
            throw new IllegalStateException("the call routes do not load", e);
        }
        context.start();
        return context;
    }

    @Override
    public synchronized void close() {
        try {
            if (own != null) {
                own.close();
                own = null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
