package dev.drover.engine.remote;

import java.time.Instant;
import java.util.Map;

/**
 * A record as the destination holds it.
 *
 * @param key our key, the value of the key field; null when it was read by id and bears none
 * @param id the destination's id, in the form that load outcomes give
 * @param values destination field (as the mapping names it, without the key field) → text in the destination's read-back
 *     form; null = empty; a look-up holds the parent's id. Beside the mapping's fields there may be others that
 *     the destination computes from a record's children once it has some: only while it has none
 * @param modifiedBy the destination's id of the user who changed it last, "" when it does not tell
 */
public record RemoteRecord(String key, String id, Map<String, String> values, Instant modifiedAt, String modifiedBy) {}
