package dev.drover.sandbox.alpineiq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Makes and changes personas: the loyalty sign-up shows at once, what a POS sends shows after the sync delay. */
final class PersonaWrites {
    private static final LocalTime NIGHTLY_RUN = LocalTime.of(3, 0);
    private static final List<String> TEXT_FIELDS = List.of("firstName", "lastName", "email", "address");

    private final Desk desk;

    PersonaWrites(Desk desk) {
        this.desk = desk;
    }

    void addTo(RouteTable routes) {
        routes.post("/api/v2/loyalty", request -> signUp(request, false))
                .post("/api/v1.1/loyaltyContact/:uid", request -> signUp(request, true))
                .post("/api/v2/loyaltyContact/override/:uid/:contactID", this::override)
                .post("/api/v1.1/createUpdateMember/:uid", request -> later(request, List.of(request.object())))
                .post("/api/v1.1/createUpdateMembers/:uid", this::members)
                .put("/api/v2/optin/text/:phone/:status", request -> optIn(request, "phone", "optinTime", "optoutTime"))
                .put(
                        "/api/v2/optin/email/:email/:status",
                        request -> optIn(request, "email", "emailOptInTime", "emailOptOutTime"))
                .put(
                        "/api/v1.1/optin/:uid/:phone/:status",
                        request -> optIn(request, "phone", "optinTime", "optoutTime"))
                .post("/api/v1.1/contact/addPushID", this::addPushId)
                .post("/api/v1.1/contact/referral/:uid/:contactID", this::referral)
                .put("/api/v1.1/contact/referral/:uid/:contactID", this::referral);
    }

    private Reply signUp(Request request, boolean textsAtOnce) {
        ObjectNode body = request.object();
        JsonNode store = body.path("favoriteStoreID");
        if (!store.isMissingNode() && !store.isNull() && !store.isIntegralNumber()) {
            throw Refusal.badRequest("favoriteStoreID must be an integer");
        }
        ObjectNode persona = merge(body, "Loyalty", request.now());
        if (textsAtOnce) {
            persona.put("optreqTime", request.epochNow()).put("hasRequested", true);
        }
        desk.account().personas().put(persona);
        joinSignedUpAudience(persona, request.now());
        return Reply.data(Json.object()
                .put("contactID", Json.text(persona, "contactID"))
                .put("srcID", Json.text(persona, "srcID")));
    }

    private Reply members(Request request) {
        return later(request, request.list());
    }

    private Reply later(Request request, Iterable<? extends JsonNode> bodies) {
        Instant due = request.now().plus(desk.options().syncDelay());
        for (JsonNode body : bodies) {
            if (!(body instanceof ObjectNode member)) {
                throw Refusal.badRequest("invalid body: a member must be an object");
            }
            desk.pending().at(due, () -> desk.account().personas().put(merge(member, "REST API", due)));
        }
        return Reply.done();
    }

    /** The known persona with the phone or e-mail, or a new one, with the given values set. */
    private ObjectNode merge(ObjectNode body, String platform, Instant now) {
        String phone = PersonaFields.digits(Json.text(body, "mobilePhone"));
        Optional<ObjectNode> known = desk.personaByContact(phone, Json.text(body, "email"));
        ObjectNode persona = known.orElseGet(() -> newcomer(body, platform, now));
        for (String field : TEXT_FIELDS) {
            if (body.hasNonNull(field)) {
                persona.put(field, body.get(field).asText());
            }
        }
        if (body.hasNonNull("mobilePhone")) {
            Desk.putIfText(persona, "mobilePhone", phone);
        }
        for (String field : List.of("favoriteStoreID", "customAttributes")) {
            if (body.hasNonNull(field)) {
                persona.set(field, body.get(field));
            }
        }
        if (body.path("loyalty").asBoolean()) {
            persona.put("loyalty", true).put("loyaltySignupTS", now.getEpochSecond());
        }
        if (body.path("smsoptin").asBoolean() && !persona.hasNonNull("optoutTime")) {
            persona.put("optinTime", now.getEpochSecond());
        }
        if (body.path("emailOptIn").asBoolean() && !persona.hasNonNull("emailOptOutTime")) {
            persona.put("emailOptInTime", now.getEpochSecond());
        }
        return persona;
    }

    private ObjectNode newcomer(ObjectNode body, String platform, Instant now) {
        String seed = Json.text(body, "mobilePhone") + "|" + Json.text(body, "email") + "|"
                + desk.account().personas().size();
        String contactId = UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
        String sourceId = Json.text(body, "srcID");
        return Json.object()
                .put("contactID", contactId)
                .put("srcID", sourceId.isEmpty() ? "aiq-" + contactId.substring(0, 8) : sourceId)
                .put("platform", platform)
                .put("inserted", now.getEpochSecond())
                .put("loyalty", false)
                .put("loyaltyPoints", 0);
    }

    /** Audiences are computed overnight: a new member is in the built-in one from the next nightly run on. */
    private void joinSignedUpAudience(ObjectNode persona, Instant now) {
        if (!persona.path("loyalty").asBoolean()) {
            return;
        }
        Instant run = now.atOffset(ZoneOffset.UTC).with(NIGHTLY_RUN).toInstant();
        Instant due = run.isAfter(now) ? run : run.plus(Duration.ofDays(1));
        String contactId = Json.text(persona, "contactID");
        desk.pending()
                .at(
                        due,
                        () -> desk.account()
                                .rows(AccountObject.AUDIENCES)
                                .filter(audience ->
                                        audience.path("traits").toString().contains("\"loyaltyMember\""))
                                .findFirst()
                                .filter(audience -> desk.account().audiencesOf(contactId).stream()
                                        .noneMatch(in -> in.get("id").equals(audience.get("id"))))
                                .ifPresent(audience -> desk.account()
                                        .add(
                                                AccountObject.AUDIENCE_MEMBERS,
                                                Json.object()
                                                        .put("audienceID", Json.text(audience, "id"))
                                                        .put("contactID", contactId))));
    }

    private Reply override(Request request) {
        String contactId = request.path("contactID");
        desk.persona(contactId);
        ObjectNode attributes = request.object();
        desk.account().overrides().merge(contactId, attributes, ObjectNode::setAll);
        return Reply.done();
    }

    /** Sets a flag by force: never makes a contact, and never opts a number in again that has opted out. */
    private Reply optIn(Request request, String by, String inField, String outField) {
        String pii = request.path(by);
        ObjectNode persona = desk.personaByContact(pii, pii).orElseThrow(Refusal::notFound);
        switch (request.path("status")) {
            case "true" -> {
                if (persona.path(outField).asLong() == 0) {
                    persona.put(inField, request.epochNow());
                }
            }
            case "false" -> persona.put(outField, request.epochNow());
            default -> throw Refusal.badRequest("invalid status: true or false expected");
        }
        desk.account().personas().put(persona);
        return Reply.done();
    }

    private Reply addPushId(Request request) {
        ObjectNode body = request.object();
        ObjectNode persona = desk.persona(Json.text(body, "contactID"));
        String pushId = Json.text(body, "pushID");
        if (pushId.isEmpty()) {
            throw Refusal.badRequest("pushID is required");
        }
        persona.withArray("pushIDs").add(pushId);
        desk.account().personas().put(persona);
        return Reply.done();
    }

    private Reply referral(Request request) {
        ObjectNode persona = desk.persona(request.path("contactID"));
        if (Json.text(persona, "referCode").isEmpty()) {
            String code = Json.text(persona, "contactID").substring(0, 8).toUpperCase(Locale.ROOT);
            persona.put("referCode", code).put("referLink", "https://refer.example.com/" + code);
            desk.account().personas().put(persona);
        }
        return Reply.data(Json.object()
                .put("referCode", Json.text(persona, "referCode"))
                .put("referLink", Json.text(persona, "referLink")));
    }
}
