package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;

/** The number of another record, of a user, or of a choice: Pipedrive refuses it as a text. */
final class IdColumn extends ValueColumn {

    IdColumn(Traits traits, Place place) {
        super(traits, place);
    }

    @Override
    String text(Object value) {
        return value.toString().strip();
    }

    /** The first version gives some as a structure. */
    @Override
    String held(JsonNode held) {
        JsonNode id =
                held.isObject() ? held.path("value").isMissingNode() ? held.path("id") : held.path("value") : held;
        return id.asText();
    }

    @Override
    JsonNode json(String text) {
        try {
            return LongNode.valueOf(Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw new ValueRefused("NOT_AN_ID", name(), "is not a number, as an id of Pipedrive is");
        }
    }
}
