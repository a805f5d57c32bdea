package dev.drover.sandbox.alpineiq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Sales, inventory and points that a point of sale sends. */
final class SaleWrites {
    private static final DateTimeFormatter TRANSACTION_DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss Z", Locale.ROOT);
    private static final int INVENTORY_CAP = 100;

    private final Desk desk;

    SaleWrites(Desk desk) {
        this.desk = desk;
    }

    void addTo(RouteTable routes) {
        routes.post("/api/v1.1/createUpdateSale/:uid", request -> later(request, List.of(request.object())))
                .post("/api/v1.1/createUpdateSales/:uid", request -> later(request, request.list()))
                .post("/api/v1.1/createUpdateInventory/:uid", this::inventory)
                .put("/api/v1.1/adjust/loyaltyPoints/:uid/:contactID", this::adjust)
                .put("/api/v1.1/discount/redeem/:uid/:id/:token", this::redeem);
    }

    private Reply later(Request request, Iterable<? extends JsonNode> sales) {
        Instant due = request.now().plus(desk.options().syncDelay());
        for (JsonNode sale : sales) {
            JsonNode visit = sale.path("visit");
            if (Json.text(visit, "pos_id").isEmpty()) {
                throw Refusal.badRequest("visit.pos_id is required");
            }
            long time = transactionTime(Json.text(visit, "transaction_date"));
            desk.pending().at(due, () -> store(sale, time));
        }
        return Reply.done();
    }

    private static long transactionTime(String text) {
        try {
            return OffsetDateTime.parse(text, TRANSACTION_DATE).toEpochSecond();
        } catch (DateTimeParseException e) {
            throw Refusal.badRequest("invalid transaction_date: YYYY-MM-DD HH:MM:SS +0000 expected");
        }
    }

    /** A sale of somebody unknown stays anonymous: it is kept nowhere that the API shows. */
    private void store(JsonNode sale, long time) {
        JsonNode visit = sale.path("visit");
        JsonNode member = sale.path("member");
        Optional<ObjectNode> persona = desk.account()
                .personas()
                .find(PersonaFields.sourceKey(Json.text(visit, "pos_user")))
                .or(() -> desk.personaByContact(Json.text(member, "mobilePhone"), Json.text(member, "email")));
        persona.ifPresent(known -> {
            for (JsonNode item : visit.path("visit_details_attributes")) {
                desk.account().add(AccountObject.ORDER_LINES, line(Json.text(known, "contactID"), visit, item, time));
            }
        });
    }

    private static ObjectNode line(String contactId, JsonNode visit, JsonNode item, long time) {
        BigDecimal quantity = decimal(item, "quantity", BigDecimal.ONE);
        BigDecimal price = decimal(item, "price", BigDecimal.ZERO);
        BigDecimal discount = decimal(item, "discount", BigDecimal.ZERO);
        ObjectNode line = Json.object()
                .put("contactID", contactId)
                .put("name", Json.text(item, "name"))
                .put("brand", Json.text(item, "brand"));
        line.set("quantity", Json.number(quantity));
        line.set("totalPrice", Json.number(price.multiply(quantity).subtract(discount)));
        return line.put("timestamp", time).put("storeName", Json.text(visit, "location"));
    }

    private static BigDecimal decimal(JsonNode node, String field, BigDecimal otherwise) {
        JsonNode value = node.path(field);
        return value.isNumber() ? value.decimalValue() : otherwise;
    }

    private Reply inventory(Request request) {
        JsonNode items = request.list();
        if (items.size() > INVENTORY_CAP) {
            throw Refusal.badRequest("at most " + INVENTORY_CAP + " items");
        }
        for (JsonNode item : items) {
            if (Json.text(item, "sku").isEmpty() && Json.text(item, "productID").isEmpty()) {
                throw Refusal.badRequest("sku or product id is required");
            }
        }
        return Reply.done();
    }

    /** Adds to the balance; there is no idempotency key, so the same request again adds again. */
    private Reply adjust(Request request) {
        ObjectNode body = request.object();
        if (!body.path("value").isNumber()) {
            throw Refusal.badRequest("value is required");
        }
        ObjectNode persona = desk.persona(request.path("contactID"));
        addPoints(persona, body.get("value").decimalValue());
        ObjectNode adjustment = movement(persona, "cntID", request).put("note", Json.text(body, "note"));
        adjustment.set("value", Json.number(body.get("value").decimalValue()));
        desk.account().add(AccountObject.ADJUSTMENTS, adjustment);
        return Reply.done();
    }

    private Reply redeem(Request request) {
        ObjectNode discount = desk.account()
                .inList(AccountObject.DISCOUNTS, request.path("id"))
                .orElseThrow(Refusal::notFound);
        ObjectNode persona = desk.persona(request.path("token"));
        BigDecimal price = decimal(discount, "points", BigDecimal.ZERO);
        addPoints(persona, price.negate());
        ObjectNode redemption = movement(persona, "cntID", request).put("discountID", Json.text(discount, "id"));
        redemption.set("points", Json.number(price));
        desk.account().redemptions().add(Json.write(redemption));
        return Reply.done();
    }

    private void addPoints(ObjectNode persona, BigDecimal value) {
        persona.set("loyaltyPoints", Points.plus(persona.get("loyaltyPoints"), value));
        desk.account().personas().put(persona);
    }

    private static ObjectNode movement(ObjectNode persona, String idField, Request request) {
        return Json.object()
                .put(idField, Json.text(persona, "contactID"))
                .put("time", request.epochNow())
                .put("phone", Json.text(persona, "mobilePhone"))
                .put("name", PersonaFields.fullName(persona))
                .put("email", Json.text(persona, "email"));
    }
}
