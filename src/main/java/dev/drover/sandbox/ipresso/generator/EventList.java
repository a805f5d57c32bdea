package dev.drover.sandbox.ipresso.generator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.ipresso.LocalTimes;
import dev.drover.sandbox.ipresso.Row;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The events of one contact under way. What would lie outside its life is left out. */
final class EventList {
    private static final List<String> CAMPAIGN_NAMES = List.of("campaign_id", "idCampaign", "campaign");

    private final String contactId;
    private final LocalDateTime created;
    private final List<ObjectNode> events = new ArrayList<>();

    EventList(String contactId, LocalDateTime created) {
        this.contactId = contactId;
        this.created = created;
    }

    LocalDateTime created() {
        return created;
    }

    /** The parameters that name a campaign, and others. */
    static List<String> of(Row campaign, String... more) {
        List<String> parameters = new ArrayList<>(
                List.of("campaign_id", campaign.get("campaign_id"), "campaign_name", campaign.get("name")));
        parameters.addAll(List.of(more));
        return parameters;
    }

    /** @param parameters key, value, key, value … */
    void add(String sort, String key, String kind, String channel, LocalDateTime at, List<String> parameters) {
        if (at.isBefore(created) || at.isAfter(IpressoShape.AS_OF)) {
            return;
        }
        ObjectNode event =
                Json.MAPPER.createObjectNode().put("sort", sort).put("key", key).put("kind", kind);
        if (!channel.isEmpty()) {
            event.put("channel", channel);
        }
        event.put("contact_id", contactId).put("at", LocalTimes.canonical(at));
        ObjectNode params = Json.MAPPER.createObjectNode();
        for (int i = 0; i < parameters.size(); i += 2) {
            promote(event, parameters.get(i), parameters.get(i + 1));
            params.put(parameters.get(i), parameters.get(i + 1));
        }
        event.set("params", params);
        events.add(event);
    }

    /** The events in order, each with an id that no other event of the account has. */
    List<ObjectNode> sorted(Comparator<ObjectNode> order) {
        List<ObjectNode> sorted = new ArrayList<>();
        events.stream().sorted(order).forEach(event -> {
            ObjectNode numbered = Json.MAPPER
                    .createObjectNode()
                    .put("event_id", contactId + String.format(Locale.ROOT, "%04d", sorted.size() + 1));
            numbered.setAll(event);
            sorted.add(numbered);
        });
        return sorted;
    }

    private static void promote(ObjectNode event, String name, String value) {
        if (CAMPAIGN_NAMES.contains(name)) {
            event.put("campaign_id", value);
        } else if (name.equals("scenario_key") || name.equals("url")) {
            event.put(name, value);
        }
    }
}
