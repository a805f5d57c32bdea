package dev.drover.alpineiq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.drover.ledger.NewRecord;
import dev.drover.ledger.StagedRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What one person's orders become in the ledger: orders, their lines, the products in them, and the stores visited. */
final class OrderRecords {
    private static final List<String> COPIED = List.of(
            "subStatus",
            "createdAt",
            "completedAt",
            "updatedAt",
            "paymentType",
            "budtenderName",
            "budtenderID",
            "budtenderEmail");
    private final AlpineIqProfile profile;
    private final OrderGroups groups;
    private final StoreIndex stores;
    private final Products products;
    private final PersonaRecords personas;

    OrderRecords(AlpineIqProfile profile, StoreIndex stores, Products products, PersonaRecords personas) {
        this.profile = profile;
        this.groups = new OrderGroups(profile);
        this.stores = stores;
        this.products = products;
        this.personas = personas;
    }

    List<NewRecord> of(StagedRecord persona, List<JsonNode> rows) {
        List<NewRecord> records = new ArrayList<>();
        StoreVisits visits = new StoreVisits(persona.sourceId(), personas.favoriteStore(persona.payload()));
        List<JsonNode> lines = new ArrayList<>();
        for (OrderGroups.Group group : groups.of(persona.sourceId(), rows)) {
            ObjectNode order = order(persona.sourceId(), group);
            records.add(new NewRecord("order", group.id(), persona.sourceId(), order));
            visits.add(Json.text(order.path("storeID")), order.path("timestamp"));
            int number = 0;
            for (JsonNode line : group.lines()) {
                records.add(item(group.id(), ++number, line));
                lines.add(line);
            }
        }
        records.addAll(products.unknownAmong(lines));
        records.addAll(visits.records());
        return records;
    }

    private ObjectNode order(String contactId, OrderGroups.Group group) {
        JsonNode header = group.header();
        ObjectNode order = Json.object().put("orderID", group.id()).put("contactID", contactId);
        String storeName = Json.text(header, profile.field("order", "storeName"));
        copy(order, "storeName", header);
        stores.find(storeName).ifPresent(id -> order.put("storeID", id));
        copy(order, "timestamp", header);
        String status = Json.text(header, profile.field("order", "status"));
        order.put("status", status.isEmpty() ? inferredStatus(group.lines()) : status);
        COPIED.forEach(role -> copy(order, role, header));
        order.set("attr", attr(group));
        order.set("total", DecimalNode.valueOf(total(group.lines())));
        order.put("itemCount", group.lines().size());
        order.put("inferredStatus", status.isEmpty());
        order.put("synthetic", group.synthetic());
        return order;
    }

    private NewRecord item(String orderId, int number, JsonNode line) {
        ObjectNode item = line.isObject() ? line.deepCopy() : Json.object().set("value", line);
        item.put("orderID", orderId).put("lineNumber", number).put("productKey", products.key(line));
        return new NewRecord("orderItem", lineId(orderId, number), orderId, item);
    }

    /** Id of a staged line. */
    static String lineId(String orderId, int number) {
        return orderId + "#" + number;
    }

    private void copy(ObjectNode order, String role, JsonNode header) {
        JsonNode value = Json.first(header, profile.field("order", role));
        order.set(role, value.isMissingNode() ? Json.MAPPER.nullNode() : value);
    }

    /** Nothing but returned goods is a refund; anything else that the account lists was completed. */
    private String inferredStatus(List<JsonNode> lines) {
        boolean refund = !lines.isEmpty()
                && lines.stream().allMatch(line -> number(line, "quantity").signum() < 0);
        return refund ? "refunded" : "completed";
    }

    /** The parameters as they came: text verbatim, an object as JSON text, members in their order. */
    private JsonNode attr(OrderGroups.Group group) {
        JsonNode attr = Json.first(group.header(), profile.field("order", "attr"));
        for (JsonNode line : group.lines()) {
            attr = attr.isMissingNode() ? Json.first(line, profile.field("order", "attr")) : attr;
        }
        if (attr.isMissingNode()) {
            return Json.MAPPER.nullNode();
        }
        return TextNode.valueOf(attr.isContainerNode() ? attr.toString() : attr.asText());
    }

    private BigDecimal total(List<JsonNode> lines) {
        return lines.stream().map(line -> number(line, "total")).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal number(JsonNode line, String role) {
        JsonNode value = Json.first(line, profile.field("line", role));
        if (value.isNumber()) {
            return value.decimalValue();
        }
        String text = Json.text(value);
        return text.matches("[+-]?\\d{1,30}(\\.\\d{1,30})?") ? new BigDecimal(text) : BigDecimal.ZERO;
    }
}
