package dev.drover.sandbox.alpineiq;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Events of integrators, the wallet behind a PIN, campaigns, messages and store settings. */
final class OtherWrites {
    /** The PIN that every simulated phone receives. */
    static final String PIN = "000000";

    private final Desk desk;
    private final PointReads points;
    private final Set<String> verified = new HashSet<>();

    OtherWrites(Desk desk, PointReads points) {
        this.desk = desk;
        this.points = points;
    }

    void addTo(RouteTable routes) {
        routes.post("/api/v2/integrators/events/ingest", this::ingest)
                .post("/api/v2/verify/contact/wallet", this::sendPin)
                .post("/api/v2/verify/wallet", this::sendPin)
                .post("/api/v2/view/contact/wallet", this::viewWallet)
                .post("/api/v2/view/wallet", this::viewWallet)
                .post("/api/v2/campaign", this::campaign)
                .post("/api/v2/sms", this::sms)
                .put("/api/v1.1/stores/:uid/:storeID", this::store);
    }

    private Reply ingest(Request request) {
        ObjectNode event = request.object();
        require(event, "integratorSlug", "eventName");
        if (!event.path("timestamp").isIntegralNumber() || !event.path("event").isObject()) {
            throw Refusal.badRequest("timestamp and event are required");
        }
        if (!Json.text(event, "eventName").matches("[a-z0-9_]+")) {
            throw Refusal.badRequest("invalid eventName: a-z, 0-9 and _ only");
        }
        if (Stream.of("phone", "email", "contactID", "srcID")
                .allMatch(field -> Json.text(event, field).isEmpty())) {
            throw Refusal.badRequest("one of phone, email, contactID, srcID is required");
        }
        return Reply.done();
    }

    private Reply sendPin(Request request) {
        verified.add(contactId(request));
        return Reply.done();
    }

    private Reply viewWallet(Request request) {
        if (!verified.contains(contactId(request))
                || !Json.text(request.object(), "code").equals(PIN)) {
            throw Refusal.badRequest("invalid code");
        }
        return points.walletByBody(request);
    }

    private String contactId(Request request) {
        ObjectNode body = request.object();
        ObjectNode persona = desk.personaByContact(Json.text(body, "phone"), Json.text(body, "email"))
                .orElseThrow(Refusal::notFound);
        return Json.text(persona, "contactID");
    }

    private Reply campaign(Request request) {
        ObjectNode campaign = request.object();
        require(campaign, "name", "type");
        int number = desk.account().list(AccountObject.CAMPAIGNS).size() + 1;
        ObjectNode stored = Json.object().put("id", "cmp-new-" + number);
        stored.setAll(campaign.<ObjectNode>without("id"));
        desk.account().add(AccountObject.CAMPAIGNS, stored);
        return Reply.data(stored);
    }

    private Reply sms(Request request) {
        require(request.object(), "phone", "message");
        return Reply.done();
    }

    private Reply store(Request request) {
        ObjectNode store = desk.account()
                .inList(AccountObject.STORES, request.path("storeID"))
                .orElseThrow(Refusal::notFound);
        store.setAll(request.object().<ObjectNode>without(List.of("id")));
        desk.account().replaceInList(AccountObject.STORES, store);
        return Reply.data(store);
    }

    private static void require(ObjectNode body, String... fields) {
        for (String field : fields) {
            if (Json.text(body, field).isEmpty()) {
                throw Refusal.badRequest(field + " is required");
            }
        }
    }
}
