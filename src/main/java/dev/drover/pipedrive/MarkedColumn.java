package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The text that bears our {@link Marker}: what a mapping writes is all of it but the marker. */
final class MarkedColumn implements Column {
    private final String name;
    private final String key;
    private final boolean html;

    MarkedColumn(String name, String key, boolean html) {
        this.name = name;
        this.key = key;
        this.html = html;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String expected(Object value) {
        return value == null ? null : canonical(value.toString());
    }

    @Override
    public String read(JsonNode record) {
        return canonical(Marker.without(record.path(key).asText("")));
    }

    private String canonical(String text) {
        return ValueColumn.emptyToNull(html ? HtmlText.plain(text) : TextColumn.canonical(text));
    }

    @Override
    public void write(Object value, ObjectNode body, JsonNode current) {
        put(value == null ? "" : TextColumn.canonical(value.toString()), body, current);
    }

    @Override
    public void restore(String text, ObjectNode body, JsonNode current) {
        put(text == null ? "" : html ? HtmlText.html(text) : text, body, current);
    }

    private void put(String text, ObjectNode body, JsonNode current) {
        body.put(key, Marker.retext(before(key, body, current), text));
    }

    /** The text as it is so far: in the body, else as it is held; null where there is none. */
    static String before(String key, ObjectNode body, JsonNode current) {
        if (body.has(key)) {
            return body.path(key).textValue();
        }
        return current == null ? null : current.path(key).textValue();
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
