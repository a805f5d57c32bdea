package dev.drover.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Which records our own calls made. A call that was delivered twice on its way is answered for the second delivery, which finds
 * what the first one made: "updated" then says nothing of who made a record.
 */
final class OwnCreations {
    private static final String CREATOR = "CreatedById";
    private static final String CREATED = "CreatedDate";

    private final SalesforceClient client;
    private final SalesforceProfile profile;
    private final Supplier<String> writer;

    /** @param writer the id of the user that this migration writes as */
    OwnCreations(SalesforceClient client, SalesforceProfile profile, Supplier<String> writer) {
        this.client = client;
        this.profile = profile;
        this.writer = writer;
    }

    /**
     * Those of these records, 200 at most, that bear the creator, and the moment of creation where one was sent, of our own row.
     *
     * @param sent id → row
     */
    Set<String> among(String object, Map<String, JsonNode> sent) {
        Set<String> ours = new HashSet<>();
        if (!sent.isEmpty()) {
            List<String> literals = new ArrayList<>(sent.size());
            sent.keySet().forEach(id -> literals.add(Soql.literal(id)));
            client.query(
                    "SELECT Id, " + CREATOR + ", " + CREATED + " FROM " + object + " WHERE Id IN ("
                            + String.join(",", literals) + ")",
                    profile.countsArchived(object),
                    held -> {
                        String id = RecordId.long18(held.path("Id").asText());
                        if (isOurs(sent.get(id), held)) {
                            ours.add(id);
                        }
                    });
        }
        return ours;
    }

    /** A creator or a moment of the source can be given to a record only while it is made. */
    private boolean isOurs(JsonNode sent, JsonNode held) {
        String creator = sent.path(CREATOR).asText(writer.get());
        String created = sent.path(CREATED).asText("");
        return RecordId.long18(creator)
                        .equals(RecordId.long18(held.path(CREATOR).asText()))
                && (created.isEmpty()
                        || second(created).equals(second(held.path(CREATED).asText())));
    }

    private static Instant second(String moment) {
        return Moments.parse(moment).truncatedTo(ChronoUnit.SECONDS);
    }
}
