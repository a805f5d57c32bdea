package dev.drover.sandbox.alpineiq.generator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.alpineiq.Json;
import java.math.BigDecimal;
import java.util.List;

/** Makes manual corrections of points, oldest first; the contact is called cntID here, and some are blocklisted. */
final class AdjustmentMaker {
    private static final List<String> NOTES =
            List.of("Birthday bonus", "Goodwill", "Missed sale", "Correction: duplicate", "Importación inicial");

    private final AccountShape shape;
    private final PersonaMaker personas;

    AdjustmentMaker(AccountShape shape, PersonaMaker personas) {
        this.shape = shape;
        this.personas = personas;
    }

    ObjectNode adjustment(int number) {
        Dice dice = new Dice(shape.seed(), "adjustment", number);
        ObjectNode persona = number == 0 && shape.archived() > 0 || shape.personas() == 0
                ? personas.archived(0)
                : personas.persona(dice.skewedBelow(shape.personas()));
        long span = PersonaMaker.OLDEST_DAYS * PersonaMaker.DAY;
        long time = AccountShape.AS_OF - span + span / (shape.adjustments() + 1) * (number + 1);
        ObjectNode adjustment = Json.object().put("cntID", Json.text(persona, "contactID"));
        adjustment.set("value", value(number, dice));
        return adjustment
                .put("note", dice.of(NOTES))
                .put("time", time)
                .put("phone", Json.text(persona, "mobilePhone"))
                .put("name", Json.text(persona, "firstName") + " " + Json.text(persona, "lastName"))
                .put("email", Json.text(persona, "email"));
    }

    private static JsonNode value(int number, Dice dice) {
        return switch (number % 5) {
            case 1 -> Json.number(BigDecimal.valueOf(-dice.between(1, 200)));
            case 2 -> dice.number(1, 9_999);
            default -> Json.number(BigDecimal.valueOf(dice.between(1, 500)));
        };
    }
}
