package dev.drover.sandbox.alpineiq.generator;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.alpineiq.Json;
import dev.drover.sandbox.alpineiq.generator.Products.Product;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;

/** Every odd order that real accounts hold; each is given to one of the last personas, which are ordinary. */
enum OddOrder {
    SAME_SECOND_AT_TWO_STORES(order -> {
        Receipt first = order.at(StoreMaker.name(0)).poor();
        Receipt second = first.at(StoreMaker.name(1));
        return List.of(first.line(product(0), 1), first.line(product(1), 2), second.line(product(2), 1));
    }),
    NEGATIVE_QUANTITY(order -> {
        Receipt refund = order.with("status", "refunded").with("subStatus", "returned");
        return List.of(refund.line(product(3), -1), refund.line(product(4), BigDecimal.valueOf(-2), BigDecimal.ZERO));
    }),
    NEGATIVE_QUANTITY_WITHOUT_STATUS(order -> List.of(order.poor().line(product(3), -1))),
    ZERO_PRICE(order -> {
        Product gift = free(product(5));
        return List.of(order.line(product(6), 1), order.line(gift, 1));
    }),
    FRACTIONAL_QUANTITY(order -> List.of(order.line(product(0), new BigDecimal("3.5"), new BigDecimal("1.25")))),
    ATTR_AS_STRING(order -> List.of(order.with("attr", "utm_source=google&utm_medium=cpc&utm_campaign=spring%20sale")
            .line(product(7), 1))),
    ATTR_AS_OBJECT(order -> {
        ObjectNode attr = Json.object()
                .put("utm_source", "instagram")
                .put("medium", "social")
                .put("campaign", "420");
        attr.putArray("tags").add("new").add("vip");
        return List.of(order.with("attr", attr).line(product(8), 1));
    }),
    ATTR_AS_NULL(order -> List.of(order.with("attr", NullNode.getInstance()).line(product(9), 1))),
    ATTR_AS_PLAIN_TEXT(
            order -> List.of(order.with("attr", "walk-in; ask for Señora Peña").line(product(9), 1))),
    UNKNOWN_STORE(order -> List.of(order.at("Closed Store (old)").line(product(10), 1))),
    CANCELED(order -> List.of(order.with("status", "canceled")
            .with("subStatus", "customer_request")
            .with("completedAt", NullNode.getInstance())
            .line(product(11), 1))),
    UNKNOWN_STATUS(order -> List.of(order.with("status", "on_hold").line(product(12), 1))),
    SAME_PRODUCT_TWICE(order -> List.of(order.line(product(13), 1), order.line(product(13), 1))),
    BUDTENDER_UNKNOWN(order -> List.of(order.with("budtenderName", "Former Employee")
            .with("budtenderEmail", "former.employee2@example.net")
            .line(product(14), 1)));

    private final Function<Receipt, List<ObjectNode>> lines;

    OddOrder(Function<Receipt, List<ObjectNode>> lines) {
        this.lines = lines;
    }

    List<ObjectNode> lines(Receipt receipt) {
        return lines.apply(receipt);
    }

    private static Product product(int number) {
        return Products.ALL.get(number * 7 % Products.ALL.size());
    }

    private static Product free(Product product) {
        return new Product(
                product.sku() + "-GIFT",
                product.name() + " (gift)",
                product.brand(),
                product.category(),
                product.subcategory(),
                product.size(),
                BigDecimal.ZERO);
    }
}
