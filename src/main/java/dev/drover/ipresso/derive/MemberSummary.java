package dev.drover.ipresso.derive;

import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalRow;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What one person did with one campaign: the highest status, the first times, how often. The order of events is no matter. */
final class MemberSummary {
    static final List<String> STATUSES =
            List.of("sent", "delivered", "opened", "clicked", "converted", "unsubscribed", "bounced");
    private static final Map<String, String> TIMES = Map.of(
            "sent", "first_sent_at",
            "opened", "first_opened_at",
            "clicked", "first_clicked_at",
            "unsubscribed", "unsubscribed_at");
    private static final Map<String, String> COUNTS = Map.of("opened", "open_count", "clicked", "click_count");

    private final WordTable order;
    private final Map<String, String> values = new HashMap<>();

    MemberSummary(WordTable order) {
        this.order = order;
        COUNTS.values().forEach(column -> values.put(column, "0"));
    }

    /** @param at when, or null */
    void add(String status, String at) {
        raise(status);
        if (at != null && TIMES.containsKey(status)) {
            values.merge(TIMES.get(status), at, Times::earlier);
        }
        if (COUNTS.containsKey(status)) {
            values.merge(
                    COUNTS.get(status),
                    "1",
                    (a, b) -> new BigInteger(a).add(new BigInteger(b)).toString());
        }
    }

    /** What a dump says of the same member: its times and counts stand, its status unless something higher happened. */
    void given(CanonicalRow row, String status) {
        if (status != null) {
            raise(status);
        }
        TIMES.values().forEach(column -> row.find(column).ifPresent(value -> values.put(column, value)));
        COUNTS.values().forEach(column -> row.find(column).ifPresent(value -> values.put(column, value)));
    }

    private void raise(String status) {
        values.merge("status", status, (a, b) -> order.last(List.of(a, b)).orElseThrow());
    }

    CanonicalRow row(String campaign, String contact) {
        Map<String, String> row = new HashMap<>(values);
        row.put("campaign_id", campaign);
        row.put("contact_id", contact);
        return new CanonicalRow(CanonicalFile.CAMPAIGN_MEMBERS, row);
    }
}
