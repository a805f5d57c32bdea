package dev.drover.sandbox.alpineiq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The orders of a contact, as a flat list of lines or as orders with items; the products bought. */
final class OrderReads {
    private static final List<String> ORDER_FIELDS = List.of(
            "orderID",
            "timestamp",
            "storeName",
            "status",
            "subStatus",
            "createdAt",
            "completedAt",
            "updatedAt",
            "paymentType",
            "attr",
            "budtenderName",
            "budtenderEmail",
            "budtenderID");

    private final Desk desk;

    OrderReads(Desk desk) {
        this.desk = desk;
    }

    void addTo(RouteTable routes) {
        routes.get("/api/v1.1/contact/orders/:uid/:contactID", this::orders)
                .get("/api/v2/contact/recommendations/:contactID", this::recommendations)
                .get("/api/v2/brand/products", this::products);
    }

    private Reply orders(Request request) {
        List<ObjectNode> lines = lines(request.path("contactID"));
        List<ObjectNode> rows = switch (desk.options().ordersShape()) {
            case LINES -> lines;
            case ORDERS -> grouped(lines);
        };
        if (desk.options().ordersPaged()) {
            rows = Desk.page(rows, request.number("start", 0), request.number("limit", Integer.MAX_VALUE));
        }
        return Reply.raw(desk.list(rows.stream().map(Json::write).toList()));
    }

    /** Lines of contacts that are not listed are served all the same: sales outlive the persona. */
    private List<ObjectNode> lines(String contactId) {
        if (desk.account().orderLines(contactId).isEmpty()) {
            desk.persona(contactId);
        }
        return desk.account().orderLines(contactId).stream()
                .map(Json::stored)
                .map(line -> (ObjectNode) line.without("contactID"))
                .toList();
    }

    private static List<ObjectNode> grouped(List<ObjectNode> lines) {
        Map<String, ObjectNode> orders = new LinkedHashMap<>();
        for (ObjectNode line : lines) {
            ObjectNode order = orders.computeIfAbsent(orderKey(line), key -> orderOf(line));
            ObjectNode item = line.deepCopy();
            item.remove(ORDER_FIELDS);
            ((ArrayNode) order.get("items")).add(item);
        }
        return new ArrayList<>(orders.values());
    }

    private static String orderKey(ObjectNode line) {
        String orderId = Json.text(line, "orderID");
        return orderId.isEmpty() ? Json.text(line, "timestamp") + "|" + Json.text(line, "storeName") : orderId;
    }

    private static ObjectNode orderOf(ObjectNode line) {
        ObjectNode order = Json.object();
        for (String field : ORDER_FIELDS) {
            JsonNode value = line.get(field);
            if (value != null) {
                order.set(field, value);
            }
        }
        order.putArray("items");
        return order;
    }

    private Reply recommendations(Request request) {
        Map<String, ObjectNode> bought = new LinkedHashMap<>();
        for (ObjectNode line : lines(request.path("contactID"))) {
            ObjectNode product = bought.computeIfAbsent(
                    productKey(line), key -> product(line).put("count", 0));
            product.put("count", product.get("count").intValue() + 1);
        }
        List<byte[]> ranked = bought.values().stream()
                .sorted(Comparator.comparing(
                        (ObjectNode product) -> -product.get("count").intValue()))
                .map(Json::write)
                .toList();
        return Reply.raw(desk.list(ranked));
    }

    private Reply products(Request request) {
        Map<String, ObjectNode> products = new LinkedHashMap<>();
        desk.account()
                .rows(AccountObject.ORDER_LINES)
                .forEach(line -> products.computeIfAbsent(productKey(line), key -> product(line)));
        List<byte[]> rows = products.values().stream().map(Json::write).toList();
        List<byte[]> page = Desk.page(rows, request.number("start", 0), request.number("limit", 100));
        ObjectNode data = Json.object();
        ArrayNode results = data.putArray("results");
        page.forEach(row -> results.add(Json.stored(row)));
        if (page.isEmpty() && desk.options().emptyListIsNull()) {
            data.putNull("results");
        }
        return Reply.data(data.put("total", rows.size()));
    }

    private static String productKey(JsonNode line) {
        return Optional.of(Json.text(line, "sku"))
                .filter(sku -> !sku.isEmpty())
                .orElse(Json.text(line, "brand") + "|" + Json.text(line, "name"));
    }

    private static ObjectNode product(JsonNode line) {
        ObjectNode product = Json.object();
        for (String field : List.of("sku", "name", "brand", "category", "subcategory", "size", "price")) {
            JsonNode value = line.get(field);
            if (value != null) {
                product.set(field, value);
            }
        }
        return product;
    }
}
