package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;

/** Yes or no of a standard field. */
final class FlagColumn extends ValueColumn {

    FlagColumn(Traits traits, Place place) {
        super(traits, place);
    }

    @Override
    String text(Object value) {
        return BooleanText.of(Boolean.parseBoolean(value.toString()));
    }

    @Override
    String held(JsonNode held) {
        return BooleanText.of(held.asBoolean());
    }

    @Override
    JsonNode json(String text) {
        return BooleanNode.valueOf(text.equals(BooleanText.YES));
    }
}
