package dev.drover.routes.coverage;

import org.apache.camel.CamelContext;
import org.apache.camel.spi.ContextServicePlugin;

/** Camel finds it by itself, so that every context of every test is counted without being asked. */
public final class CoveragePlugin implements ContextServicePlugin {

    @Override
    public void load(CamelContext context) {
        context.getCamelContextExtension().addInterceptStrategy(new NodeCounter());
    }

    @Override
    public void unload(CamelContext context) {
        RouteCoverage.collect(context, context.getName());
    }
}
