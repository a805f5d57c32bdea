package dev.drover.sandbox.salesforce.soql;

/** A query that is refused, with the code that the API gives. */
public final class SoqlException extends RuntimeException {
    private final String code;

    public SoqlException(String code, String message) {
        super(message);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
