package dev.drover.ledger;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A record in the ledger.
 *
 * @param seq its number, ascending in the order of staging
 * @param contentHash keyed hash of the payload and its derived part; a changed one puts the record back in line
 */
public record StagedRecord(
        long seq, String object, String sourceId, String parentKey, JsonNode payload, String contentHash) {}
