package dev.drover.pipedrive;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.settings.Settings;
import dev.drover.time.EngineClock;
import dev.drover.time.GrowingPause;
import java.time.Duration;

/** How often, and after which pause in the engine's time, a call that failed for a passing cause is repeated. */
final class Backoff {
    private static final double GROWTH = 2;

    private final int attempts;
    private final GrowingPause pauses;
    private final EngineClock clock;

    Backoff(Settings settings, EngineClock clock) {
        this.attempts = settings.integer("pipedrive.retries");
        this.pauses = new GrowingPause(
                settings.duration("pipedrive.retry-first"), settings.duration("pipedrive.retry-longest"), GROWTH);
        this.clock = clock;
    }

    /** @param before failures before this one */
    boolean allowsAnother(int before) {
        return before < attempts;
    }

    /** Waits as long as the other side asked for, or longer than last time. */
    void pause(int before, TransientFailure failure) {
        sleep(failure.told().orElseGet(() -> pauses.after(before)));
    }

    /** A wait between two calls, in engine time. */
    void sleep(Duration span) {
        try {
            clock.sleep(span);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DroverException(
                    ErrorCode.INTERRUPTED, "stopped between two calls to Pipedrive; the same command goes on");
        }
    }
}
