package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.util.List;

/** One of the options of a custom field. */
final class ChoiceColumn extends ValueColumn {
    private final OptionIds options;

    ChoiceColumn(Traits traits, Place place, OptionIds options) {
        super(traits, place);
        this.options = options;
    }

    @Override
    String text(Object value) {
        return value instanceof Boolean flag ? BooleanText.of(flag) : options.canonical(value.toString());
    }

    @Override
    String held(JsonNode held) {
        JsonNode id = held.isObject() ? held.path("id") : held;
        return options.label(id.asLong()).orElseGet(id::asText);
    }

    @Override
    JsonNode json(String text) {
        return LongNode.valueOf(options.provide(List.of(text)).get(0).id());
    }
}
