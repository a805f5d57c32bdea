package dev.drover.salesforce;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.settings.Settings;
import dev.drover.time.EngineClock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.camel.Exchange;
import org.apache.camel.model.RouteDefinition;

/**
 * How often and after which pause a call that failed for a passing cause is repeated: any time up to an exponentially growing
 * one (full jitter), or what the other side asked for; in the engine's time, which Camel's own delays do not go by.
 */
final class Backoff {
    private static final int MOST_DOUBLINGS = 20;

    private final int attempts;
    private final Duration first;
    private final Duration longest;
    private final EngineClock clock;

    Backoff(Settings settings, EngineClock clock) {
        this.attempts = settings.integer("salesforce.retries");
        this.first = settings.duration("salesforce.retry-first");
        this.longest = settings.duration("salesforce.retry-longest");
        this.clock = clock;
    }

    /** Repeated attempts after the first one. */
    int attempts() {
        return attempts;
    }

    RouteDefinition around(RouteDefinition route) {
        route.onException(TransientFailure.class)
                .onWhen(Backoff::mayBeRepeated)
                .maximumRedeliveries(attempts)
                .redeliveryDelay(0)
                .onRedelivery(this::pause)
                .logExhausted(false)
                .logExhaustedMessageHistory(false)
                .logRetryAttempted(false)
                .logStackTrace(false)
                .end();
        route.onException(Exception.class)
                .maximumRedeliveries(0)
                .logExhausted(false)
                .logExhaustedMessageHistory(false)
                .logStackTrace(false)
                .end();
        return route;
    }

    /** Nothing is sent again on a guess. */
    private static boolean mayBeRepeated(Exchange exchange) {
        RestCall call = exchange.getProperty(RestCall.PROPERTY, RestCall.class);
        TransientFailure failure = failure(exchange);
        return call == null || call.repeatable() || failure == null || !failure.perhapsCarriedOut();
    }

    private void pause(Exchange exchange) {
        int before = exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, 1, Integer.class) - 1;
        try {
            sleep(before, failure(exchange));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the attempt itself will not begin
        }
    }

    /**
     * Waits before another attempt.
     *
     * @param before how many pauses there were before
     */
    void pause(int before, TransientFailure failure) {
        try {
            sleep(before, failure);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DroverException(
                    ErrorCode.INTERRUPTED, "stopped between two calls to Salesforce; the same command goes on");
        }
    }

    private void sleep(int before, TransientFailure failure) throws InterruptedException {
        Duration most = first.multipliedBy(1L << Math.min(before, MOST_DOUBLINGS));
        long millis = Math.min(most.toMillis(), longest.toMillis());
        Duration jittered = Duration.ofMillis(ThreadLocalRandom.current().nextLong(millis + 1));
        clock.sleep(failure == null ? jittered : failure.told().orElse(jittered));
    }

    private static TransientFailure failure(Exchange exchange) {
        Throwable failure = exchange.getException() != null
                ? exchange.getException()
                : exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        for (Throwable t = failure; t != null; t = t.getCause() == t ? null : t.getCause()) {
            if (t instanceof TransientFailure found) {
                return found;
            }
        }
        return null;
    }
}
