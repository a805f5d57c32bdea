package dev.drover.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides when a stage that failed is tried again. Open after a failure, half open at the next attempt, closed by the first
 * success. Pure: it neither waits nor calls.
 */
final class CircuitBreaker {
    private final PauseSettings settings;
    private Instant openSince;
    private int failures;

    CircuitBreaker(PauseSettings settings) {
        this.settings = settings;
    }

    void succeeded() {
        openSince = null;
        failures = 0;
    }

    /** When to try again; empty when it has waited long enough. */
    Optional<Instant> failed(Instant now) {
        if (openSince == null) {
            openSince = now;
        }
        Duration pause = settings.pause().after(failures++);
        Instant next = now.plus(pause);
        return next.isAfter(openSince.plus(settings.giveUp())) ? Optional.empty() : Optional.of(next);
    }
}
