package dev.drover.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/** What a text in JSON says: the values as the source has them, none for what it lacks. */
final class Parts {
    private final Map<String, Object> parts = new TreeMap<>();

    /** As it stands in the source; an empty list or structure is none. */
    Parts raw(String name, JsonNode value) {
        boolean empty = value.isMissingNode() || value.isNull() || value.isContainerNode() && value.isEmpty();
        return empty ? this : with(name, PipedriveCompany.plain(value));
    }

    /** @param value null = none */
    Parts with(String name, Object value) {
        if (value != null) {
            parts.put(name, value);
        }
        return this;
    }

    Map<String, Object> asMap() {
        return parts;
    }
}
