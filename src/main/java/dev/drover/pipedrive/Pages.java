package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.util.Optional;
import java.util.function.Consumer;

/** A list, page by page: the newer interface goes by a cursor, the older one by the number of the first row. */
final class Pages {
    private static final String MOST_ROWS = "500";

    private final RemoteCalls calls;
    private final RemoteCall first;
    private final String parameter;

    Pages(RemoteCalls calls, RemoteCall list) {
        this.calls = calls;
        this.first = list.query().containsKey("limit") ? list : list.with("limit", MOST_ROWS);
        this.parameter = list.template().startsWith("/api/v2/") ? "cursor" : "start";
    }

    void forEach(Consumer<JsonNode> row) {
        RemoteCall page = first;
        while (true) {
            JsonNode answer = calls.call(page);
            answer.path("data").forEach(row);
            Optional<String> next = next(answer);
            if (next.isEmpty()) {
                return;
            }
            if (next.get().equals(page.query().get(parameter))) {
                throw new DroverException(
                        ErrorCode.ANSWER_INVALID,
                        "Pipedrive's list " + first.template()
                                + " leads from a page to the same page; run the same command again later");
            }
            page = first.with(parameter, next.get());
        }
    }

    private Optional<String> next(JsonNode answer) {
        JsonNode additional = answer.path("additional_data");
        if (additional.path("more_items_in_collection").asBoolean()) { // some lists of v1 tell only this
            return Optional.of(String.valueOf(
                    additional.path("start").asInt() + additional.path("limit").asInt()));
        }
        JsonNode next = parameter.equals("cursor")
                ? additional.path("next_cursor")
                : additional.path("pagination").path("next_start");
        return next.isValueNode() && !next.isNull() && !next.asText().isEmpty()
                ? Optional.of(next.asText())
                : Optional.empty();
    }
}
