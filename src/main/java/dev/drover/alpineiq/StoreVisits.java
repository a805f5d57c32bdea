package dev.drover.alpineiq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.ledger.NewRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The stores, other than the favourite one, where a person bought. */
final class StoreVisits {
    static final String OBJECT = "storeVisit";
    private final String contactId;
    private final String favorite;
    private final Map<String, ObjectNode> visits = new LinkedHashMap<>();

    StoreVisits(String contactId, String favorite) {
        this.contactId = contactId;
        this.favorite = favorite;
    }

    void add(String storeId, JsonNode timestamp) {
        if (storeId.isEmpty() || storeId.equals(favorite)) {
            return;
        }
        ObjectNode visit = visits.computeIfAbsent(
                storeId,
                id -> Json.object()
                        .put("contactID", contactId)
                        .put("storeID", id)
                        .putNull("firstSeen")
                        .putNull("lastSeen")
                        .put("orders", 0));
        visit.put("orders", visit.path("orders").asInt() + 1);
        if (timestamp.canConvertToLong()) {
            if (!visit.path("firstSeen").isNumber()
                    || timestamp.asLong() < visit.path("firstSeen").asLong()) {
                visit.set("firstSeen", timestamp);
            }
            if (!visit.path("lastSeen").isNumber()
                    || timestamp.asLong() > visit.path("lastSeen").asLong()) {
                visit.set("lastSeen", timestamp);
            }
        }
    }

    List<NewRecord> records() {
        return visits.entrySet().stream()
                .map(visit -> new NewRecord(OBJECT, contactId + "@" + visit.getKey(), contactId, visit.getValue()))
                .toList();
    }
}
