package dev.drover.engine;

import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.apache.hc.core5.io.CloseMode;

/**
 * Ends the calls of a context when a run is asked to stop: none begins any more, and the connections of those under way are
 * cut. What became of a write that was cut off is found out by the next run, as after a crash.
 */
final class StoppableCalls implements InterceptStrategy {
    private final StopSignal stop;

    StoppableCalls(StopSignal stop) {
        this.stop = stop;
    }

    /** To be asked for before the routes are made. */
    void guard(CamelContext context) {
        context.getCamelContextExtension().addInterceptStrategy(this);
        stop.onRaise(() -> {
            context.getShutdownStrategy().setTimeout(1);
            cut(context);
        });
    }

    /** A blocked read or write notices no interrupt, only the end of its connection. */
    private static void cut(CamelContext context) {
        for (Endpoint endpoint : context.getEndpoints()) {
            if (endpoint instanceof HttpEndpoint http && http.getClientConnectionManager() != null) {
                http.getClientConnectionManager().close(CloseMode.IMMEDIATE);
            }
        }
    }

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode node, Processor target, Processor next) {
        boolean leaves = node instanceof ToDefinition to && !to.getUri().startsWith("direct:");
        return leaves ? new Guarded(target) : target;
    }

    private final class Guarded extends DelegateAsyncProcessor {
        Guarded(Processor processor) {
            super(processor);
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            if (stop.raised()) {
                exchange.setException(StopSignal.interrupted());
                callback.done(true);
                return true;
            }
            return super.process(exchange, callback);
        }
    }
}
