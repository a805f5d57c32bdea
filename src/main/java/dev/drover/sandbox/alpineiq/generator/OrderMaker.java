package dev.drover.sandbox.alpineiq.generator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.alpineiq.Json;
import dev.drover.sandbox.alpineiq.generator.Products.Product;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes the order lines: few people buy most, one contact in ten is sent in the poor shape without order ids. */
final class OrderMaker {
    /** Blocklisted contacts whose sales are still there. */
    static final int ARCHIVED_BUYERS = 3;

    private static final int ODD_ORDER = 99_999;
    private static final int ENDED_WELL = 830;
    private static final List<String> STATUSES = List.of("fulfilled", "pending", "canceled", "refunded");
    private static final List<String> SUB_STATUSES = List.of("picked_up", "delivered", "in_store");
    private static final List<String> PAYMENTS = List.of("cash", "debit", "ach", "gift card");
    private static final List<String> ATTRS = List.of(
            "utm_source=google&utm_medium=cpc&utm_campaign=spring",
            "utm_source=newsletter&utm_medium=email&utm_campaign=fall%2026",
            "kiosk=2");

    private final AccountShape shape;
    private final PersonaMaker personas;

    OrderMaker(AccountShape shape, PersonaMaker personas) {
        this.shape = shape;
        this.personas = personas;
    }

    Stream<ObjectNode> lines() {
        int[] counts = counts();
        Stream<ObjectNode> odd = oddOrders().stream();
        Stream<ObjectNode> ordinary = IntStream.range(0, shape.personas())
                .boxed()
                .flatMap(number -> linesOf(number, counts[number]).stream());
        return Stream.concat(odd, ordinary).limit(shape.orderLines());
    }

    /** How many lines each persona has: together with the odd ones, exactly as many as the shape says. */
    private int[] counts() {
        int[] counts = new int[shape.personas()];
        long wanted = Math.max(0, shape.orderLines() - oddOrders().size());
        long weights = IntStream.range(0, counts.length).mapToLong(this::weight).sum();
        long before = 0;
        for (int i = 0; i < counts.length; i++) {
            long after = before + weight(i);
            counts[i] = (int) (after * wanted / weights - before * wanted / weights);
            before = after;
        }
        return counts;
    }

    private int weight(int number) {
        int dice = new Dice(shape.seed(), "weight", number).below(1_000);
        if (dice < 300) {
            return number == 0 ? 1 : 0;
        }
        return dice < 700 ? 2 : dice < 900 ? 8 : dice < 985 ? 20 : 80;
    }

    private List<ObjectNode> oddOrders() {
        List<ObjectNode> lines = new ArrayList<>();
        for (OddOrder odd : OddOrder.values()) {
            int number = shape.personas() - 1 - odd.ordinal();
            if (number >= 0) {
                lines.addAll(odd.lines(completed(receipt(personas.contactId(number), number, ODD_ORDER))));
            }
        }
        for (int i = 0; i < Math.min(ARCHIVED_BUYERS, shape.archived()); i++) {
            Receipt receipt = receipt(personas.archivedId(i), shape.personas() + i, 0);
            lines.add(receipt.line(Products.ALL.get(i), 1));
        }
        return lines;
    }

    private List<ObjectNode> linesOf(int number, int count) {
        List<ObjectNode> lines = new ArrayList<>(count);
        String contactId = personas.contactId(number);
        for (int order = 0; lines.size() < count; order++) {
            Dice dice = new Dice(shape.seed(), "order-" + order, number);
            Receipt receipt = receipt(contactId, number, order);
            Receipt shown = number % 10 == 3 ? receipt.poor() : receipt;
            int items = Math.min(count - lines.size(), 1 + dice.skewedBelow(6));
            for (int item = 0; item < items; item++) {
                lines.add(line(shown, dice));
            }
        }
        return lines;
    }

    private static ObjectNode line(Receipt receipt, Dice dice) {
        Product product = dice.skewedOf(Products.ALL);
        BigDecimal quantity = BigDecimal.valueOf(1 + dice.skewedBelow(4));
        BigDecimal discount = dice.perMille(200)
                ? product.price().multiply(new BigDecimal("0.15")).setScale(2, RoundingMode.HALF_UP)
                : BigDecimal.ZERO;
        boolean returned = receipt.rich() != null && "refunded".equals(Json.text(receipt.rich(), "status"));
        return returned
                ? receipt.line(product, quantity.negate(), discount.negate())
                : receipt.line(product, quantity, discount);
    }

    private Receipt receipt(String contactId, int number, int order) {
        Dice dice = new Dice(shape.seed(), "receipt-" + order, number);
        int store = dice.perMille(800) ? personas.favoriteStore(number) : dice.below(shape.stores());
        long time = dice.time(personas.inserted(number), AccountShape.AS_OF - PersonaMaker.DAY);
        ObjectNode rich = Json.object()
                .put(
                        "orderID",
                        String.format(Locale.ROOT, "%s-%07d-%03d", StoreMaker.pointOfSale(store), number, order));
        addProgress(rich, time, dice);
        rich.put("paymentType", dice.of(PAYMENTS));
        addAttr(rich, dice);
        int budtender = dice.below(8);
        rich.put("budtenderName", "Budtender " + (budtender + 1))
                .put(
                        "budtenderEmail",
                        budtender < 5
                                ? "owner" + (budtender + 1) + "@example.com"
                                : "former.employee" + (budtender - 4) + "@example.net")
                .put("budtenderID", "bt-" + (budtender + 1));
        return new Receipt(contactId, StoreMaker.name(store), time, rich);
    }

    private static Receipt completed(Receipt receipt) {
        return receipt.with("status", "completed")
                .with("subStatus", "picked_up")
                .with("completedAt", Json.object().numberNode(receipt.timestamp() + 600));
    }

    private static void addProgress(ObjectNode rich, long time, Dice dice) {
        String status = dice.perMille(ENDED_WELL) ? "completed" : dice.of(STATUSES);
        boolean ended = status.equals("completed") || status.equals("fulfilled") || status.equals("refunded");
        rich.put("status", status);
        Nullable.text(rich, "subStatus", ended, dice.of(SUB_STATUSES));
        rich.put("createdAt", time);
        Nullable.time(rich, "completedAt", ended, time + dice.between(60, 7_200));
        rich.put("updatedAt", time + dice.between(7_200, 90_000));
    }

    private static void addAttr(ObjectNode rich, Dice dice) {
        int kind = dice.below(10);
        if (kind < 4) {
            rich.put("attr", dice.of(ATTRS));
        } else if (kind < 6) {
            rich.putObject("attr")
                    .put("source", "weedmaps")
                    .put("medium", "referral")
                    .put("campaign", "menu");
        } else {
            rich.putNull("attr");
        }
    }
}
