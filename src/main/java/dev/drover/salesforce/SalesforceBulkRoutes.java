package dev.drover.salesforce;

import org.apache.camel.builder.RouteBuilder;

/** Loading by a bulk job: for phases of some thousand records and more. */
final class SalesforceBulkRoutes extends RouteBuilder {
    private final BulkLoad load;
    private final Backoff backoff;

    SalesforceBulkRoutes(BulkLoad load, Backoff backoff) {
        this.load = load;
        this.backoff = backoff;
    }

    @Override
    public void configure() {
        backoff.around(from("direct:salesforce-bulk-upsert")
                        .routeId("salesforce-bulk-upsert")
                        .nodePrefixId(SalesforceSetup.NODES)
                        .routeDescription("Sends a batch as a bulk job, waits for it and hands over its results."))
                .to("direct:salesforce-bulk-send")
                .id("send-job")
                .process(load::await)
                .id("await-job");
        from("direct:salesforce-bulk-send")
                .routeId("salesforce-bulk-send")
                .nodePrefixId(SalesforceSetup.NODES)
                .routeDescription("Makes, fills and closes one bulk job; a job whose upload broke off is given up.")
                .errorHandler(noErrorHandler())
                .process(load::intend)
                .id("intend-job")
                .process(load::createJob)
                .id("create-job")
                .process(load::upload)
                .id("upload-rows")
                .process(load::close)
                .id("close-job");
    }
}
