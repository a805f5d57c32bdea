package dev.drover.handover;

/**
 * A field that was seen in the source, and what the mappings do with it. Holds no value.
 *
 * @param path as in the staged records
 * @param bucket {@code moved}, {@code transformed}, {@code excluded}, {@code inventoried} or {@code unmapped}
 * @param reason the mapping's own words, "" when it has none
 * @param records number of records that have the field
 */
public record SourceField(String object, String path, String bucket, String reason, long records) {}
