package dev.drover.alpineiq;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.alpineiq.AlpineIqProfile.OrderShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts what an account says about a person's orders into one shape. Some accounts give orders with a list of items, others
 * a flat list of lines, where lines of the same second and store are one order.
 */
final class OrderGroups {
    private final AlpineIqProfile profile;

    OrderGroups(AlpineIqProfile profile) {
        this.profile = profile;
    }

    /**
     * @param header where the fields of the order itself are: the order, or its first line
     * @param synthetic whether the account gave no id
     */
    record Group(String id, boolean synthetic, JsonNode header, List<JsonNode> lines) {}

    List<Group> of(String contactId, List<JsonNode> rows) {
        List<Group> groups = new ArrayList<>();
        Map<String, Group> byKey = new LinkedHashMap<>();
        for (JsonNode row : rows) {
            JsonNode items = Json.first(row, profile.field("order", "items"));
            if (whole(items)) {
                List<JsonNode> lines = new ArrayList<>();
                items.forEach(lines::add);
                Group group = group(contactId, row, lines);
                byKey.putIfAbsent(group.id(), group);
            } else {
                Group group = group(contactId, row, new ArrayList<>());
                byKey.computeIfAbsent(group.id(), any -> group).lines().add(row);
            }
        }
        groups.addAll(byKey.values());
        return groups;
    }

    private boolean whole(JsonNode items) {
        OrderShape shape = profile.orders().shape();
        return shape == OrderShape.ORDERS || (shape == OrderShape.AUTO && items.isArray());
    }

    private Group group(String contactId, JsonNode row, List<JsonNode> lines) {
        String given = Json.text(row, profile.field("order", "id"));
        if (!given.isEmpty()) {
            return new Group(given, false, row, lines);
        }
        String id = StableId.of(
                contactId,
                Json.text(row, profile.field("order", "timestamp")),
                Json.text(row, profile.field("order", "storeName")));
        return new Group(id, true, row, lines);
    }
}
