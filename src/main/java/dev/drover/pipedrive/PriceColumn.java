package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Supplier;

/** The price of a product in the currency of the migration. A write replaces the prices in all currencies, so the others go along. */
final class PriceColumn extends NumberColumn {
    private final String key;
    private final Supplier<String> currency;

    PriceColumn(Traits traits, String key, Supplier<String> currency) {
        super(traits, new Prices(key, currency));
        this.key = key;
        this.currency = currency;
    }

    /** The price in one currency. */
    private record Prices(String key, Supplier<String> currency) implements Place {
        @Override
        public JsonNode in(JsonNode record) {
            for (JsonNode price : record.path(key)) {
                if (price.path("currency").asText().equals(currency.get()) && price.hasNonNull("price")) {
                    return price.get("price");
                }
            }
            return null;
        }

        @Override
        public void put(ObjectNode body, JsonNode value) {
            body.set(key, value);
        }
    }

    @Override
    public void restore(String text, ObjectNode body, JsonNode current) {
        String own = currency.get();
        ArrayNode prices = Json.MAPPER.createArrayNode();
        if (current != null) {
            for (JsonNode price : current.path(key)) {
                if (!price.path("currency").asText().equals(own)) {
                    prices.add(entry(price));
                }
            }
        }
        if (text != null) {
            ObjectNode price = prices.addObject().put("currency", own);
            price.set("price", json(text));
        }
        if (!prices.isEmpty() || current != null && read(current) != null) {
            body.set(key, prices);
        }
    }

    /** Without what the API answers but does not take. */
    private static ObjectNode entry(JsonNode from) {
        ObjectNode entry = Json.MAPPER.createObjectNode();
        for (String member : List.of("currency", "price", "cost", "direct_cost", "notes")) {
            if (from.hasNonNull(member)) {
                entry.set(member, from.get(member));
            }
        }
        return entry;
    }
}
