package dev.drover.salesforce;

import java.util.List;

/**
 * A refusal by Salesforce that another attempt will not change. Its errors may quote values of a record: they go to the
 * dead-letter store at most, never into a message.
 */
final class RemoteFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient List<RowError> errors;

    RemoteFault(int status, List<RowError> errors) {
        super("Salesforce refused the call: HTTP " + status + " "
                + String.join(", ", errors.stream().map(RowError::code).toList()));
        this.status = status;
        this.errors = List.copyOf(errors);
    }

    int status() {
        return status;
    }

    List<RowError> errors() {
        return errors;
    }

    boolean has(String code) {
        return errors.stream().anyMatch(error -> error.code().equals(code));
    }

    /** The code of the first error, or the HTTP status. */
    RowError first() {
        return errors.isEmpty() ? new RowError("HTTP_" + status, List.of(), "") : errors.get(0);
    }
}
