package dev.drover.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.settings.Settings;
import java.io.IOException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jackson.JacksonDataFormat;
import org.apache.camel.model.RouteDefinition;

/**
 * Every call to Salesforce goes through these routes. A call and the booking of its budget stand in one small route without
 * an error handler; repeated attempts go around it, so that each of them is booked.
 */
final class SalesforceCallRoutes extends RouteBuilder {
    static final String REST = "direct:salesforce-rest";
    static final String UPLOAD = "direct:salesforce-upload";
    static final String DOWNLOAD = "direct:salesforce-download";

    private final Settings settings;
    private final SalesforceCalls calls;
    private final Backoff backoff;

    SalesforceCallRoutes(Settings settings, SalesforceCalls calls, Backoff backoff) {
        this.settings = settings;
        this.calls = calls;
        this.backoff = backoff;
    }

    @Override
    public void configure() {
        repeated(REST, "salesforce-rest", "Calls Salesforce's REST interfaces; repeats what fails for a passing cause.")
                .to("direct:salesforce-rest-once")
                .id("repeat-call");
        from("direct:salesforce-rest-once")
                .routeId("salesforce-rest-once")
                .nodePrefixId(SalesforceSetup.NODES)
                .routeDescription("One call: session, budget, call, answer.")
                .errorHandler(noErrorHandler())
                .noStreamCaching()
                .process(calls::prepareCall)
                .id("prepare-call")
                .doTry()
                .to("salesforce:raw?format=JSON")
                .id("call-rest")
                .doCatch(Exception.class)
                .process(calls::failCall)
                .id("judge-failure")
                .end()
                .to("direct:salesforce-answer-read")
                .id("read-answer");

        from("direct:salesforce-answer-read")
                .routeId("salesforce-answer-read")
                .nodePrefixId(SalesforceSetup.NODES)
                .routeDescription(
                        "Reads the JSON of an answer, where there is one; an answer that broke off may be asked again.")
                .errorHandler(noErrorHandler())
                .doTry()
                .filter(calls::hasBody)
                .unmarshal(new JacksonDataFormat(Json.MAPPER, JsonNode.class))
                .id("parse-answer")
                .endDoTry()
                .process(calls::keepAnswer)
                .id("keep-answer")
                .doCatch(IOException.class)
                .process(calls::failAnswer)
                .id("judge-answer");

        from(UPLOAD)
                .routeId("salesforce-upload")
                .nodePrefixId(SalesforceSetup.NODES)
                .routeDescription("Sends the rows of a bulk job. Never repeated: a job takes one upload only.")
                .errorHandler(noErrorHandler())
                .to("direct:salesforce-transfer-once")
                .id("send-rows");
        repeated(DOWNLOAD, "salesforce-download", "Reads the results of a bulk job while they arrive.")
                .to("direct:salesforce-transfer-once")
                .id("repeat-download");
        from("direct:salesforce-transfer-once")
                .routeId("salesforce-transfer-once")
                .nodePrefixId(SalesforceSetup.NODES)
                .routeDescription("Moves one bulk body as a stream: session, budget, transfer, answer.")
                .errorHandler(noErrorHandler())
                .noStreamCaching()
                .process(calls::prepareTransfer)
                .id("prepare-transfer")
                .doTry()
                .to("http://salesforce?disableStreamCache=true&throwExceptionOnFailure=false&clearExpiredCookies=false"
                        + "&connectTimeout=30000&responseTimeout="
                        + settings.duration("salesforce.read-timeout").toMillis() + "&soTimeout="
                        + settings.duration("salesforce.read-timeout").toMillis())
                .id("move-body")
                .doCatch(IOException.class)
                .process(calls::failTransfer)
                .id("judge-transfer-failure")
                .end()
                .process(calls::readTransfer)
                .id("read-transfer");
    }

    private RouteDefinition repeated(String from, String id, String description) {
        RouteDefinition route = from(from)
                .routeId(id)
                .nodePrefixId(SalesforceSetup.NODES)
                .routeDescription(description)
                .noStreamCaching();
        return backoff.around(route);
    }
}
