package dev.drover.sandbox.alpineiq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Adjustments, redemptions, a contact's timeline of points and the wallet. */
final class PointReads {
    private final Desk desk;

    PointReads(Desk desk) {
        this.desk = desk;
    }

    void addTo(RouteTable routes) {
        routes.get("/api/v1.1/adjustments/:uid/:start/:end", this::adjustments)
                .get("/api/v1.1/redemptions/:uid/:start/:end", this::redemptions)
                .get("/api/v1.1/contact/loyaltyPoints/timeline/:uid/:contactID", this::timeline)
                .get("/api/v2/wallet/:phone", this::walletByPhone)
                .post("/api/v2/wallet", this::walletByBody);
    }

    private Reply adjustments(Request request) {
        return Reply.raw(desk.list(between(desk.account().list(AccountObject.ADJUSTMENTS), request)));
    }

    private Reply redemptions(Request request) {
        return Reply.raw(desk.list(between(desk.account().redemptions(), request)));
    }

    private static List<byte[]> between(List<byte[]> rows, Request request) {
        long start = request.epochInPath("start");
        long end = request.epochInPath("end");
        return rows.stream()
                .filter(row -> {
                    long time = Json.stored(row).path("time").asLong();
                    return time >= start && time <= end;
                })
                .toList();
    }

    private Reply timeline(Request request) {
        String contactId = request.path("contactID");
        desk.persona(contactId);
        long start = request.query("start").map(request::epoch).orElse(Long.MIN_VALUE);
        long end = request.query("end").map(request::epoch).orElse(Long.MAX_VALUE);
        List<ObjectNode> events = new ArrayList<>(adjusted(contactId));
        events.addAll(earned(contactId));
        events.removeIf(
                event -> event.get("ts").asLong() < start || event.get("ts").asLong() > end);
        events.sort(Comparator.comparing((ObjectNode event) -> event.get("ts").asLong()));
        ObjectNode data = Json.object().put("contactID", contactId);
        ArrayNode list = data.putArray("events").addAll(events);
        if (list.isEmpty() && desk.options().emptyListIsNull()) {
            data.putNull("events");
        }
        return Reply.data(data);
    }

    private List<ObjectNode> adjusted(String contactId) {
        return desk.account()
                .rows(AccountObject.ADJUSTMENTS)
                .filter(row -> Json.text(row, "cntID").equals(contactId))
                .map(row -> event(
                                "adjusted", row.path("value"), row.path("time").asLong())
                        .put("note", Json.text(row, "note")))
                .toList();
    }

    private List<ObjectNode> earned(String contactId) {
        return desk.account().orderLines(contactId).stream()
                .map(Json::stored)
                .map(line -> event(
                        "earned",
                        line.path("totalPrice"),
                        line.path("timestamp").asLong()))
                .toList();
    }

    private static ObjectNode event(String type, JsonNode points, long time) {
        ObjectNode event = Json.object().put("type", type);
        event.set("points", points.isNumber() ? points : Json.object().numberNode(0));
        return event.put("ts", time);
    }

    private Reply walletByPhone(Request request) {
        return wallet(desk.personaByContact(request.path("phone"), "").orElseThrow(Refusal::notFound), request);
    }

    Reply walletByBody(Request request) {
        ObjectNode body = request.object();
        return wallet(
                desk.personaByContact(Json.text(body, "phone"), Json.text(body, "email"))
                        .orElseThrow(Refusal::notFound),
                request);
    }

    private Reply wallet(ObjectNode persona, Request request) {
        boolean hidden = desk.options().hidePointsInWallet();
        String contactId = Json.text(persona, "contactID");
        JsonNode points = Points.plus(persona.get("loyaltyPoints"), BigDecimal.ZERO);
        ObjectNode wallet = Json.object().put("contactID", contactId);
        wallet.set("loyaltyPoints", hidden ? Json.object().numberNode(0) : points);
        wallet.put("hidePointsInWallet", hidden);
        if (request.query("badges").orElse("").equals("true")) {
            ArrayNode audiences = wallet.putArray("audiences");
            desk.account()
                    .audiencesOf(contactId)
                    .forEach(audience -> audiences
                            .addObject()
                            .put("name", Json.text(audience, "name"))
                            .put("avatar", ""));
        }
        ArrayNode templates = wallet.putArray("discountTemplates");
        desk.account()
                .rows(AccountObject.DISCOUNTS)
                .forEach(discount -> templates.add(template(discount, points, contactId)));
        return Reply.data(wallet);
    }

    private ObjectNode template(JsonNode discount, JsonNode points, String contactId) {
        JsonNode price = discount.path("points");
        String id = Json.text(discount, "id");
        ObjectNode template = Json.object()
                .put("id", id)
                .put("posDiscountID", Json.text(discount, "posDiscountID"))
                .put("avatar", "")
                .put("name", Json.text(discount, "name"))
                .put("pageTitle", Json.text(discount, "name"))
                .put("inStoreRedemption", true);
        template.set("pointsDeduction", price.isNumber() ? price : template.numberNode(0));
        template.put("available", !price.isNumber() || points.decimalValue().compareTo(price.decimalValue()) >= 0);
        return template.put(
                "redemptionURL", "/api/v1.1/discount/redeem/" + desk.options().uid() + "/" + id + "/" + contactId);
    }
}
