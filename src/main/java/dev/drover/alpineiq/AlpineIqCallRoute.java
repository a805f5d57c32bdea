package dev.drover.alpineiq;

import dev.drover.engine.remote.RawAnswer;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.failure.PassingFailure;
import dev.drover.governor.QuotaGate;
import java.io.IOException;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;

/**
 * One call to Alpine IQ, for every route: a {@link Call} in, an {@link Answer} out. The gate of the account stands directly
 * around the call. There is no error handler here: a repeated attempt comes from the caller, and so passes the gate again.
 */
final class AlpineIqCallRoute extends RouteBuilder {
    static final String ENDPOINT = "direct:alpineiq-call";
    /** Camel counts the attempts in headers: without them a call would be repeated for ever. */
    private static final String ATTEMPTS = "CamelRedeliver*";

    private static final String CALL = "alpineiq.call";
    private static final String PERMIT = "alpineiq.permit";

    private final AlpineIqAccount account;
    private final AlpineIqProfile profile;
    private final QuotaGate gate;
    private final AnswerCheck check;

    AlpineIqCallRoute(AlpineIqAccount account, AlpineIqProfile profile, QuotaGate gate, AnswerCheck check) {
        this.account = account;
        this.profile = profile;
        this.gate = gate;
        this.check = check;
    }

    @Override
    public void configure() {
        from(ENDPOINT)
                .routeId("alpineiq-call")
                .nodePrefixId("alpineiq-call-")
                .group("alpineiq")
                .description("Waits for the quota of the account, makes one call, and checks that its answer is whole.")
                .errorHandler(noErrorHandler())
                .process(this::prepare)
                .id("prepare-call")
                .process(this::enterGate)
                .id("check-quota")
                .doTry()
                .to(account.httpUri())
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
                .id("check-answer");
    }

    private void prepare(Exchange exchange) throws InvalidPayloadException {
        Call call = exchange.getMessage().getMandatoryBody(Call.class);
        refuseWrite(call);
        Message message = exchange.getMessage();
        message.removeHeaders("*", ATTEMPTS);
        message.setBody(null);
        message.setHeader(Exchange.HTTP_METHOD, call.endpoint().method());
        message.setHeader(Exchange.HTTP_URI, account.baseUrl() + call.path());
        message.setHeader(Exchange.HTTP_QUERY, call.queryString());
        message.setHeader("Accept", "application/json");
        exchange.setProperty(CALL, call);
    }

    private void refuseWrite(Call call) {
        String method = call.endpoint().method();
        if (!"GET".equals(method)
                && !profile.allowedNonGet().contains(call.endpoint().name())) {
            throw new DroverException(
                    ErrorCode.WRITE_TO_SOURCE_REFUSED,
                    "endpoint '" + call.endpoint().name() + "' (" + method
                            + ") would change the Alpine IQ account and was not"
                            + " called; only reads are allowed, see safety.allowNonGet in profiles/alpineiq.yaml");
        }
    }

    private void enterGate(Exchange exchange) {
        try {
            exchange.setProperty(PERMIT, gate.enter());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DroverException(
                    ErrorCode.INTERRUPTED,
                    "stopped while waiting for the Alpine IQ quota; run the same command to go on",
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
        Call call = exchange.getProperty(CALL, Call.class);
        throw new PassingFailure(Unanswered.failure(call, account.baseUrl(), cause), Optional.empty());
    }

    private void judge(Exchange exchange) {
        Call call = exchange.getProperty(CALL, Call.class);
        RawAnswer raw = exchange.getMessage().getBody(RawAnswer.class);
        exchange.getMessage().removeHeaders("*", ATTEMPTS);
        account.heard(raw);
        exchange.getMessage().setBody(check.check(call, raw));
    }
}
