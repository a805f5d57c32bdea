package dev.drover.sandbox.ipresso.generator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.ipresso.Row;
import dev.drover.sandbox.ipresso.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the events of one contact say of its membership in each campaign. */
final class MemberSummary {
    private static final List<String> ORDER =
            List.of("sent", "delivered", "opened", "clicked", "converted", "bounced", "unsubscribed");

    private String status = "sent";
    private String sent;
    private String opened;
    private String clicked;
    private String unsubscribed;
    private int opens;
    private int clicks;

    static Stream<Row> members(String contactId, List<ObjectNode> events) {
        Map<String, MemberSummary> summaries = new LinkedHashMap<>();
        for (ObjectNode event : events) {
            if (event.has("campaign_id")) {
                summaries
                        .computeIfAbsent(event.get("campaign_id").asText(), id -> new MemberSummary())
                        .add(event.get("kind").asText(), event.get("at").asText());
            }
        }
        return summaries.entrySet().stream().map(entry -> entry.getValue().row(entry.getKey(), contactId));
    }

    private void add(String kind, String at) {
        switch (kind) {
            case "sent", "sms_sent", "push_sent" -> sent = sent == null ? at : sent;
            case "opened" -> {
                opened = opened == null ? at : opened;
                opens++;
            }
            case "clicked" -> {
                clicked = clicked == null ? at : clicked;
                clicks++;
            }
            case "unsubscribed" -> unsubscribed = unsubscribed == null ? at : unsubscribed;
            default -> {}
        }
        raise(kind.equals("form_submitted") ? "converted" : kind);
    }

    private void raise(String reached) {
        if (ORDER.indexOf(reached) > ORDER.indexOf(status)) {
            status = reached;
        }
    }

    private Row row(String campaignId, String contactId) {
        return Row.of(
                Table.CAMPAIGN_MEMBERS,
                "campaign_id",
                campaignId,
                "contact_id",
                contactId,
                "status",
                status,
                "first_sent_at",
                sent,
                "first_opened_at",
                opened,
                "first_clicked_at",
                clicked,
                "unsubscribed_at",
                unsubscribed,
                "open_count",
                String.valueOf(opens),
                "click_count",
                String.valueOf(clicks));
    }
}
