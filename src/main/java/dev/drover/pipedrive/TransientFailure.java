package dev.drover.pipedrive;

import java.time.Duration;
import java.util.Optional;

/**
 * A call failed for a cause that passes. A read may be repeated in any case, a write that adds something only when it surely
 * was not carried out. The message holds no value of a record.
 */
final class TransientFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final boolean perhapsCarriedOut;
    private final transient Optional<Duration> told;

    private TransientFailure(String message, int status, boolean perhapsCarriedOut, Duration told, Throwable cause) {
        super(message, cause);
        this.status = status;
        this.perhapsCarriedOut = perhapsCarriedOut;
        this.told = Optional.ofNullable(told);
    }

    /** No answer, or not a whole one: nobody knows whether the call was carried out. */
    static TransientFailure unanswered(String message, Throwable cause) {
        return new TransientFailure(message, 0, true, null, cause);
    }

    /** It never reached Pipedrive. */
    static TransientFailure before(String message, Throwable cause) {
        return new TransientFailure(message, 0, false, null, cause);
    }

    static TransientFailure answered(int status, boolean perhapsCarriedOut) {
        return new TransientFailure("Pipedrive answered " + status, status, perhapsCarriedOut, null, null);
    }

    TransientFailure toldToWait(Duration span) {
        return new TransientFailure(getMessage(), status, perhapsCarriedOut, span, getCause());
    }

    /** The HTTP status that was answered, 0 when none was. */
    int status() {
        return status;
    }

    boolean perhapsCarriedOut() {
        return perhapsCarriedOut;
    }

    /** How long the other side told us to wait. */
    Optional<Duration> told() {
        return told == null ? Optional.empty() : told;
    }
}
