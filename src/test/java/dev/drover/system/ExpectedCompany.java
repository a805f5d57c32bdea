package dev.drover.system;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.system.SourceAccount.Order;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What stores, products, orders, their lines and notes must have become at Pipedrive. */
final class ExpectedCompany {
    private static final Set<String> WON = Set.of("completed", "fulfilled");
    private static final Set<String> LOST = Set.of("canceled", "refunded");

    private final SourceAccount source;
    private final String migration;
    private final Set<String> people;

    /** @param people ids of those who became persons */
    ExpectedCompany(SourceAccount source, String migration, Set<String> people) {
        this.source = source;
        this.migration = migration;
        this.people = people;
    }

    Map<String, Map<String, Object>> organizations() {
        Map<String, Map<String, Object>> organizations = new TreeMap<>();
        for (JsonNode store : source.stores) {
            JsonNode address = store.path("addr");
            organizations.put(
                    store.path("id").asText(),
                    marked().text("Alpine IQ store id", store.path("id"))
                            .text("name", store.path("name"))
                            .text("website", store.path("onlineShopURL"))
                            .put(
                                    "address",
                                    address(
                                            address.path("street"),
                                            address.path("city"),
                                            address.path("state"),
                                            address.path("zipCode"),
                                            address.path("country")))
                            .put(
                                    "Alpine IQ details",
                                    new Parts()
                                            .raw("nickname", store.path("nickname"))
                                            .raw("phone", store.path("phone"))
                                            .raw("avatar", store.path("avatar"))
                                            .raw("latitude", address.path("lat"))
                                            .raw("longitude", address.path("long"))
                                            .raw("account", store.path("userID"))
                                            .raw("timezone", store.path("timezone"))
                                            .raw("reviewLinks", store.path("reviewLinks"))
                                            .raw("sourceMapping", store.path("sourceMapping"))
                                            .asMap())
                            .put("labels", List.of())
                            .text("owner", "integration@sandbox.example")
                            .asMap());
        }
        return organizations;
    }

    /** One line for people beside its parts; empty parts are none. */
    static Map<String, Object> address(JsonNode street, JsonNode city, JsonNode state, JsonNode zip, JsonNode country) {
        Fields parts = new Fields()
                .text("route", street)
                .text("locality", city)
                .text("admin_area_level_1", state)
                .text("postal_code", zip)
                .text("country", country);
        String region = words(
                " ", parts.asMap().get("admin_area_level_1"), parts.asMap().get("postal_code"));
        return parts.text(
                        "value",
                        words(
                                ", ",
                                parts.asMap().get("route"),
                                parts.asMap().get("locality"),
                                region.isEmpty() ? null : region,
                                parts.asMap().get("country")))
                .asMap();
    }

    private static String words(String between, Object... words) {
        List<String> there = new ArrayList<>();
        for (Object word : words) {
            if (word != null) {
                there.add(word.toString());
            }
        }
        return String.join(between, there);
    }

    private Fields marked() {
        return new Fields()
                .text("Drover migration", migration)
                .flag("is_deleted", false)
                .number("visible_to", 7);
    }

    Map<String, Map<String, Object>> products() {
        Map<String, Map<String, Object>> products = new TreeMap<>();
        source.orders
                .values()
                .forEach(order ->
                        order.lines().forEach(line -> products.put(SourceAccount.productKey(line), product(line))));
        return products;
    }

    private Map<String, Object> product(JsonNode line) {
        Map<String, Object> price = new TreeMap<>();
        price.put("cost", BigDecimal.ZERO);
        price.put("currency", "USD");
        price.put("notes", "");
        price.put("price", line.has("price") ? Fields.plain(line.path("price").decimalValue()) : BigDecimal.ZERO);
        return marked().text("code", SourceAccount.productKey(line))
                .text("name", line.path("name"))
                .put(
                        "description",
                        goods(new Parts().raw("sku", line.path("sku")), line).asMap())
                .put("prices", List.of(price))
                .flag("is_linkable", true)
                .number("tax", 0)
                .text("billing_frequency", "one-time")
                .text("owner", "integration@sandbox.example")
                .asMap();
    }

    private static Parts goods(Parts parts, JsonNode line) {
        for (String field : List.of("brand", "category", "subcategory", "size", "strain", "grade", "species")) {
            parts.raw(field, line.path(field));
        }
        return parts;
    }

    /** Orders of people who were refused wait for them. */
    private Map<String, Order> orders() {
        Map<String, Order> orders = new TreeMap<>(source.orders);
        orders.values()
                .removeIf(order -> source.people.containsKey(order.contact()) && !people.contains(order.contact()));
        return orders;
    }

    Map<String, Map<String, Object>> deals() {
        Map<String, Map<String, Object>> deals = new TreeMap<>();
        orders().forEach((id, order) -> deals.put(id, deal(order)));
        return deals;
    }

    static String status(Order order) {
        return WON.contains(order.status()) ? "won" : LOST.contains(order.status()) ? "lost" : "open";
    }

    private Map<String, Object> deal(Order order) {
        JsonNode first = order.first();
        String status = status(order);
        Fields fields = marked().text("Alpine IQ order id", order.id())
                .text("title", "Order " + order.id())
                .number("value", order.total())
                .text("currency", "USD")
                .text("status", status)
                .flag("is_archived", !status.equals("open"))
                .text("Order date", day(first.path("timestamp")))
                .put("labels", List.of())
                .text("origin", "API")
                .text("pipeline", "Pipeline")
                .text("stage", "Qualified")
                .text("owner", ExpectedPeople.owner(first.path("budtenderEmail").asText("")));
        if (people.contains(order.contact())) {
            fields.reference("person_id", "persons", order.contact());
        }
        String store = source.storeNamed(first.path("storeName").asText());
        if (!store.isEmpty()) {
            fields.reference("org_id", "organizations", store);
        }
        ended(fields, order, status);
        attribution(fields, first.path("attr"));
        return fields.put("Alpine IQ details", details(order, store)).asMap();
    }

    private static void ended(Fields fields, Order order, String status) {
        JsonNode first = order.first();
        boolean completed = first.path("completedAt").asLong() > 0;
        JsonNode updated = first.path("updatedAt").asLong() > 0 ? first.path("updatedAt") : first.path("timestamp");
        JsonNode moment =
                completed ? first.path("completedAt") : status.equals("won") ? first.path("timestamp") : updated;
        if (!status.equals("open")) {
            fields.moment(status + "_time", moment)
                    .moment("close_time", moment)
                    .text("local_" + status + "_date", day(moment))
                    .text("local_close_date", day(moment));
        }
        if (status.equals("lost")) {
            fields.text("lost_reason", order.status());
        }
    }

    private Map<String, Object> details(Order order, String store) {
        JsonNode first = order.first();
        return new Parts()
                .with("contactID", order.contact())
                .with("status", order.status())
                .raw("subStatus", first.path("subStatus"))
                .with("statusInferred", !first.path("status").isTextual())
                .raw("ordered", first.path("timestamp"))
                .raw("created", first.path("createdAt"))
                .raw("completed", first.path("completedAt"))
                .raw("updated", first.path("updatedAt"))
                .with("storeID", store.isEmpty() ? null : store)
                .raw("store", first.path("storeName"))
                .raw("payment", first.path("paymentType"))
                .raw("budtender", first.path("budtenderName"))
                .raw("budtenderID", first.path("budtenderID"))
                .raw("budtenderEmail", first.path("budtenderEmail"))
                .with("lines", BigDecimal.valueOf(order.lines().size()))
                .with("idDerived", order.synthetic())
                .asMap();
    }

    private static void attribution(Fields fields, JsonNode attr) {
        Map<String, String> parameters = new TreeMap<>();
        if (attr.isObject()) {
            attr.properties()
                    .forEach(one -> parameters.put(one.getKey(), one.getValue().asText()));
        } else {
            for (String pair : attr.asText("").split("&")) {
                if (pair.contains("=")) {
                    parameters.put(
                            pair.substring(0, pair.indexOf('=')),
                            URLDecoder.decode(pair.substring(pair.indexOf('=') + 1), StandardCharsets.UTF_8));
                }
            }
        }
        fields.text("Attribution source", parameters.getOrDefault("utm_source", parameters.get("source")))
                .text("Attribution medium", parameters.getOrDefault("utm_medium", parameters.get("medium")))
                .text("Attribution campaign", parameters.getOrDefault("utm_campaign", parameters.get("campaign")));
    }

    Map<String, Map<String, Object>> lines() {
        Map<String, Map<String, Object>> lines = new TreeMap<>();
        orders().values().forEach(order -> {
            for (int number = 1; number <= order.lines().size(); number++) {
                String key = order.id() + "#" + number;
                lines.put(key, line(order, number, order.lines().get(number - 1), key));
            }
        });
        return lines;
    }

    private Map<String, Object> line(Order order, int number, JsonNode line, String key) {
        BigDecimal quantity = line.path("quantity").decimalValue();
        BigDecimal paid = line.path("totalPrice").decimalValue();
        BigDecimal price = line.has("price") ? line.path("price").decimalValue() : null;
        boolean asWritten = price != null
                && quantity.signum() > 0
                && paid.signum() >= 0
                && price.multiply(quantity).compareTo(paid) >= 0;
        BigDecimal pieces = asWritten ? quantity : BigDecimal.ONE;
        BigDecimal each = asWritten ? price : paid;
        return new Fields()
                .text("(key)", key)
                .text("Drover migration", migration)
                .reference("deal_id", "deals", order.id())
                .reference("product_id", "products", SourceAccount.productKey(line))
                .text("code", SourceAccount.productKey(line))
                .text("name", line.path("name"))
                .number("quantity", pieces)
                .number("item_price", each)
                .number("discount", each.multiply(pieces).subtract(paid))
                .text("discount_type", "amount")
                .number("sum", paid)
                .number("tax", 0)
                .text("tax_method", "inclusive")
                .text("currency", "USD")
                .text("billing_frequency", "one-time")
                .flag("is_enabled", true)
                .put(
                        "comments",
                        goods(
                                        new Parts()
                                                .with("line", BigDecimal.valueOf(number))
                                                .raw("name", line.path("name"))
                                                .raw("sku", line.path("sku"))
                                                .raw("quantity", line.path("quantity"))
                                                .raw("price", line.path("price"))
                                                .raw("paid", line.path("totalPrice"))
                                                .raw("discount", line.path("discount"))
                                                .raw("sold", line.path("timestamp"))
                                                .raw("properties", line.path("customAttributes")),
                                        line)
                                .asMap())
                .asMap();
    }

    Map<String, Map<String, Object>> notes() {
        Map<String, Map<String, Object>> notes = new TreeMap<>();
        orders().forEach((id, order) -> {
            JsonNode attr = order.first().path("attr");
            if (attr.isTextual() && !attr.asText().isEmpty() || attr.isObject() && !attr.isEmpty()) {
                notes.put(id, note(order, attr.isTextual() ? attr.asText() : attr.toString()));
            }
        });
        return notes;
    }

    private Map<String, Object> note(Order order, String attr) {
        JsonNode first = order.first();
        Fields fields = new Fields()
                .text("(key)", order.id())
                .text("Drover migration", migration)
                .reference("deal_id", "deals", order.id())
                .moment("add_time", first.has("createdAt") ? first.path("createdAt") : first.path("timestamp"))
                .flag("active_flag", true)
                .put(
                        "content",
                        "<b>Attribution parameters</b><br>"
                                + attr.replace("&", "&amp;")
                                        .replace("<", "&lt;")
                                        .replace(">", "&gt;")
                                        .replace("\"", "&quot;")
                                        .replace("'", "&#39;"));
        for (String pinned : List.of("deal", "lead", "organization", "person", "project", "task")) {
            fields.flag("pinned_to_" + pinned + "_flag", false);
        }
        return fields.asMap();
    }

    private static String day(JsonNode seconds) {
        return LocalDate.ofInstant(Instant.ofEpochSecond(seconds.asLong()), ZoneOffset.UTC)
                .toString();
    }
}
