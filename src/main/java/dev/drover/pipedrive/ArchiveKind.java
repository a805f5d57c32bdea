package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The archive of deals: a record of it is a deal that is archived, so making one changes the deal, and may be repeated. */
final class ArchiveKind extends ListedKind {
    private static final String PARENT = "deal_id";

    private final OpenedDeals deals;

    ArchiveKind(RemoteCalls calls, AccountFields fields, String migrationField, Set<Integer> gone, OpenedDeals deals) {
        super(calls, fields, migrationField, DealKind.ARCHIVED, gone, List.of(), "");
        this.deals = deals;
    }

    @Override
    public boolean adds() {
        return false;
    }

    @Override
    void list(RemoteCall call, Consumer<JsonNode> to) {
        super.list(call, deal -> to.accept(asRecord(deal)));
    }

    /** Says which deal it is the archiving of. */
    private static JsonNode asRecord(JsonNode deal) {
        return ((ObjectNode) deal).set(PARENT, deal.get("id"));
    }

    @Override
    JsonNode create(ObjectNode row) {
        return asRecord(deals.archive(
                row.path(PARENT).asText(), row.path("archive_time").asText("")));
    }

    /** The time in the archive is given while a deal is put there. */
    @Override
    public JsonNode update(String id, ObjectNode changes) {
        deals.takeOut(id);
        return asRecord(deals.archive(id, changes.path("archive_time").asText("")));
    }

    /** The deal stays: its own phase made it. */
    @Override
    public void delete(String id) {
        deals.takeOut(id);
    }
}
