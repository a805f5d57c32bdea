package dev.drover.salesforce;

import java.time.Duration;
import java.util.Optional;

/**
 * A call failed for a cause that passes. Whether Salesforce carried it out is known for some failures only: a read may be
 * repeated in any case, a write only when it surely was not carried out. The message holds no value of a record.
 */
final class TransientFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final boolean perhapsCarriedOut;
    private final transient Optional<Duration> wait;

    private TransientFailure(
            String message, int status, String code, boolean perhapsCarriedOut, Duration wait, Throwable cause) {
        super(message, cause);
        this.status = status;
        this.code = code;
        this.perhapsCarriedOut = perhapsCarriedOut;
        this.wait = Optional.ofNullable(wait);
    }

    /** Nobody knows whether the call was carried out. */
    TransientFailure(String message) {
        this(message, 0, "", true, null, null);
    }

    /** Nobody knows whether the call was carried out. */
    TransientFailure(String message, Throwable cause) {
        this(message, 0, "", true, null, cause);
    }

    /** Refused or not heard at all, before anything was done. */
    static TransientFailure before(String message) {
        return new TransientFailure(message, 0, "", false, null, null);
    }

    /** An error of the server; the code is its own, or {@code HTTP_500}. */
    static TransientFailure answered(int status, String code, boolean perhapsCarriedOut) {
        return new TransientFailure("Salesforce answered " + code, status, code, perhapsCarriedOut, null, null);
    }

    TransientFailure toldToWait(Duration span) {
        return new TransientFailure(getMessage(), status, code, perhapsCarriedOut, span, getCause());
    }

    /** The HTTP status that was answered, 0 when none was. */
    int status() {
        return status;
    }

    /** What the server called it; "" when it did not answer. */
    String code() {
        return code;
    }

    boolean perhapsCarriedOut() {
        return perhapsCarriedOut;
    }

    /** How long the other side told us to wait. */
    Optional<Duration> told() {
        return wait == null ? Optional.empty() : wait;
    }
}
