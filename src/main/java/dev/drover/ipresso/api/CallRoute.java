package dev.drover.ipresso.api;

import dev.drover.engine.remote.RawAnswer;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.failure.PassingFailure;
import dev.drover.governor.QuotaGate;
import dev.drover.settings.Secret;
import java.io.IOException;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;

/**
 * One call to iPresso, for every route: a {@link Call} in, an {@link Answer} out. The gate of the account stands directly
 * before each request, those for a token among them. There is no error handler here: a repeated attempt comes from the
 * caller, and so passes the gate again.
 */
final class CallRoute extends RouteBuilder {
    static final String ENDPOINT = "direct:ipresso-call";
    static final String SEND = "direct:ipresso-send";
    /** Camel counts the attempts in headers: without them a call would be repeated for ever. */
    private static final String ATTEMPTS = "CamelRedeliver*";

    static final String CALL = "ipresso.call";
    private static final String PERMIT = "ipresso.permit";
    private static final String TOKEN = "ipresso.token";
    private static final String RENEWALS = "ipresso.renewals";
    private static final String FORM = "application/x-www-form-urlencoded; charset=UTF-8";

    private final ApiAccount account;
    private final ApiProfile profile;
    private final Session session;
    private final QuotaGate gate;
    private final AnswerCheck check;
    private final CallPause pause;
    private final ReadOnly readOnly;
    private final Authorisation authorisation;

    CallRoute(
            ApiAccount account,
            ApiProfile profile,
            Session session,
            QuotaGate gate,
            AnswerCheck check,
            CallPause pause) {
        this.account = account;
        this.profile = profile;
        this.session = session;
        this.gate = gate;
        this.check = check;
        this.pause = pause;
        this.readOnly = new ReadOnly(profile);
        this.authorisation = new Authorisation(profile, check);
    }

    @Override
    public void configure() {
        from(ENDPOINT)
                .routeId("ipresso-call")
                .nodePrefixId("ipresso-call-")
                .group("ipresso")
                .description(
                        "Makes one call with the token that all calls share, and with a new one where it is refused.")
                .errorHandler(noErrorHandler())
                .process(this::prepare)
                .id("prepare-call")
                .process(this::authorise)
                .id("take-token")
                .to(SEND)
                .id("send-call")
                .loopDoWhile(this::tokenRefused)
                .id("while-token-refused")
                .process(this::renew)
                .id("renew-token")
                .to(SEND)
                .id("send-call-again")
                .end()
                .process(this::judge)
                .id("check-answer");

        from(SEND)
                .routeId("ipresso-send")
                .nodePrefixId("ipresso-send-")
                .group("ipresso")
                .description("Waits for the quota of the account, and makes one request.")
                .errorHandler(noErrorHandler())
                .process(this::address)
                .id("address-request")
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
                .end();
    }

    private void prepare(Exchange exchange) throws InvalidPayloadException {
        Call call = exchange.getMessage().getMandatoryBody(Call.class);
        readOnly.check(call);
        exchange.setProperty(CALL, call);
        exchange.setProperty(RENEWALS, 0);
    }

    private void authorise(Exchange exchange) {
        exchange.setProperty(TOKEN, session.current(() -> token(exchange)));
    }

    private boolean tokenRefused(Exchange exchange) {
        return exchange.getMessage().getBody() instanceof RawAnswer raw
                && (raw.status() == 401 || raw.status() == 403)
                && check.open(call(exchange), raw).aboutToken()
                && exchange.getProperty(RENEWALS, Integer.class) < profile.renewals();
    }

    private void renew(Exchange exchange) {
        int refused = exchange.getProperty(TOKEN, Integer.class);
        exchange.setProperty(TOKEN, session.after(refused, () -> token(exchange)));
        int renewals = exchange.getProperty(RENEWALS, Integer.class) + 1;
        exchange.setProperty(RENEWALS, session.sameAgain() ? profile.renewals() : renewals);
    }

    private Secret token(Exchange exchange) {
        return authorisation.ask(exchange.getContext());
    }

    private void address(Exchange exchange) {
        Call call = call(exchange);
        Message message = exchange.getMessage();
        message.removeHeaders("*", ATTEMPTS);
        message.setBody(call.form().isEmpty() ? null : call.formString());
        message.setHeader(Exchange.HTTP_METHOD, call.endpoint().method());
        message.setHeader(Exchange.HTTP_URI, account.address(call));
        if (!call.query().isEmpty()) {
            message.setHeader(Exchange.HTTP_QUERY, call.queryString());
        }
        message.setHeader("Accept", "application/json, text/json");
        if (!call.form().isEmpty()) {
            message.setHeader(Exchange.CONTENT_TYPE, FORM);
        }
        if (Authorisation.isOne(call)) {
            message.setHeader(Credentials.ASK, "yes");
        }
    }

    private void enterGate(Exchange exchange) {
        try {
            exchange.setProperty(PERMIT, gate.enter());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DroverException(
                    ErrorCode.INTERRUPTED,
                    "stopped while waiting for the iPresso quota; run the same command to go on",
                    e);
        }
    }

    private void leaveGate(Exchange exchange) {
        ((QuotaGate.Permit) exchange.removeProperty(PERMIT)).close();
    }

    /** Reads the body while the permit is held: the call is over when its last byte has come. */
    private void read(Exchange exchange) throws IOException {
        Message message = exchange.getMessage();
        RawAnswer raw = RawAnswer.of(message);
        account.heard(raw);
        message.removeHeaders("*", ATTEMPTS);
        message.setBody(raw);
    }

    /** No answer in time to a question that can be made smaller is an answer: it was too much. */
    private void broken(Exchange exchange) {
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        Call call = call(exchange);
        PassingFailure failure = new PassingFailure(Unanswered.failure(call, account.url(), cause), Optional.empty());
        if (!call.shrinkable() || !Unanswered.timedOut(cause)) {
            throw failure;
        }
        pause.after(failure, 0);
        exchange.getMessage().setBody(Answer.without(call, Answer.Kind.TOO_MUCH));
    }

    private void judge(Exchange exchange) {
        Message message = exchange.getMessage();
        if (message.getBody() instanceof RawAnswer raw) {
            Call call = call(exchange);
            Answer answer = check.check(call, raw);
            if (answer.is(Answer.Kind.TOO_MUCH)) {
                pause.after(check.passing(call, raw, check.open(call, raw)), 0);
            }
            message.setBody(answer);
        }
    }

    private static Call call(Exchange exchange) {
        return exchange.getProperty(CALL, Call.class);
    }
}
