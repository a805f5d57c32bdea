package dev.drover.salesforce;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Which records our own user made. A call that was delivered twice on its way is answered for the second delivery, which finds
 * what the first one made: "updated" then says nothing of who made a record.
 */
final class OwnCreations {
    private final SalesforceClient client;
    private final Supplier<String> writer;

    /** @param writer the id of the user that this migration writes as */
    OwnCreations(SalesforceClient client, Supplier<String> writer) {
        this.client = client;
        this.writer = writer;
    }

    /** Those of these ids, 200 at most, that our user made. */
    Set<String> among(String object, Collection<String> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        List<String> literals = new ArrayList<>(ids.size());
        ids.forEach(id -> literals.add(Soql.literal(id)));
        Set<String> ours = new HashSet<>();
        client.query(
                "SELECT Id FROM " + object + " WHERE CreatedById = " + Soql.literal(writer.get()) + " AND Id IN ("
                        + String.join(",", literals) + ")",
                false,
                row -> ours.add(RecordId.long18(row.path("Id").asText())));
        return ours;
    }
}
