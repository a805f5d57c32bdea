package dev.drover.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;

/**
 * A source record on its way into the ledger.
 *
 * @param object source object, such as {@code persona}
 * @param sourceId the record's own key within its object
 * @param parentKey id of the record that it is sorted and grouped under ("" when it has none); an id, never a value
 * @param payload the raw record, as the source gave it
 * @param aliases other ways to find it (kept as keyed hashes only)
 */
public record NewRecord(String object, String sourceId, String parentKey, JsonNode payload, List<Alias> aliases) {

    public NewRecord {
        Objects.requireNonNull(object);
        Objects.requireNonNull(sourceId);
        Objects.requireNonNull(parentKey);
        Objects.requireNonNull(payload);
        aliases = List.copyOf(aliases);
    }

    public NewRecord(String object, String sourceId, String parentKey, JsonNode payload) {
        this(object, sourceId, parentKey, payload, List.of());
    }

    /** @param kind such as {@code phone}, {@code email}, {@code srcID}; @param value normalised by the caller */
    public record Alias(String kind, String value) {}
}
