package dev.drover.salesforce;

import dev.drover.settings.Settings;
import org.apache.camel.model.RouteDefinition;

/** How often and after which pause a call that failed for a passing cause is repeated: exponential, with jitter. */
record Backoff(int attempts, long firstMillis, long longestMillis) {

    static Backoff of(Settings settings) {
        return new Backoff(
                settings.integer("salesforce.retries"),
                settings.duration("salesforce.retry-first").toMillis(),
                settings.duration("salesforce.retry-longest").toMillis());
    }

    RouteDefinition around(RouteDefinition route) {
        route.onException(TransientFailure.class)
                .maximumRedeliveries(attempts)
                .redeliveryDelay(firstMillis)
                .maximumRedeliveryDelay(longestMillis)
                .useExponentialBackOff()
                .backOffMultiplier(2)
                .useCollisionAvoidance()
                .collisionAvoidancePercent(25)
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
}
