package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A value in the {@link Marker} of a text, for records that have no custom fields. */
final class MarkerColumn implements Column {
    private final String name;
    private final String key;

    /** @param key of the text */
    MarkerColumn(String name, String key) {
        this.name = name;
        this.key = key;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String expected(Object value) {
        return value == null ? null : ValueColumn.emptyToNull(value.toString());
    }

    @Override
    public String read(JsonNode record) {
        return Marker.value(record.path(key).asText(""), name)
                .filter(value -> !value.isEmpty())
                .orElse(null);
    }

    @Override
    public void write(Object value, ObjectNode body, JsonNode current) {
        restore(expected(value), body, current);
    }

    @Override
    public void restore(String text, ObjectNode body, JsonNode current) {
        String before = MarkedColumn.before(key, body, current);
        if (text != null || Marker.value(before, name).isPresent()) {
            body.put(key, Marker.with(before, name, text == null ? "" : text));
        }
    }

    @Override
    public boolean creationOnly() {
        return false;
    }

    @Override
    public boolean comparable() {
        return true;
    }
}
