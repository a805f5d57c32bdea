package dev.drover.engine.load;

import dev.drover.ledger.Outcome;

/** The wire format cannot carry a value of this record; the record is rejected, the others go on. */
public final class RowRefused extends Exception {
    private static final long serialVersionUID = 1;

    private final String field;

    /** @param message says what is wrong without quoting the value */
    public RowRefused(String field, String message) {
        super(message);
        this.field = field;
    }

    Outcome.Rejection rejection() {
        return new Outcome.Rejection("VALUE_NOT_WRITABLE", field, getMessage());
    }
}
