package dev.drover.sandbox.pipedrive;

import java.util.List;

/** Status and the times that go with it: each status has its own, and takes no other. */
final class DealTimes {
    private DealTimes() {}

    static void complete(Draft draft) {
        draft.byDefault("status", "open");
        String status = draft.text("status");
        refuse(draft, "won_time", status, List.of("won"));
        refuse(draft, "lost_time", status, List.of("lost"));
        refuse(draft, "lost_reason", status, List.of("lost"));
        refuse(draft, "close_time", status, List.of("won", "lost"));
        for (String time : List.of("won_time", "lost_time", "close_time")) {
            draft.normaliseTime(time);
        }
        if (status.equals("open")) {
            List.of("won_time", "lost_time", "lost_reason", "close_time").forEach(draft::clear);
            return;
        }
        String own = status + "_time";
        draft.clear(status.equals("won") ? "lost_time" : "won_time");
        if (status.equals("won")) {
            draft.clear("lost_reason");
        }
        if (draft.changes("status") && !draft.gives(own)) {
            draft.set(
                    own,
                    draft.gives("close_time") && draft.has("close_time")
                            ? draft.text("close_time")
                            : Times.v2(draft.now()));
        }
        if (!draft.gives("close_time") || !draft.has("close_time")) {
            draft.set("close_time", draft.text(own));
        }
    }

    private static void refuse(Draft draft, String member, String status, List<String> allowed) {
        if (draft.gives(member) && draft.has(member) && !allowed.contains(status)) {
            throw ApiError.validation(
                    member + ": The value can be set only when the status is " + String.join(" or ", allowed));
        }
    }
}
