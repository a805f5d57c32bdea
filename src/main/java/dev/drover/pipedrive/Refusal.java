package dev.drover.pipedrive;

/**
 * Pipedrive refused a call and changed nothing; the caller knows what that means. The message names the status, the code and
 * the operation alone; {@link #text} may hold values and is for the judge only.
 */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient String text;

    /** @param operation such as {@code POST /api/v2/persons} */
    Refusal(int status, String code, String text, String operation) {
        super("Pipedrive answered " + status + (code.isEmpty() ? "" : " " + code) + " to " + operation);
        this.status = status;
        this.code = code;
        this.text = text;
    }

    int status() {
        return status;
    }

    /** Pipedrive's own code, such as {@code ERR_SCHEMA_VALIDATION_FAILED}; "" when it gave none. */
    String code() {
        return code;
    }

    /** What it said about the reason; never to be logged, shown or kept. */
    String text() {
        return text == null ? "" : text;
    }
}
