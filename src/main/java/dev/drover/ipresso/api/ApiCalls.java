package dev.drover.ipresso.api;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.failure.PassingFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.FluentProducerTemplate;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** Single calls outside the routes, through the same call route and gate; works with and without a started context. */
final class ApiCalls {
    private final ApiAccount account;
    private final Supplier<RoutesBuilder> callRoute;
    private final CallPause pause;
    private final int retries;

    ApiCalls(ApiAccount account, Supplier<RoutesBuilder> callRoute, CallPause pause, int retries) {
        this.account = account;
        this.callRoute = callRoute;
        this.pause = pause;
        this.retries = retries;
    }

    /** Asks one question. */
    interface Asker {
        /** Errors: KEY_REFUSED, PERMISSION_MISSING, ANSWER_INVALID, UNREACHABLE, SOURCE_UNAVAILABLE. */
        Answer ask(Call call);
    }

    /** Lends something that asks questions; all of them share one context and one token. */
    <T> T with(CamelContext context, Function<Asker, T> work) {
        if (context != null && context.isStarted()) {
            return work.apply(call -> repeated(context, call));
        }
        try (CamelContext own = new DefaultCamelContext()) {
            account.configure(own);
            own.addRoutes(callRoute.get());
            own.start();
            return work.apply(call -> repeated(own, call));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the call route of iPresso does not start", e);
        }
    }

    private Answer repeated(CamelContext context, Call call) {
        for (int attempt = 0; ; attempt++) {
            try {
                return once(context, call);
            } catch (PassingFailure e) {
                if (Unanswered.unreachable(e)) {
                    throw new DroverException(
                            ErrorCode.UNREACHABLE,
                            DroverException.in(e).getMessage().replaceAll("; nothing is lost.*", "")
                                    + "; check ipresso.url and the network",
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
        try (FluentProducerTemplate template = context.createFluentProducerTemplate()) {
            return template.to(CallRoute.ENDPOINT).withBody(call).request(Answer.class);
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
