package dev.drover.sandbox.alpineiq.generator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.alpineiq.Json;
import dev.drover.sandbox.alpineiq.generator.Products.Product;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes Flows and the history of their events; some events name nobody who is known. */
final class FlowMaker {
    private static final List<String> EVENTS = List.of(
            "order_completed",
            "order_created",
            "viewed_product",
            "cart_abandoned",
            "customer_checked_in",
            "customer_optin_status_changed",
            "order_refunded",
            "back_in_stock");

    private record Flow(String name, String status, String trigger, List<String> conditions, List<String> actions) {}

    private static final List<Flow> FLOWS = List.of(
            new Flow(
                    "Welcome series",
                    "active",
                    "signup_form",
                    List.of(),
                    List.of("delay:1h", "message:sms", "message:email")),
            new Flow("Win back 90 days", "active", "audience_enter", List.of("spent > 100"), List.of("message:sms")),
            new Flow(
                    "Abandoned cart",
                    "active",
                    "abandoned_cart",
                    List.of("has email"),
                    List.of("delay:2h", "message:email")),
            new Flow("After purchase", "paused", "purchase", List.of(), List.of("delay:3d", "message:email", "split")),
            new Flow("Points about to expire", "active", "points", List.of("points >= 100"), List.of("message:sms")),
            new Flow("Cumpleaños 🎂", "active", "lifecycle", List.of("birthday"), List.of("message:sms", "points:+50")),
            new Flow("Menu integration", "draft", "behaviour", List.of(), List.of("integration:webhook")),
            new Flow("Old blast", "archived", "campaign", List.of(), List.of("message:sms")));

    private final AccountShape shape;
    private final PersonaMaker personas;

    FlowMaker(AccountShape shape, PersonaMaker personas) {
        this.shape = shape;
        this.personas = personas;
    }

    Stream<ObjectNode> flows() {
        return IntStream.range(0, FLOWS.size()).mapToObj(number -> {
            Flow flow = FLOWS.get(number);
            ObjectNode node = Json.object()
                    .put("id", "flow-" + (61 + number))
                    .put("name", flow.name)
                    .put("status", flow.status)
                    .put("trigger", flow.trigger);
            flow.conditions.forEach(node.putArray("conditions")::add);
            flow.actions.forEach(node.putArray("actions")::add);
            return node;
        });
    }

    Stream<ObjectNode> events() {
        return IntStream.range(0, shape.personas() / 2).mapToObj(this::event);
    }

    private ObjectNode event(int number) {
        Dice dice = new Dice(shape.seed(), "event", number);
        int person = dice.skewedBelow(shape.personas());
        ObjectNode event = Json.object()
                .put("eventName", dice.skewedOf(EVENTS))
                .put("timestamp", dice.time(personas.inserted(person), AccountShape.AS_OF));
        identify(event, number, person);
        Product product = dice.skewedOf(Products.ALL);
        ObjectNode content = event.putObject("event")
                .put("productName", product.name())
                .put("category", product.category())
                .put("sku", product.sku())
                .put("brand", product.brand());
        content.set("price", Json.number(product.price()));
        content.set("discount", dice.number(0, 500));
        return event;
    }

    /** One event in a hundred names an unknown contact; the others one of the four ways to name a persona. */
    private void identify(ObjectNode event, int number, int person) {
        ObjectNode persona = personas.persona(person);
        List<String> ways = List.of("contactID", "srcID", "phone", "email");
        String way = ways.get(number % ways.size());
        String field = way.equals("phone") ? "mobilePhone" : way;
        if (number % 100 == 42) {
            event.put("email", String.format(Locale.ROOT, "nobody%d@example.com", number));
        } else if (Json.text(persona, field).isEmpty()) {
            event.put("contactID", Json.text(persona, "contactID"));
        } else {
            event.put(way, Json.text(persona, field));
        }
    }
}
