package dev.drover.failure;

import java.time.Duration;
import java.util.Optional;

/**
 * A call that failed for a cause that may pass: it is repeated after a wait. Its cause is the failure that the user sees
 * when the last attempt has failed too.
 */
public final class PassingFailure extends RuntimeException {
    private final transient Optional<Duration> wait;

    /**
     * @param inTheEnd what the user is told if no attempt succeeds
     * @param wait how long the other side told us to wait, if it did
     */
    public PassingFailure(DroverException inTheEnd, Optional<Duration> wait) {
        super(inTheEnd.getMessage(), inTheEnd);
        this.wait = wait;
    }

    public Optional<Duration> toldToWait() {
        return wait;
    }
}
