package dev.drover.pipedrive;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.drover.engine.remote.RawAnswer;
import dev.drover.engine.remote.Unsent;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.governor.QuotaGate;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;

/**
 * One call to Pipedrive: a {@link RemoteCall} in, the JSON of its answer out. The budget and the gate of the account stand
 * directly before the call. There is no error handler here: a repeated attempt comes from the client, and so passes both again.
 */
final class CallRoute extends RouteBuilder {
    static final String ENDPOINT = "direct:pipedrive-call";

    /** Allowed on a spent budget too: only its answer tells that it is renewed. */
    static final RemoteCall ME = RemoteCall.get("/api/v1/users/me");

    private static final String CALL = "pipedrive.call";
    private static final String PERMIT = "pipedrive.permit";

    private final Address address;
    private final PipedriveProfile profile;
    private final Budgets budgets;
    private final TokenMeter meter;
    private final CallJudge judge;

    CallRoute(Address address, PipedriveProfile profile, Budgets budgets, TokenMeter meter) {
        this.address = address;
        this.profile = profile;
        this.budgets = budgets;
        this.meter = meter;
        this.judge = new CallJudge(profile, address, budgets);
    }

    @Override
    public void configure() {
        from(ENDPOINT)
                .routeId("pipedrive-call")
                .nodePrefixId("pipedrive-call-")
                .group("pipedrive")
                .description("Pays the tokens, waits for the window, makes one call, and judges its answer.")
                .errorHandler(noErrorHandler())
                .noStreamCaching()
                .process(this::prepare)
                .id("prepare-call")
                .process(this::pay)
                .id("check-budget")
                .process(this::enterGate)
                .id("check-quota")
                .doTry()
                .to(address.httpUri())
                .id("call-http")
                .process(this::read)
                .id("read-answer")
                .doCatch(IOException.class)
                .process(this::broken)
                .id("name-failure")
                .doFinally()
                .process(this::leaveGate)
                .id("book-call")
                .end()
                .process(this::judge)
                .id("judge-answer");
    }

    private void prepare(Exchange exchange) throws InvalidPayloadException, JsonProcessingException {
        RemoteCall call = exchange.getMessage().getMandatoryBody(RemoteCall.class);
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_METHOD, call.method());
        message.setHeader(Exchange.HTTP_URI, address.origin() + call.path());
        message.setHeader(Exchange.HTTP_QUERY, query(call));
        message.setHeader("Accept", "application/json");
        if (call.body() == null) {
            message.setBody(null);
        } else {
            message.setHeader(Exchange.CONTENT_TYPE, "application/json");
            message.setBody(Json.MAPPER.writeValueAsBytes(call.body()));
        }
        exchange.setProperty(CALL, call);
    }

    private static String query(RemoteCall call) {
        return call.query().entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private void pay(Exchange exchange) {
        RemoteCall call = call(exchange);
        if (isMe(call)) {
            budgets.book(profile.cost(call));
        } else {
            budgets.spend(profile.cost(call));
        }
    }

    private static boolean isMe(RemoteCall call) {
        return call.operation().equals(ME.operation());
    }

    private void enterGate(Exchange exchange) {
        try {
            exchange.setProperty(PERMIT, budgets.enter(call(exchange).template().contains("earch")));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DroverException(
                    ErrorCode.INTERRUPTED,
                    "stopped while waiting for Pipedrive's window; run the same command to go on",
                    e);
        }
    }

    private void leaveGate(Exchange exchange) {
        ((QuotaGate.Permit) exchange.removeProperty(PERMIT)).close();
    }

    /** Reads the body while the permit is held: the call is over when its last byte has come. */
    private void read(Exchange exchange) throws IOException {
        exchange.getMessage().setBody(RawAnswer.of(exchange.getMessage()));
    }

    private void broken(Exchange exchange) {
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        RemoteCall call = call(exchange);
        meter.called(call, profile.cost(call), false);
        throw Unsent.is(cause)
                ? TransientFailure.before("Pipedrive cannot be reached at " + address.origin(), cause)
                : TransientFailure.unanswered("Pipedrive gave no whole answer to " + call.operation(), cause);
    }

    private void judge(Exchange exchange) {
        RemoteCall call = call(exchange);
        RawAnswer raw = exchange.getMessage().getBody(RawAnswer.class);
        exchange.getMessage().removeHeaders("*");
        meter.called(call, profile.cost(call), raw.status() < 300);
        exchange.getMessage().setBody(judge.judge(call, raw));
    }

    private static RemoteCall call(Exchange exchange) {
        return exchange.getProperty(CALL, RemoteCall.class);
    }
}
