package dev.drover.rollback;

import dev.drover.engine.remote.RemoteRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A record of the {@link MemoryOrg}. */
final class MemoryRow {
    private static final Set<String> SHOWN = Set.of("Name", "Size", "ParentId", "Mark");

    final String object;
    String key;
    final Map<String, String> values = new HashMap<>();
    String modifiedBy;

    MemoryRow(String object, String key, String modifiedBy) {
        this.object = object;
        this.key = key;
        this.modifiedBy = modifiedBy;
    }

    /** As a read shows it. @param sum whether its sum is its own */
    RemoteRecord read(String id, boolean sum) {
        Map<String, String> shown = new HashMap<>();
        SHOWN.forEach(field -> shown.put(field, values.get(field)));
        if (sum) {
            shown.put("Sum", values.get("Sum"));
        }
        return new RemoteRecord(key, id, shown, Instant.EPOCH, modifiedBy);
    }
}
