package dev.drover.salesforce;

import org.apache.camel.builder.RouteBuilder;

/** Loading by collection calls: for phases that are too small for a bulk job. */
final class SalesforceCollectionRoutes extends RouteBuilder {
    private final CollectionLoad load;

    SalesforceCollectionRoutes(CollectionLoad load) {
        this.load = load;
    }

    @Override
    public void configure() {
        from("direct:salesforce-collections-upsert")
                .routeId("salesforce-collections-upsert")
                .nodePrefixId(SalesforceSetup.NODES)
                .routeDescription("Sends a batch of up to 200 records by one call and hands over its results.")
                .errorHandler(noErrorHandler())
                .process(load::send)
                .id("send-collection");
    }
}
