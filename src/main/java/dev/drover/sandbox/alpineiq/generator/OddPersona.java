package dev.drover.sandbox.alpineiq.generator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.alpineiq.Json;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Every odd persona that real accounts hold. The first personas of an account are one of each, in this order; some come
 * again at random, those that a destination must refuse or that need fixing (DEFECT) in 3 of 1,000.
 */
enum OddPersona {
    FRACTIONAL_POINTS(Kind.ODD, (persona, dice) -> points(persona, "123.4567")),
    NEGATIVE_POINTS(Kind.ODD, (persona, dice) -> points(persona, "-45.5")),
    ZERO_POINTS(Kind.ODD, (persona, dice) -> points(persona, "0")),
    HUGE_POINTS(Kind.ONCE, (persona, dice) -> points(persona, "9007199254.740993")),
    SMS_IN_THEN_OUT(Kind.ODD, (persona, dice) -> sms(persona, 100, 200)),
    SMS_OUT_THEN_IN(Kind.ODD, (persona, dice) -> sms(persona, 200, 100)),
    EMAIL_IN_THEN_OUT(Kind.ODD, (persona, dice) -> mail(persona, 100, 200)),
    EMAIL_OUT_THEN_IN(Kind.ODD, (persona, dice) -> mail(persona, 200, 100)),
    PENDING_DOUBLE_OPT_IN(Kind.ODD, (persona, dice) -> {
        persona.putNull("optinTime").putNull("optoutTime").put("hasRequested", true);
        persona.put("optreqTime", persona.get("inserted").asLong() + 30).put("smsconsent", false);
    }),
    SMS_CONSENT_AS_NUMBER(Kind.ODD, (persona, dice) -> persona.put("smsconsent", dice.below(2))),
    PHONE_ONLY(Kind.ODD, (persona, dice) -> persona.putNull("email").put("mobilePhone", number(persona))),
    EMAIL_ONLY(Kind.ODD, (persona, dice) -> {
        persona.put("email", mail(persona)).putNull("mobilePhone").putNull("homePhone");
    }),
    PHONE_AND_EMAIL(Kind.ODD, (persona, dice) -> {
        persona.put("email", mail(persona)).put("mobilePhone", number(persona));
    }),
    SHARED_PHONE_FIRST_SOURCE(Kind.ONCE, (persona, dice) -> sharedPhone(persona, "dutchie")),
    SHARED_PHONE_SECOND_SOURCE(Kind.ONCE, (persona, dice) -> sharedPhone(persona, "flowhub")),
    MERGED_FROM_TWO_SOURCES(Kind.ODD, (persona, dice) -> {
        persona.withArray("srcIDs")
                .add("flowhub:::merged-" + Json.text(persona, "contactID").substring(0, 8));
    }),
    UNMAPPED_FAVORITE_STORE(Kind.ODD, (persona, dice) -> persona.put("favoriteStoreID", 99_999)),
    NO_FAVORITE_STORE(Kind.ODD, (persona, dice) -> persona.putNull("favoriteStoreID")),
    NULL_TIMESTAMPS(Kind.ODD, (persona, dice) -> times().forEach(persona::putNull)),
    ZERO_TIMESTAMPS(Kind.ODD, (persona, dice) -> times().forEach(field -> persona.put(field, 0))),
    MISSING_TIMESTAMPS(Kind.ODD, (persona, dice) -> persona.remove(times())),
    ACCENTED_NAME(Kind.ODD, (persona, dice) -> named(persona, "Zoë Renée", "Núñez-Østergård")),
    APOSTROPHE_NAME(Kind.ODD, (persona, dice) -> named(persona, "D'Arcy", "O’Connor")),
    CJK_NAME(Kind.ODD, (persona, dice) -> named(persona, "美咲", "田中")),
    RIGHT_TO_LEFT_NAME(Kind.ODD, (persona, dice) -> named(persona, "محمد", "כהן")),
    EMOJI_NAME(Kind.ODD, (persona, dice) -> named(persona, "Sam 🌿", "Leaf👩‍🌾")),
    COMBINING_MARK_NAME(Kind.ODD, (persona, dice) -> named(persona, "Jose\u0301", "Pen\u0303a")),
    QUOTED_NAME(Kind.ODD, (persona, dice) -> named(persona, "Robert \"Bob\"", "Smith, Jr.")),
    SPACES_AROUND_NAME(Kind.ODD, (persona, dice) -> named(persona, "  Ann ", " Lee  ")),
    EVERY_CUSTOM_ATTRIBUTE(Kind.ODD, (persona, dice) -> {
        persona.set(
                "customAttributes",
                CustomAttributes.every(dice, persona.path("inserted").asLong()));
    }),
    NO_CUSTOM_ATTRIBUTES(Kind.ODD, (persona, dice) -> persona.putNull("customAttributes")),
    BIRTHDATE_US_FORMAT(Kind.ODD, (persona, dice) -> persona.put("birthdate", "02/29/2000")),
    BIRTHDATE_EPOCH_SECONDS(Kind.ODD, (persona, dice) -> persona.put("birthdate", 662_688_000L)),
    BIRTHDATE_EPOCH_MILLIS(Kind.ODD, (persona, dice) -> persona.put("birthdate", 662_688_000_000L)),
    BIRTHDATE_BEFORE_1970(Kind.ODD, (persona, dice) -> persona.put("birthdate", -86_400L)),
    BIRTHDATE_ISO_INSTANT(Kind.ODD, (persona, dice) -> persona.put("birthdate", "1988-07-04T00:00:00.000Z")),
    BIRTHDATE_NULL(Kind.ODD, (persona, dice) -> persona.putNull("birthdate")),
    OWNER_UNKNOWN(Kind.ODD, (persona, dice) -> persona.put("ownerEmail", "former.employee1@example.net")),
    BLANK_PHONE(Kind.ODD, (persona, dice) -> persona.put("email", mail(persona)).put("mobilePhone", "")),
    EMAIL_IS_NO_ADDRESS(Kind.DEFECT, (persona, dice) -> persona.put("email", "no email")),
    LAST_NAME_MISSING(Kind.DEFECT, (persona, dice) -> persona.putNull("lastName")),
    LAST_NAME_TOO_LONG(Kind.DEFECT, (persona, dice) -> persona.put("lastName", "Wolfeschlegelstein".repeat(5))),
    FIRST_NAME_TOO_LONG(Kind.DEFECT, (persona, dice) -> persona.put("firstName", "Maximiliana".repeat(4))),
    BIRTHDATE_INVALID(Kind.DEFECT, (persona, dice) -> persona.put("birthdate", "1999-02-30"));

    /** The last personas are always ordinary: the odd orders belong to them. */
    static final int ORDINARY_AT_END = 20;

    private static final String SHARED_PHONE = "3035550147";

    private enum Kind {
        ONCE,
        ODD,
        DEFECT
    }

    private final Kind kind;
    private final BiConsumer<ObjectNode, Dice> change;

    OddPersona(Kind kind, BiConsumer<ObjectNode, Dice> change) {
        this.kind = kind;
        this.change = change;
    }

    static Optional<OddPersona> of(int number, int personas, Dice dice) {
        if (number >= personas - ORDINARY_AT_END && personas > values().length) {
            return Optional.empty();
        }
        if (number < values().length) {
            return Optional.of(values()[number]);
        }
        if (dice.perMille(3)) {
            return Optional.of(dice.of(ofKind(Kind.DEFECT)));
        }
        return dice.perMille(20) ? Optional.of(dice.of(ofKind(Kind.ODD))) : Optional.empty();
    }

    void applyTo(ObjectNode persona, Dice dice) {
        change.accept(persona, dice);
    }

    private static List<OddPersona> ofKind(Kind kind) {
        return Arrays.stream(values()).filter(odd -> odd.kind == kind).toList();
    }

    private static List<String> times() {
        return List.of(
                "inserted",
                "optinTime",
                "optoutTime",
                "optreqTime",
                "emailOptInTime",
                "emailOptOutTime",
                "loyaltySignupTS");
    }

    private static void points(ObjectNode persona, String points) {
        persona.put("loyalty", true).set("loyaltyPoints", Json.number(new BigDecimal(points)));
        persona.put("tier", Tiers.of(new BigDecimal(points)));
    }

    private static void sms(ObjectNode persona, int inAfter, int outAfter) {
        long inserted = persona.get("inserted").asLong();
        persona.put("mobilePhone", number(persona)).put("smsconsent", inAfter > outAfter);
        persona.put("optinTime", inserted + inAfter).put("optoutTime", inserted + outAfter);
    }

    private static void mail(ObjectNode persona, int inAfter, int outAfter) {
        long inserted = persona.get("inserted").asLong();
        persona.put("email", mail(persona));
        persona.put("emailOptInTime", inserted + inAfter).put("emailOptOutTime", inserted + outAfter);
    }

    private static void sharedPhone(ObjectNode persona, String platform) {
        String sourceId = platform + "-shared";
        persona.put("platform", platform).put("srcID", sourceId).put("mobilePhone", SHARED_PHONE);
        persona.putArray("srcIDs").add(platform + ":::" + sourceId);
    }

    private static void named(ObjectNode persona, String first, String last) {
        persona.put("firstName", first).put("lastName", last);
    }

    private static String number(ObjectNode persona) {
        String known = Json.text(persona, "mobilePhone");
        return known.isEmpty() ? Places.phone(Places.CITIES.get(0), sequence(persona)) : known;
    }

    private static String mail(ObjectNode persona) {
        String known = Json.text(persona, "email");
        return known.isEmpty()
                ? Names.email(Json.text(persona, "firstName"), Json.text(persona, "lastName"), sequence(persona))
                : known;
    }

    /** The number at the end of the source id, which is the persona's own. */
    private static int sequence(ObjectNode persona) {
        String sourceId = Json.text(persona, "srcID");
        return Integer.parseInt(sourceId.substring(sourceId.lastIndexOf('-') + 1)) - 100_000;
    }
}
