package dev.drover.sandbox.salesforce;

import java.util.List;

/** A record that is refused, thrown from wherever the reason is found. */
final class RowException extends RuntimeException {
    private final transient List<RowError> errors;

    RowException(RowError error) {
        this(List.of(error));
    }

    RowException(List<RowError> errors) {
        super(errors.get(0).code(), null, false, false);
        this.errors = errors;
    }

    RowException(String code, String message, String... fields) {
        this(RowError.of(code, message, fields));
    }

    List<RowError> errors() {
        return errors;
    }
}
