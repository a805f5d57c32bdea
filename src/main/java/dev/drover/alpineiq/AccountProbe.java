package dev.drover.alpineiq;

import dev.drover.engine.remote.Unsent;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.failure.PassingFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** Single calls outside the extraction, through the same route and gate; works with and without a started context. */
final class AccountProbe {
    private final AlpineIqAccount account;
    private final AlpineIqProfile profile;
    private final Supplier<RoutesBuilder> callRoute;
    private final SourcePause pause;
    private final int retries;

    AccountProbe(
            AlpineIqAccount account,
            AlpineIqProfile profile,
            Supplier<RoutesBuilder> callRoute,
            SourcePause pause,
            int retries) {
        this.account = account;
        this.profile = profile;
        this.callRoute = callRoute;
        this.pause = pause;
        this.retries = retries;
    }

    /**
     * The stores, as the proof of key and account number. Alpine IQ refuses a wrong number in the same words as a wrong key,
     * so a refused key is tried where no number is asked for. Errors as in {@link #ask}.
     */
    Answer stores(CamelContext context) {
        try {
            return ask(context, "stores", Map.of());
        } catch (DroverException e) {
            if (e.code() == ErrorCode.KEY_REFUSED && acceptedWithoutNumber(context)) {
                throw new DroverException(
                        ErrorCode.ACCOUNT_MISMATCH,
                        "the key is accepted, but not for account " + account.uid()
                                + "; check alpineiq.uid and alpineiq.api-key against Settings > API & Tracking",
                        e);
            }
            throw e;
        }
    }

    private boolean acceptedWithoutNumber(CamelContext context) {
        Optional<String> open = Roles.ENDPOINTS.stream()
                .filter(name -> !profile.endpoint(name).path().contains("{"))
                .findFirst();
        try {
            return open.isPresent() && ask(context, open.get(), Map.of()) != null;
        } catch (DroverException e) {
            return false; // refused there too, so it is the key
        }
    }

    /** Errors: KEY_REFUSED, ACCOUNT_MISMATCH, UNREACHABLE, SOURCE_UNAVAILABLE. */
    Answer ask(CamelContext context, String endpoint, Map<String, String> query) {
        AlpineIqProfile.Endpoint asked = profile.endpoint(endpoint);
        Call call = new Call(asked, Map.of("uid", account.uid()), query, endpoint, answer -> {});
        if (context != null && context.isStarted()) {
            return repeated(context, call);
        }
        try (CamelContext own = new DefaultCamelContext()) {
            account.configure(own);
            own.addRoutes(callRoute.get());
            own.start();
            return repeated(own, call);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the call route of Alpine IQ does not start", e);
        }
    }

    private Answer repeated(CamelContext context, Call call) {
        for (int attempt = 0; ; attempt++) {
            try {
                return once(context, call);
            } catch (PassingFailure e) {
                if (Unsent.is(e)) {
                    throw new DroverException(
                            ErrorCode.UNREACHABLE,
                            DroverException.in(e).getMessage().replaceAll("; nothing is lost.*", "")
                                    + "; check alpineiq.base-url and the network",
                            e);
                }
                if (attempt >= retries) {
                    throw DroverException.in(e);
                }
                pause.after(e, attempt);
            }
        }
    }

    private static Answer once(CamelContext context, Call call) {
        try {
            return context.createFluentProducerTemplate()
                    .to(AlpineIqCallRoute.ENDPOINT)
                    .withBody(call)
                    .request(Answer.class);
        } catch (CamelExecutionException e) {
            if (e.getCause() instanceof PassingFailure passing) {
                throw passing;
            }
            DroverException shown = DroverException.in(e);
            throw shown == null ? e : shown;
        }
    }
}
