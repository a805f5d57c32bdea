package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.drover.pipedrive.RemoteField.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Several of the options of a custom field; in a mapped record a line each. Their order says nothing. */
final class ChoicesColumn extends ValueColumn {
    private final OptionIds options;

    ChoicesColumn(Traits traits, Place place, OptionIds options) {
        super(traits, place);
        this.options = options;
    }

    @Override
    String text(Object value) {
        return lines(value.toString().lines().map(options::canonical).toList());
    }

    @Override
    String held(JsonNode held) {
        List<String> labels = new ArrayList<>();
        for (JsonNode one : held) {
            JsonNode id = one.isObject() ? one.path("id") : one;
            labels.add(options.label(id.asLong()).orElseGet(id::asText));
        }
        return lines(labels);
    }

    @Override
    JsonNode json(String text) {
        ArrayNode ids = Json.MAPPER.createArrayNode();
        options.provide(text.lines().toList()).stream()
                .map(Option::id)
                .distinct()
                .forEach(ids::add);
        return ids;
    }

    static String lines(List<String> labels) {
        return labels.stream()
                .filter(label -> !label.isEmpty())
                .distinct()
                .sorted()
                .collect(Collectors.joining("\n"));
    }
}
