package dev.drover.system;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.system.SourceAccount.Order;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What stores, orders, their lines, products and further stores of a buyer must have become. */
final class ExpectedSales {
    private static final Map<String, String> STAGES = Map.of(
            "completed", "Closed Won",
            "fulfilled", "Closed Won",
            "canceled", "Closed Lost",
            "refunded", "Closed Lost",
            "pending", "Qualification",
            "on_hold", "Qualification");

    private final SourceAccount source;
    private final String migration;
    private final Set<String> contacts;

    /** @param contacts ids of the people who became Contacts */
    ExpectedSales(SourceAccount source, String migration, Set<String> contacts) {
        this.source = source;
        this.migration = migration;
        this.contacts = contacts;
    }

    Map<String, Map<String, Object>> accounts() {
        Map<String, Map<String, Object>> accounts = new TreeMap<>();
        for (JsonNode store : source.stores) {
            JsonNode address = store.path("addr");
            accounts.put(
                    store.path("id").asText(),
                    new Fields()
                            .text("aiq_store_id__c", store.path("id"))
                            .text("Name", store.path("name"))
                            .phone("Phone", store.path("phone"))
                            .text("Website", store.path("onlineShopURL"))
                            .text("BillingStreet", address.path("street"))
                            .text("BillingCity", address.path("city"))
                            .text("BillingState", address.path("state"))
                            .text("BillingPostalCode", address.path("zipCode"))
                            .text("BillingCountry", address.path("country"))
                            .number("BillingLatitude", address.path("lat"))
                            .number("BillingLongitude", address.path("long"))
                            .text("aiq_nickname__c", store.path("nickname"))
                            .text("aiq_avatar__c", store.path("avatar"))
                            .json("aiq_review_links__c", store.path("reviewLinks"))
                            .json("aiq_source_mapping__c", store.path("sourceMapping"))
                            .text("aiq_account_uid__c", store.path("userID"))
                            .text("drover_migration__c", migration)
                            .reference("OwnerId", "User", "integration@sandbox.example")
                            .asMap());
        }
        return accounts;
    }

    Map<String, Map<String, Object>> opportunities() {
        Map<String, Map<String, Object>> opportunities = new TreeMap<>();
        source.orders.forEach((id, order) -> opportunities.put(id, opportunity(order)));
        return opportunities;
    }

    private Map<String, Object> opportunity(Order order) {
        JsonNode first = order.first();
        Fields fields = new Fields()
                .text("aiq_order_id__c", order.id())
                .text("Name", "Order " + order.id())
                .text("StageName", STAGES.get(order.status()))
                .text("aiq_order_status__c", order.status())
                .text("aiq_order_substatus__c", first.path("subStatus"))
                .flag("aiq_status_inferred__c", !first.path("status").isTextual())
                .flag("aiq_synthetic_id__c", order.synthetic())
                .moment("aiq_ordered_at__c", first.path("timestamp"))
                .moment("aiq_created_at__c", first.path("createdAt"))
                .moment("aiq_completed_at__c", first.path("completedAt"))
                .moment("aiq_updated_at__c", first.path("updatedAt"))
                .moment("CreatedDate", first.has("createdAt") ? first.path("createdAt") : first.path("timestamp"))
                .text("aiq_payment_type__c", first.path("paymentType"))
                .text("aiq_store_name__c", first.path("storeName"))
                .text("aiq_contact_id__c", order.contact())
                .text("aiq_budtender_name__c", first.path("budtenderName"))
                .text("aiq_budtender_id__c", first.path("budtenderID"))
                .text("aiq_budtender_email__c", first.path("budtenderEmail"))
                .number("aiq_total__c", order.total())
                .number("Amount", order.total())
                .number("aiq_item_count__c", order.lines().size())
                .text("drover_migration__c", migration)
                .reference("Pricebook2Id", "Pricebook2", "Standard Price Book")
                .reference(
                        "OwnerId",
                        "User",
                        ExpectedPeople.owner(first.path("budtenderEmail").asText("")));
        boolean ended = first.path("completedAt").asLong() > 0;
        fields.text("CloseDate", day(ended ? first.path("completedAt") : first.path("timestamp")));
        String store = source.storeNamed(first.path("storeName").asText());
        if (!store.isEmpty()) {
            fields.text("aiq_store_id__c", store).reference("AccountId", "Account", store);
        }
        attribution(fields, first.path("attr"));
        return fields.asMap();
    }

    private static void attribution(Fields fields, JsonNode attr) {
        if (attr.isTextual()) {
            fields.verbatim("aiq_attr_parameters__c", attr.asText());
        } else if (attr.isObject()) {
            fields.verbatim("aiq_attr_parameters__c", attr.toString());
        }
    }

    private static String day(JsonNode seconds) {
        return LocalDate.ofInstant(Instant.ofEpochSecond(seconds.asLong()), ZoneOffset.UTC)
                .toString();
    }

    Map<String, Map<String, Object>> buyers() {
        Map<String, Map<String, Object>> buyers = new TreeMap<>();
        source.orders.forEach((id, order) -> {
            if (contacts.contains(order.contact())) {
                buyers.put(
                        id,
                        new Fields()
                                .text("aiq_order_id__c", id)
                                .reference("OpportunityId", "Opportunity", id)
                                .reference("ContactId", "Contact", order.contact())
                                .flag("IsPrimary", true)
                                .text("drover_migration__c", migration)
                                .asMap());
            }
        });
        return buyers;
    }

    Map<String, Map<String, Object>> products() {
        Map<String, Map<String, Object>> products = new TreeMap<>();
        lines((order, number, line) -> products.put(
                SourceAccount.productKey(line),
                new Fields()
                        .text("aiq_product_key__c", SourceAccount.productKey(line))
                        .text("Name", line.path("name"))
                        .text("ProductCode", line.path("sku"))
                        .text("Family", line.path("category"))
                        .flag("IsActive", true)
                        .text("aiq_brand__c", line.path("brand"))
                        .text("aiq_subcategory__c", line.path("subcategory"))
                        .text("aiq_size__c", line.path("size"))
                        .text("drover_migration__c", migration)
                        .asMap()));
        return products;
    }

    Map<String, Map<String, Object>> prices() {
        Map<String, Map<String, Object>> prices = new TreeMap<>();
        lines((order, number, line) -> prices.put(
                SourceAccount.productKey(line),
                new Fields()
                        .text("aiq_product_key__c", SourceAccount.productKey(line))
                        .reference("Product2Id", "Product2", SourceAccount.productKey(line))
                        .reference("Pricebook2Id", "Pricebook2", "Standard Price Book")
                        .number(
                                "UnitPrice",
                                line.has("price") ? line.path("price").decimalValue() : BigDecimal.ZERO)
                        .flag("IsActive", true)
                        .text("drover_migration__c", migration)
                        .asMap()));
        return prices;
    }

    Map<String, Map<String, Object>> items() {
        Map<String, Map<String, Object>> items = new TreeMap<>();
        lines((order, number, line) -> {
            BigDecimal quantity = line.path("quantity").decimalValue();
            BigDecimal total = line.path("totalPrice").decimalValue();
            items.put(
                    order.id() + "#" + number,
                    new Fields()
                            .text("aiq_order_item_id__c", order.id() + "#" + number)
                            .reference("OpportunityId", "Opportunity", order.id())
                            .reference("PricebookEntryId", "PricebookEntry", SourceAccount.productKey(line))
                            .reference("Product2Id", "Product2", SourceAccount.productKey(line))
                            .number("Quantity", quantity)
                            .number("TotalPrice", total)
                            .text("ServiceDate", day(line.path("timestamp")))
                            .text("Description", line.path("name"))
                            .number("aiq_line_number__c", number)
                            .text("aiq_name__c", line.path("name"))
                            .text("aiq_brand__c", line.path("brand"))
                            .text("aiq_category__c", line.path("category"))
                            .text("aiq_subcategory__c", line.path("subcategory"))
                            .text("aiq_sku__c", line.path("sku"))
                            .text("aiq_size__c", line.path("size"))
                            .number("aiq_price__c", line.path("price"))
                            .number("aiq_discount__c", line.path("discount"))
                            .moment("aiq_sold_at__c", line.path("timestamp"))
                            .text("drover_migration__c", migration)
                            .asMap());
        });
        return items;
    }

    /** Paid for one, exactly; what the org shows is this rounded to cents. */
    static BigDecimal unitPrice(Map<String, Object> item) {
        BigDecimal total = (BigDecimal) item.get("TotalPrice");
        return total.divide((BigDecimal) item.get("Quantity"), MathContext.DECIMAL64);
    }

    /** Stores other than the favourite where someone bought. */
    Map<String, Map<String, Object>> furtherStores() {
        record Visit(long first, long last, int orders) {
            Visit also(long moment) {
                return new Visit(Math.min(first, moment), Math.max(last, moment), orders + 1);
            }
        }
        Map<String, Visit> visits = new HashMap<>();
        source.orders.values().forEach(order -> {
            JsonNode person = source.people.get(order.contact());
            String store = source.storeNamed(order.first().path("storeName").asText());
            boolean further = !store.equals(source.favoriteStore(person)) && !store.isEmpty();
            if (further && contacts.contains(order.contact())) {
                long moment = order.first().path("timestamp").asLong();
                visits.merge(
                        order.contact() + "@" + store,
                        new Visit(moment, moment, 1),
                        (known, one) -> known.also(moment));
            }
        });
        Map<String, Map<String, Object>> relations = new TreeMap<>();
        visits.forEach((key, visit) -> relations.put(
                key,
                new Fields()
                        .text("aiq_visit_id__c", key)
                        .reference("ContactId", "Contact", key.split("@")[0])
                        .reference("AccountId", "Account", key.split("@")[1])
                        .number("aiq_orders__c", visit.orders())
                        .put("aiq_first_seen__c", Instant.ofEpochSecond(visit.first()))
                        .put("aiq_last_seen__c", Instant.ofEpochSecond(visit.last()))
                        .flag("IsActive", true)
                        .flag("IsDirect", false)
                        .text("drover_migration__c", migration)
                        .asMap()));
        return relations;
    }

    private interface EachLine {
        void take(Order order, int number, JsonNode line);
    }

    private void lines(EachLine each) {
        for (Order order : source.orders.values()) {
            int number = 0;
            for (JsonNode line : order.lines()) {
                each.take(order, ++number, line);
            }
        }
    }
}
