package dev.drover.salesforce;

/** A call failed for a cause that passes: it is repeated, and its message holds no value of a record. */
final class TransientFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TransientFailure(String message) {
        super(message);
    }

    TransientFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
