package dev.drover.sandbox.pipedrive;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** {@code GET /v1/recents}: what changed since, one month back at most. */
final class Recents {
    private static final long MONTH = Duration.ofDays(31).toSeconds();

    private final Company company;
    private final V1Records records;

    private record Change(Kind kind, int id, long time) {}

    Recents(Company company, V1Records records) {
        this.company = company;
        this.records = records;
    }

    Reply list(ApiCall call) {
        call.only("GET");
        long since = Times.parse(call.query("since_timestamp").orElse(""))
                .orElseThrow(() -> ApiError.general(400, "since_timestamp must be given as YYYY-MM-DD HH:MM:SS"));
        long from = Math.max(since, company.now() - MONTH);
        int start = call.query("start").map(Integer::parseInt).orElse(0);
        int limit = Math.min(500, call.query("limit").map(Integer::parseInt).orElse(100));
        Set<String> items =
                call.query("items").map(text -> Set.copyOf(View.list(text))).orElse(Set.of());
        List<Change> changes = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            if (items.isEmpty() || items.contains(kind.type())) {
                Entity entity = company.entity(kind);
                entity.table()
                        .ids()
                        .filter(id -> entity.table().updateTime(id) >= from)
                        .filter(id -> company.sees(call.caller(), entity, id))
                        .forEach(id ->
                                changes.add(new Change(kind, id, entity.table().updateTime(id))));
            }
        }
        changes.sort(Comparator.comparingLong(Change::time)
                .thenComparing(Change::kind)
                .thenComparingInt(Change::id));
        ArrayNode data = Json.MAPPER.createArrayNode();
        changes.stream().skip(start).limit(limit).forEach(change -> {
            ObjectNode one = data.addObject().put("item", change.kind().type()).put("id", change.id());
            one.set("data", records.show(company.entity(change.kind()), change.id()));
        });
        boolean more = start + limit < changes.size();
        Reply reply = Reply.data(data);
        ObjectNode additional = reply.body().putObject("additional_data");
        additional.put("since_timestamp", Times.v1(since));
        additional.put("last_timestamp_on_page", changes.isEmpty() ? null : Times.v1(lastOn(changes, start, limit)));
        ObjectNode pagination = additional.putObject("pagination");
        pagination.put("start", start).put("limit", limit).put("more_items_in_collection", more);
        if (more) {
            pagination.put("next_start", start + limit);
        }
        return reply;
    }

    private static long lastOn(List<Change> changes, int start, int limit) {
        return changes.get(Math.min(changes.size(), Math.max(1, start + limit)) - 1)
                .time();
    }
}
