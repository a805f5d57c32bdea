package dev.drover.sandbox.pipedrive;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.pipedrive.store.Table;
import java.util.Map;
import java.util.stream.IntStream;

/** {@code GET /v1/notes} */
final class NoteList {
    private final Company company;
    private final Notes notes;

    NoteList(Company company, Notes notes) {
        this.company = company;
        this.notes = notes;
    }

    Reply list(ApiCall call) {
        int start = call.query("start").map(Integer::parseInt).orElse(0);
        int limit = Math.min(500, call.query("limit").map(Integer::parseInt).orElse(100));
        int[] found = matching(call).skip(start).limit(limit + 1L).toArray();
        ArrayNode data = Json.MAPPER.createArrayNode();
        for (int i = 0; i < Math.min(found.length, limit); i++) {
            data.add(notes.show(found[i], call.caller()));
        }
        return Notes.page(data, start, limit, found.length > limit);
    }

    private IntStream matching(ApiCall call) {
        Table table = notes.table();
        IntStream ids = table.live();
        for (Map.Entry<String, Kind> link : Map.of(
                        "deal_id", Kind.DEAL, "person_id", Kind.PERSON, "org_id", Kind.ORGANIZATION)
                .entrySet()) {
            if (call.query(link.getKey()).isPresent()) {
                ids = notes.of(
                        link.getValue(),
                        Integer.parseInt(call.query(link.getKey()).get()));
            }
        }
        if (call.query("user_id").isPresent()) {
            int user = Integer.parseInt(call.query("user_id").get());
            ids = ids.filter(id -> table.number(id, "user_id") == user);
        }
        if (call.query("updated_since").isPresent()) {
            long since = Times.parse(call.query("updated_since").get())
                    .orElseThrow(() -> ApiError.general(400, "updated_since is not a valid datetime"));
            ids = ids.filter(id -> table.updateTime(id) >= since);
        }
        return company.options().membersSeeOwnOnly() && !call.caller().user().admin()
                ? ids.filter(id ->
                        table.number(id, "user_id") == call.caller().user().id())
                : ids;
    }
}
