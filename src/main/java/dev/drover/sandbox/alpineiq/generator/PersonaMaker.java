package dev.drover.sandbox.alpineiq.generator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.alpineiq.Json;
import dev.drover.sandbox.alpineiq.generator.Places.Place;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** Makes the personas: ordinary ones, and one after the other every odd one. */
final class PersonaMaker {
    static final int OLDEST_DAYS = 1_500;
    static final long DAY = 86_400L;

    private static final List<String> BUCKETS = List.of("Engaged", "Casual", "At risk", "Lapsed");
    private static final List<String> GENDERS = List.of("female", "male", "non-binary", "");
    static final List<String> DISCOUNT_GROUPS =
            List.of("Employees", "Veterans", "Seniors 65+", "Industry", "Medical", "VIP Club");

    private final AccountShape shape;

    PersonaMaker(AccountShape shape) {
        this.shape = shape;
    }

    String contactId(int number) {
        return Dice.id(shape.seed(), "persona", number);
    }

    String archivedId(int number) {
        return Dice.id(shape.seed(), "archived", number);
    }

    /** An id that personas, orders and audiences once had: its persona was merged into another one. */
    String vanishedId(int number) {
        return Dice.id(shape.seed(), "vanished", number);
    }

    ObjectNode persona(int number) {
        Dice dice = new Dice(shape.seed(), "persona", number);
        ObjectNode persona = ordinary(contactId(number), number, dice);
        OddPersona.of(number, shape.personas(), dice).ifPresent(odd -> odd.applyTo(persona, dice));
        return persona;
    }

    /** A blocklisted or archived persona: opted out of everything. */
    ObjectNode archived(int number) {
        Dice dice = new Dice(shape.seed(), "archived", number);
        ObjectNode persona = ordinary(archivedId(number), shape.personas() + number, dice);
        long out = AccountShape.AS_OF - dice.between(1, 300) * DAY;
        return persona.put("optoutTime", out).put("emailOptOutTime", out).put("hasRequested", false);
    }

    long inserted(int number) {
        return new Dice(shape.seed(), "inserted", number)
                .time(AccountShape.AS_OF - OLDEST_DAYS * DAY, AccountShape.AS_OF - 2 * DAY);
    }

    int favoriteStore(int number) {
        return new Dice(shape.seed(), "favorite", number).skewedBelow(shape.stores());
    }

    private ObjectNode ordinary(String contactId, int number, Dice dice) {
        int store = favoriteStore(number);
        String platform = dice.perMille(900)
                ? StoreMaker.pointOfSale(store)
                : dice.of(List.of("Loyalty", "REST API", "Flat file"));
        String sourceId = sourceId(platform, number);
        String first = dice.skewedOf(Names.FIRST);
        String last = dice.skewedOf(Names.LAST);
        Place place = StoreMaker.place(store);
        long inserted = inserted(number);
        ObjectNode persona = Json.object()
                .put("contactID", contactId)
                .put("srcID", sourceId)
                .put("platform", platform)
                .put("firstName", first)
                .put("lastName", last);
        addReach(persona, Names.email(first, last, number), Places.phone(place, number), dice);
        persona.put("favoriteStoreID", StoreMaker.id(store)).put("inserted", inserted);
        addConsent(persona, inserted, dice);
        addLoyalty(persona, inserted, dice);
        addDetail(persona, place, contactId, dice);
        persona.putArray("srcIDs").add(platform + ":::" + sourceId);
        persona.set("customAttributes", CustomAttributes.some(dice, inserted + 3_600));
        return persona;
    }

    static String sourceId(String platform, int number) {
        return platform.toLowerCase(Locale.ROOT).replace(' ', '-') + "-" + (100_000 + number);
    }

    private static void addReach(ObjectNode persona, String email, String phone, Dice dice) {
        int kind = dice.below(100);
        if (kind < 10) {
            persona.putNull("email").put("mobilePhone", phone);
        } else if (kind < 20) {
            persona.put("email", email).putNull("mobilePhone");
        } else {
            persona.put("email", email).put("mobilePhone", phone);
        }
        if (dice.perMille(60)) {
            persona.put("homePhone", Places.phone(dice.of(Places.CITIES), dice.below(8_000_000)));
        } else {
            persona.putNull("homePhone");
        }
    }

    private static void addConsent(ObjectNode persona, long inserted, Dice dice) {
        boolean smsIn = persona.hasNonNull("mobilePhone") && dice.perMille(600);
        boolean smsOut = smsIn && dice.perMille(100);
        Nullable.time(persona, "optinTime", smsIn, inserted + 60);
        Nullable.time(persona, "optoutTime", smsOut, inserted + 40 * DAY);
        Nullable.time(persona, "optreqTime", smsIn, inserted + 30);
        persona.put("hasRequested", false);
        boolean emailIn = persona.hasNonNull("email") && dice.perMille(500);
        Nullable.time(persona, "emailOptInTime", emailIn, inserted + 90);
        Nullable.time(persona, "emailOptOutTime", emailIn && dice.perMille(80), inserted + 50 * DAY);
        persona.put("smsconsent", smsIn && !smsOut);
    }

    private static void addLoyalty(ObjectNode persona, long inserted, Dice dice) {
        boolean member = dice.perMille(750);
        persona.put("loyalty", member);
        BigDecimal points = BigDecimal.ZERO;
        if (member) {
            points = dice.perMille(300)
                    ? dice.cents(0, 10_000 + dice.skewedBelow(400_000))
                    : BigDecimal.valueOf(dice.skewedBelow(4_000 - dice.below(3_500)));
        }
        persona.set("loyaltyPoints", Json.number(points));
        Nullable.time(persona, "loyaltySignupTS", member, inserted + 120);
        persona.put("leakyBucket", dice.skewedOf(BUCKETS));
        persona.set("spent", dice.number(0, 600_000));
        if (member) {
            persona.put("tier", Tiers.of(points));
        } else {
            persona.putNull("tier");
        }
    }

    private static void addDetail(ObjectNode persona, Place place, String contactId, Dice dice) {
        String code = contactId.substring(0, 8).toUpperCase(Locale.ROOT);
        persona.put("referCode", code).put("referLink", "https://refer.example.com/" + code);
        persona.put("lastTouch", AccountShape.AS_OF - dice.below(90) * DAY);
        persona.put("birthdate", Birthdates.iso(dice));
        persona.put("gender", dice.of(GENDERS));
        Nullable.text(persona, "medID", dice.perMille(120), "MED-" + code);
        persona.put("address", Places.street(dice))
                .put("city", place.city())
                .put("state", place.state())
                .put("zip", Places.zip(place, dice))
                .put("country", "US");
        Nullable.text(persona, "discountGroup", dice.perMille(200), dice.of(DISCOUNT_GROUPS));
        persona.put("ageGate", dice.perMille(950));
        int owner = dice.below(100);
        Nullable.text(persona, "ownerEmail", owner < 80, owner(owner));
    }

    /** Most owners are users at the destination (owner1 to owner5); some have left the company. */
    private static String owner(int number) {
        return number < 70
                ? "owner" + (number % 5 + 1) + "@example.com"
                : "former.employee" + (number % 3 + 1) + "@example.net";
    }
}
