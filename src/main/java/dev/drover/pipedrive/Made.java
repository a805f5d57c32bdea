package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;

/** What became of one row of a creation. */
sealed interface Made {

    /** @param record as Pipedrive answered it, with its id */
    record Created(JsonNode record) implements Made {}

    record Refused(Refusal refusal) implements Made {}

    /** Perhaps it was made: it has to be looked for before it is sent again. */
    record Unclear(TransientFailure failure) implements Made {}
}
