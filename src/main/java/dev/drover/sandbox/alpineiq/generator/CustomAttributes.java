package dev.drover.sandbox.alpineiq.generator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.drover.sandbox.alpineiq.Json;
import java.math.BigDecimal;
import java.util.List;

/** The custom attributes of a persona: every type, and names that a destination cannot take as they are. */
enum CustomAttributes {
    TEXT("survey", "Favorite Strain", 300),
    TEXT_WITH_COLLIDING_NAME("survey", "favorite-strain", 15),
    BOOLEAN("pos", "Is Veteran", 200),
    NUMBER("survey", "Visits Per Month", 150),
    DATE("pos", "Medical Card Expiration", 120),
    LONG_TEXT("crm", "Notes", 40),
    POS_GROUPS("pos", "POS groups", 250),
    LONG_NAME("survey", "Preferred Pickup Location For Weekend Orders (Store)", 50),
    LONG_NAME_COLLIDING("survey", "Preferred Pickup Location For Weekend Orders (Curbside)", 30),
    SAME_KEY_FIRST_PARENT("survey", "Score", 60),
    SAME_KEY_SECOND_PARENT("pos", "Score", 60),
    MIXED_TYPES("survey", "Household Size", 100),
    UNICODE_NAME("encuesta", "¿Cómo nos conoció?", 30);

    private static final List<String> STRAINS = List.of("Blue Dream", "Sour Diesel", "Piña Express", "OG Kush");
    private static final List<String> GROUPS =
            List.of("VIP", "Industry", "Medical, VIP", "Senior 65+", "Veteran, Medical");
    private static final List<String> HEARD = List.of("Un amigo", "Instagram 📸", "Pasé por la tienda");

    private final String parent;
    private final String key;
    private final int perMille;

    CustomAttributes(String parent, String key, int perMille) {
        this.parent = parent;
        this.key = key;
        this.perMille = perMille;
    }

    static ArrayNode some(Dice dice, long time) {
        ArrayNode attributes = Json.array();
        for (CustomAttributes attribute : values()) {
            if (dice.perMille(attribute.perMille)) {
                attributes.add(attribute.item(dice, time));
            }
        }
        return attributes;
    }

    static ArrayNode every(Dice dice, long time) {
        ArrayNode attributes = Json.array();
        for (CustomAttributes attribute : values()) {
            attributes.add(attribute.item(dice, time));
        }
        return attributes;
    }

    private ObjectNode item(Dice dice, long time) {
        ObjectNode item = Json.object().put("parent", parent).put("key", key);
        item.set("value", value(dice));
        return item.put("ts", time);
    }

    private JsonNode value(Dice dice) {
        return switch (this) {
            case TEXT, TEXT_WITH_COLLIDING_NAME -> TextNode.valueOf(dice.of(STRAINS));
            case BOOLEAN -> BooleanNode.valueOf(dice.perMille(500));
            case NUMBER -> dice.number(0, 2_000);
            case DATE ->
                TextNode.valueOf((2026 + dice.below(4)) + "-0" + dice.between(1, 9) + "-" + dice.between(10, 28));
            case LONG_TEXT ->
                TextNode.valueOf("Prefers texts in the evening; asked for a call back.\n"
                        .repeat(dice.between(6, 30))
                        .strip());
            case POS_GROUPS -> TextNode.valueOf(dice.of(GROUPS));
            case LONG_NAME, LONG_NAME_COLLIDING ->
                TextNode.valueOf(StoreMaker.place(dice.below(5)).city());
            case SAME_KEY_FIRST_PARENT -> Json.number(BigDecimal.valueOf(dice.between(0, 10)));
            case SAME_KEY_SECOND_PARENT -> Json.number(BigDecimal.valueOf(dice.between(300, 850)));
            case MIXED_TYPES -> mixed(dice);
            case UNICODE_NAME -> TextNode.valueOf(dice.of(HEARD));
        };
    }

    private static JsonNode mixed(Dice dice) {
        int size = dice.between(1, 6);
        return switch (dice.below(3)) {
            case 0 -> Json.number(BigDecimal.valueOf(size));
            case 1 -> TextNode.valueOf(String.valueOf(size));
            default -> TextNode.valueOf("three");
        };
    }
}
