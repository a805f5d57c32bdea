package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** The archive of deals: a record of it is a deal that is archived, so making one changes the deal, and may be repeated. */
final class ArchiveKind extends ListedKind {
    private static final String DEAL = DealKind.PATH + "/{id}";
    private static final String PARENT = "deal_id";

    ArchiveKind(RemoteCalls calls, AccountFields fields, String migrationField, Set<Integer> gone) {
        super(calls, fields, migrationField, DealKind.ARCHIVED, gone, List.of());
    }

    @Override
    public boolean adds() {
        return false;
    }

    @Override
    JsonNode create(ObjectNode row) {
        String id = row.path(PARENT).asText();
        ObjectNode changes = Json.MAPPER.createObjectNode().put("is_archived", true);
        if (row.hasNonNull("archive_time")) {
            changes.set("archive_time", row.get("archive_time"));
        }
        return calls.call(RemoteCall.patch(DEAL, changes, id)).path("data");
    }

    @Override
    public JsonNode update(String id, ObjectNode changes) {
        return create(changes.deepCopy().put(PARENT, id));
    }

    /** The deal stays: its own phase made it. */
    @Override
    public void delete(String id) {
        calls.call(RemoteCall.patch(DEAL, Json.MAPPER.createObjectNode().put("is_archived", false), id));
    }
}
