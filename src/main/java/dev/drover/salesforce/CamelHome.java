package dev.drover.salesforce;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** The Camel context that calls run in: the engine's own once it has started, else a small one for commands without routes. */
final class CamelHome implements AutoCloseable {
    private final SalesforceSetup setup;
    private final Supplier<List<RoutesBuilder>> callRoutes;
    private CamelContext given;
    private DefaultCamelContext own;
    private ProducerTemplate template;
    private CamelContext templateOf;

    CamelHome(SalesforceSetup setup, Supplier<List<RoutesBuilder>> callRoutes) {
        this.setup = setup;
        this.callRoutes = callRoutes;
    }

    synchronized void moveInto(CamelContext context) {
        setup.configure(context);
        given = context;
    }

    synchronized CamelContext context() {
        if (given != null && given.isStarted()) {
            return given;
        }
        if (own == null) {
            own = start();
        }
        return own;
    }

    synchronized ProducerTemplate template() {
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
        setup.configure(context);
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
