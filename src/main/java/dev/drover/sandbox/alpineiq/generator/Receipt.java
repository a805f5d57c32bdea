package dev.drover.sandbox.alpineiq.generator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.alpineiq.Json;
import dev.drover.sandbox.alpineiq.generator.Products.Product;
import java.math.BigDecimal;

/**
 * What the lines of one order have in common.
 *
 * @param rich the fields that richer accounts send with every line; null for an account that sends the poor shape
 */
record Receipt(String contactId, String storeName, long timestamp, ObjectNode rich) {

    ObjectNode line(Product product, BigDecimal quantity, BigDecimal discount) {
        BigDecimal total = product.price().multiply(quantity).subtract(discount);
        ObjectNode line = Json.object()
                .put("contactID", contactId)
                .put("name", product.name())
                .put("brand", product.brand());
        line.set("quantity", Json.number(quantity));
        line.set("totalPrice", Json.number(total));
        line.put("timestamp", timestamp).put("storeName", storeName);
        if (rich != null) {
            line.put("sku", product.sku())
                    .put("category", product.category())
                    .put("subcategory", product.subcategory())
                    .put("size", product.size());
            line.set("discount", Json.number(discount));
            line.set("price", Json.number(product.price()));
            line.setAll(rich);
        }
        return line;
    }

    ObjectNode line(Product product, int quantity) {
        return line(product, BigDecimal.valueOf(quantity), BigDecimal.ZERO);
    }

    Receipt with(String field, JsonNode value) {
        ObjectNode changed = rich.deepCopy();
        changed.set(field, value);
        return new Receipt(contactId, storeName, timestamp, changed);
    }

    Receipt with(String field, String value) {
        return with(field, Json.object().textNode(value));
    }

    Receipt poor() {
        return new Receipt(contactId, storeName, timestamp, null);
    }

    Receipt at(String store) {
        return new Receipt(contactId, store, timestamp, rich);
    }
}
