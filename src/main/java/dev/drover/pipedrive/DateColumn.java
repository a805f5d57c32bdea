package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** A day, as it is written. */
final class DateColumn extends ValueColumn {
    private static final int DAY = 10;

    DateColumn(Traits traits, Place place) {
        super(traits, place);
    }

    @Override
    String text(Object value) {
        return value.toString();
    }

    @Override
    String held(JsonNode held) {
        String text = held.asText().strip();
        return text.length() > DAY ? text.substring(0, DAY) : text;
    }

    @Override
    JsonNode json(String text) {
        return TextNode.valueOf(text);
    }
}
