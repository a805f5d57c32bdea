package dev.drover.failure;

/**
 * A failure that is shown to the user as one line: what happened, where, how to mend it.
 *
 * <p>The text never holds a value of a person or a secret: only codes, ids, file names, object and field names.
 */
public final class DroverException extends RuntimeException {
    private final ErrorCode code;

    public DroverException(ErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    public DroverException(ErrorCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }

    /** The DroverException among the causes of a failure, or null: Camel wraps what a step throws. */
    public static DroverException in(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause() == t ? null : t.getCause()) {
            if (t instanceof DroverException found) {
                return found;
            }
        }
        return null;
    }
}
