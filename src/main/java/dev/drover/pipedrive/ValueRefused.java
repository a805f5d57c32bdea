package dev.drover.pipedrive;

import dev.drover.ledger.Outcome;

/** Pipedrive's form of a field cannot carry this value; the record is rejected, the others go on. */
final class ValueRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String field;

    /** @param message says what is wrong without quoting the value */
    ValueRefused(String code, String field, String message) {
        super(message);
        this.code = code;
        this.field = field;
    }

    Outcome.Rejection rejection() {
        return new Outcome.Rejection(code, field, getMessage());
    }
}
