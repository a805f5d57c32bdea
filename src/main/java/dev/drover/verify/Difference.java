package dev.drover.verify;

import java.util.function.Consumer;

/**
 * Something that is not as it must be. Holds values of records.
 *
 * @param sourceId "" for a record that the ledger does not know
 * @param destinationId of the record as it is, or as it was
 * @param field "" when it is about the whole record
 * @param expected null = nothing
 * @param actual null = nothing
 */
record Difference(
        String object, String sourceId, String destinationId, String field, Kind kind, String expected, String actual) {

    /** Where differences go, one by one. */
    interface Sink extends Consumer<Difference> {}
}
