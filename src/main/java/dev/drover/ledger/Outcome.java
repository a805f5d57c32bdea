package dev.drover.ledger;

/** What became of one staged record in one phase. */
public sealed interface Outcome {
    /** Our own key of the record within the phase. */
    String key();

    record Created(String key, String destinationId) implements Outcome {}

    /** The destination says that it held the record already; for the ledger it was created all the same, as with {@link Found}. */
    record Updated(String key, String destinationId) implements Outcome {}

    /**
     * The destination was asked what became of an unanswered write, and holds the record. Whether it was created is for the
     * ledger to say: it was, unless it was loaded before or had been there before ({@link Images}).
     *
     * @param current whether it holds what was sent; otherwise the record is sent again
     */
    record Found(String key, String destinationId, boolean current) implements Outcome {}

    /** Mapped to what the destination already holds; nothing was sent. */
    record Unchanged(String key) implements Outcome {}

    record Rejected(String key, Rejection rejection) implements Outcome {}

    /** Waits for its parent, which was rejected or is parked itself. */
    record Parked(String key, String parentObject, String parentKey) implements Outcome {}

    /** Left out by a rule of the mapping, with its reason. */
    record Excluded(String key, String reason) implements Outcome {}

    /** To be sent again: not processed, or refused for a passing cause; {@code code} is the destination's. */
    record Again(String key, String code) implements Outcome {
        /** The batch failed as a whole: nothing was said of the record. */
        public static final String BATCH_FAILED = "BATCH_FAILED";

        /** The destination came not as far as this record. */
        public static final String UNPROCESSED = "UNPROCESSED";

        /** The destination answered for the batch, but not for this record. */
        public static final String NOT_ANSWERED = "NOT_ANSWERED";

        /** Whether a code speaks of the batch that a record was in, and not of the record itself. */
        public static boolean isOfBatch(String code) {
            return code.equals(BATCH_FAILED) || code.equals(UNPROCESSED) || code.equals(NOT_ANSWERED);
        }
    }

    /**
     * @param code the reason code ({@code REQUIRED_FIELD_MISSING}, {@code NOT_A_DATE} …)
     * @param field the destination field, or "" when none is named
     * @param message what happened; may quote a value, so it is stored encrypted and shown only on request
     */
    record Rejection(String code, String field, String message) {}
}
