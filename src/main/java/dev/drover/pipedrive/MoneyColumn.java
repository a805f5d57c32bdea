package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Supplier;

/** An amount in the currency of the migration, in a custom field. */
final class MoneyColumn extends NumberColumn {
    private final Supplier<String> currency;

    MoneyColumn(Traits traits, Place place, Supplier<String> currency) {
        super(traits, place);
        this.currency = currency;
    }

    @Override
    String held(JsonNode held) {
        return held.hasNonNull("value") ? super.held(held.get("value")) : held.isNumber() ? super.held(held) : "";
    }

    @Override
    JsonNode json(String text) {
        return Json.MAPPER.createObjectNode().put("currency", currency.get()).set("value", super.json(text));
    }
}
