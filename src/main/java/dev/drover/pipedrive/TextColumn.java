package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Text: names, numbers that are not counted with, moments in a text field. */
final class TextColumn extends ValueColumn {

    TextColumn(Traits traits, Place place) {
        super(traits, place);
    }

    @Override
    String text(Object value) {
        return value instanceof Instant moment
                ? moment.truncatedTo(ChronoUnit.SECONDS).toString()
                : canonical(value.toString());
    }

    @Override
    String held(JsonNode held) {
        return canonical(held.asText());
    }

    @Override
    JsonNode json(String text) {
        return TextNode.valueOf(text);
    }

    /** Without what Pipedrive does not keep: blanks around it, the kind of line ends. */
    static String canonical(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n').strip();
    }
}
