package dev.drover.pipedrive;

import org.apache.camel.builder.RouteBuilder;

/** Loading: what every load route of Pipedrive calls. */
final class PipedriveLoadRoutes extends RouteBuilder {
    static final String ENDPOINT = "direct:pipedrive-records-upsert";

    private final RecordLoad load;

    PipedriveLoadRoutes(RecordLoad load) {
        this.load = load;
    }

    @Override
    public void configure() {
        from(ENDPOINT)
                .routeId("pipedrive-records-upsert")
                .nodePrefixId("pipedrive-")
                .routeDescription(
                        "Sends what is new or differs of a batch, record by record, and hands over what became of each.")
                .errorHandler(noErrorHandler())
                .process(load::send)
                .id("send-records");
    }
}
