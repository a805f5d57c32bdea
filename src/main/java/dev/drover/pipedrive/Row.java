package dev.drover.pipedrive;

import java.util.Map;

/**
 * A record of a batch, as it lies in the spool.
 *
 * @param loaded whether an earlier pass wrote it
 * @param fields as in {@code MappedRecord.fields}, a parent as {@link Parent}; a missing one is left alone, null clears
 */
record Row(String key, boolean loaded, Map<String, Object> fields) {

    /** A record that this one belongs to, by our key. */
    record Parent(String object, String key) {}
}
