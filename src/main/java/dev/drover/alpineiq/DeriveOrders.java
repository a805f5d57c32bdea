package dev.drover.alpineiq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.ledger.StagedRecord;
import dev.drover.ledger.Staging;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the lines of each order as text into the order, where a mapping reads them. */
public final class DeriveOrders {
    private static final int AT_ONCE = 500;
    private final Staging staging;
    private final AlpineIqProfile profile;
    private final boolean wanted;

    DeriveOrders(Staging staging, AlpineIqProfile profile, boolean wanted) {
        this.staging = staging;
        this.profile = profile;
        this.wanted = wanted;
    }

    public void derive() {
        if (!wanted) {
            return;
        }
        Staging.Position after = Staging.Position.START;
        List<StagedRecord> page = staging.page("order", after, AT_ONCE);
        while (!page.isEmpty()) {
            staging.derive("order", lines(page));
            StagedRecord last = page.get(page.size() - 1);
            page = staging.page("order", new Staging.Position(last.parentKey(), last.seq()), AT_ONCE);
        }
    }

    private Map<String, JsonNode> lines(List<StagedRecord> orders) {
        List<String> ids = new ArrayList<>();
        for (StagedRecord order : orders) {
            for (int line = 1; line <= order.payload().path("itemCount").asInt(); line++) {
                ids.add(OrderRecords.lineId(order.sourceId(), line));
            }
        }
        Map<String, JsonNode> items = new HashMap<>();
        staging.findAll("orderItem", ids).forEach(item -> items.put(item.sourceId(), item.payload()));
        Map<String, JsonNode> derived = new LinkedHashMap<>();
        for (StagedRecord order : orders) {
            ObjectNode part = Json.object();
            ArrayNode lines = part.putArray("lines");
            for (int line = 1; line <= order.payload().path("itemCount").asInt(); line++) {
                JsonNode item = items.get(OrderRecords.lineId(order.sourceId(), line));
                if (item != null) {
                    lines.add(text(item));
                }
            }
            derived.put(order.sourceId(), part);
        }
        return derived;
    }

    /** Such as {@code 2 × Blue Dream, Acme, sku A-1: 18.00 (10.00 each)}. */
    private String text(JsonNode item) {
        StringBuilder text = new StringBuilder();
        String quantity = of(item, "quantity");
        text.append(quantity.isEmpty() ? "" : quantity + " × ").append(of(item, "name"));
        append(text, ", ", of(item, "brand"), "");
        append(text, ", ", of(item, "category"), "");
        append(text, ", sku ", of(item, "sku"), "");
        append(text, ": ", of(item, "total"), "");
        append(text, " (", of(item, "price"), " each)");
        return text.toString();
    }

    private String of(JsonNode item, String role) {
        JsonNode value = Json.first(item, profile.field("line", role));
        return value.isNumber() ? value.decimalValue().toPlainString() : Json.text(value);
    }

    private static void append(StringBuilder text, String before, String value, String after) {
        if (!value.isEmpty()) {
            text.append(before).append(value).append(after);
        }
    }
}
