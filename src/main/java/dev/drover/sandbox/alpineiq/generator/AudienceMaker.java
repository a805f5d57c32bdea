package dev.drover.sandbox.alpineiq.generator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.alpineiq.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes audiences of very different sizes. The first holds members that are blocklisted or gone, the second claims to be
 * larger than its members, two have the same name, the last is empty.
 */
final class AudienceMaker {
    static final int FIRST_ID = 5_001;
    static final int BLOCKLISTED_MEMBERS = 3;
    private static final int OVERSTATED = 1;

    private static final List<String> WHO = List.of(
            "Signed Up",
            "VIP",
            "Big spenders",
            "Lapsed 90 days",
            "Edible lovers",
            "Flower fans",
            "Birthday this month",
            "Medical patients",
            "New this week",
            "Señor Verde compradores",
            "Wellness 🌿",
            "Cart abandoners");
    private static final int[] STRIDES = {7_919, 104_729, 1_299_709, 15_485_863, 3, 2};

    private final AccountShape shape;
    private final PersonaMaker personas;

    AudienceMaker(AccountShape shape, PersonaMaker personas) {
        this.shape = shape;
        this.personas = personas;
    }

    Stream<ObjectNode> audiences() {
        return IntStream.range(0, shape.audiences()).mapToObj(this::audience);
    }

    Stream<ObjectNode> members() {
        return IntStream.range(0, shape.audiences()).boxed().flatMap(this::membersOf);
    }

    private ObjectNode audience(int number) {
        int size = size(number) + (number == 0 ? blocklisted() + 1 : 0);
        ObjectNode audience = Json.object()
                .put("id", String.valueOf(FIRST_ID + number))
                .put("name", name(number))
                .put("audienceSize", number == OVERSTATED ? size + size / 4 + 17 : size);
        ObjectNode trait = audience.putArray("traits").addObject();
        if (number == 0) {
            trait.put("type", "loyaltyMember").put("value", true);
        } else {
            trait.put("type", "spentOver").put("value", 25 * number);
        }
        if (number % 7 == 3) {
            audience.set("pointsMultiplier", Json.number(new BigDecimal(number % 2 == 0 ? "2" : "1.5")));
        }
        return audience;
    }

    private static String name(int number) {
        if (number < WHO.size()) {
            return WHO.get(number);
        }
        if (number == WHO.size()) {
            return WHO.get(1);
        }
        return WHO.get(number % WHO.size()) + " - "
                + StoreMaker.place(number / WHO.size() - 1).city();
    }

    private int size(int number) {
        if (number > 0 && number == shape.audiences() - 1) {
            return 0;
        }
        long size = number == 0 ? shape.personas() * 7L / 10 : shape.personas() * 3L / 10 / number;
        return (int) Math.max(Math.min(1, shape.personas()), size);
    }

    private Stream<ObjectNode> membersOf(int number) {
        int personaCount = shape.personas();
        int stride = IntStream.of(STRIDES)
                .filter(candidate -> personaCount % candidate != 0)
                .findFirst()
                .orElse(1);
        long offset = Math.floorMod(Dice.hash(shape.seed(), "audience", number), (long) Math.max(1, personaCount));
        Stream<String> listed = IntStream.range(0, size(number))
                .mapToObj(i -> personas.contactId((int) ((offset + (long) i * stride) % personaCount)));
        Stream<String> gone = number == 0
                ? Stream.concat(
                        IntStream.range(0, blocklisted()).mapToObj(personas::archivedId),
                        Stream.of(personas.vanishedId(0)))
                : Stream.empty();
        return Stream.concat(listed, gone)
                .map(contactId -> Json.object()
                        .put("audienceID", String.valueOf(FIRST_ID + number))
                        .put("contactID", contactId));
    }

    private int blocklisted() {
        return Math.min(BLOCKLISTED_MEMBERS, shape.archived());
    }
}
