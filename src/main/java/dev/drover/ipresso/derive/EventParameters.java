package dev.drover.ipresso.derive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The parameters of an event, by name. */
record EventParameters(JsonNode parameters) {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final EventParameters NONE = new EventParameters(JsonNodeFactory.instance.objectNode());

    /** @param json an object, or null; anything else has no parameters */
    static EventParameters of(String json) {
        if (json == null) {
            return NONE;
        }
        try {
            return new EventParameters(JSON.readTree(json));
        } catch (JsonProcessingException notJson) {
            return NONE;
        }
    }

    /** A parameter that is one value, or null. */
    String value(String name) {
        JsonNode value = parameters.path(name);
        return value.isValueNode() && !value.isNull() && !value.asText().isBlank()
                ? value.asText().strip()
                : null;
    }

    Optional<String> first(List<String> names) {
        return names.stream().map(this::value).filter(Objects::nonNull).findFirst();
    }
}
