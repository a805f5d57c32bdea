package dev.drover.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A destination record, ready to be written.
 *
 * @param sourceId id of the staged record it came from
 * @param key our own key of it: the value of the external-id field, unique within the destination object
 * @param fields destination field → value, in the order of the mapping file. Values are {@code String},
 *     {@code BigDecimal}, {@code Boolean}, {@code LocalDate}, {@code Instant}, {@link ParentReference}, or null (clear it); a missing one is left alone. The key field is not among them
 * @param hash of key and fields: equal hash, equal record
 */
public record MappedRecord(String sourceId, String key, Map<String, Object> fields, String hash) {

    public List<ParentReference> parents() {
        List<ParentReference> parents = new ArrayList<>(2);
        for (Object value : fields.values()) { // asked for every record that is loaded or compared
            if (value instanceof ParentReference parent) {
                parents.add(parent);
            }
        }
        return parents;
    }
}
