package dev.drover.alpineiq;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.alpineiq.AlpineIqProfile.Endpoint;
import dev.drover.alpineiq.AlpineIqProfile.Pages;
import dev.drover.ledger.StagedRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The orders of each persona. Lines bought together may stand on two pages, so a person's orders are put together when all
 * pages are there. A page that is empty, short, or the same as the one before is the last.
 */
final class ContactOrders implements ParentPages.PerParent {
    private final Endpoint endpoint;
    private final String uid;
    private final int pageSize;
    private final OrderRecords records;
    private final List<JsonNode> rows = new ArrayList<>();
    private List<JsonNode> lastPage = List.of();

    ContactOrders(Endpoint endpoint, String uid, int pageSize, OrderRecords records) {
        this.endpoint = endpoint;
        this.uid = uid;
        this.pageSize = Math.min(pageSize, endpoint.maximum());
        this.records = records;
    }

    @Override
    public boolean wants(StagedRecord persona) {
        return true; // sales outlive the persona: those of archived people are still there
    }

    @Override
    public Call call(StagedRecord persona, Call.Receiver receiver) {
        Map<String, String> query = new LinkedHashMap<>(endpoint.fixed());
        if (endpoint.pages() == Pages.OFFSET || !rows.isEmpty()) {
            query.put(endpoint.offset(), String.valueOf(rows.size()));
            query.put(endpoint.size(), String.valueOf(pageSize));
        }
        return new Call(
                endpoint,
                Map.of("uid", uid, "contactID", persona.sourceId()),
                query,
                "the orders of persona " + persona.sourceId(),
                receiver);
    }

    @Override
    public ParentPages.Taken take(StagedRecord persona, Answer answer) {
        List<JsonNode> page = answer.allRecords();
        boolean repeated = !page.isEmpty() && page.equals(lastPage);
        if (!repeated) {
            rows.addAll(page);
        }
        lastPage = page;
        if (endpoint.pages() != Pages.NONE && !repeated && page.size() >= pageSize) {
            return new ParentPages.Taken(Collections.emptyIterator(), false);
        }
        List<JsonNode> all = List.copyOf(rows);
        rows.clear();
        lastPage = List.of();
        return new ParentPages.Taken(records.of(persona, all).iterator(), true);
    }
}
