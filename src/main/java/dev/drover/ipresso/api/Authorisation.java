package dev.drover.ipresso.api;

import dev.drover.engine.remote.RawAnswer;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.failure.PassingFailure;
import dev.drover.ipresso.api.AnswerCheck.Envelope;
import dev.drover.settings.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.FluentProducerTemplate;

/** Asks for a token: login and password against a bare text that all calls then carry. */
final class Authorisation {
    private static final String ENDPOINT = "auth";
    private final ApiProfile profile;
    private final AnswerCheck check;

    Authorisation(ApiProfile profile, AnswerCheck check) {
        this.profile = profile;
        this.check = check;
    }

    static boolean isOne(Call call) {
        return call.endpoint().name().equals(ENDPOINT);
    }

    /** Errors: KEY_REFUSED; PassingFailure for what may pass. */
    Secret ask(CamelContext context) {
        Call call = new Call(
                profile.endpoint(ENDPOINT),
                Map.of("customerKey", Credentials.KEY),
                Map.of(),
                Map.of(),
                "the request for a token",
                false,
                0,
                answers -> {});
        RawAnswer raw = send(context, call);
        Envelope envelope = check.open(call, raw);
        if (envelope.good()) {
            String token = Json.text(envelope.data());
            if (token.isEmpty()) {
                throw new DroverException(
                        ErrorCode.ANSWER_INVALID,
                        "iPresso's answer to the request for a token holds none; is ipresso.url the address of a panel?");
            }
            return new Secret(token);
        }
        if (profile.errors().blocked().containsKey(envelope.errorCode())) {
            throw check.blocked(envelope.errorCode());
        }
        if (check.isLimit(envelope) || profile.retry().codes().contains(envelope.code())) {
            throw check.passing(call, raw, envelope);
        }
        throw new DroverException(
                ErrorCode.KEY_REFUSED,
                "iPresso answered " + AnswerCheck.words(envelope) + " to the request for a token; check ipresso.login,"
                        + " ipresso.password and ipresso.customer-key against System > System Accesses > API Users");
    }

    private static RawAnswer send(CamelContext context, Call call) {
        try (FluentProducerTemplate template = context.createFluentProducerTemplate()) {
            return template.to(CallRoute.SEND)
                    .withProcessor(exchange -> exchange.setProperty(CallRoute.CALL, call))
                    .request(RawAnswer.class);
        } catch (CamelExecutionException e) {
            if (e.getCause() instanceof PassingFailure passing) {
                throw passing;
            }
            DroverException shown = DroverException.in(e);
            throw shown == null ? e : shown;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
