package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** A field with one value in one place, which has a text of its own in both directions. */
abstract class ValueColumn implements Column {

    /**
     * What is particular to a field.
     *
     * @param name of the mapping
     * @param clearable whether Pipedrive empties it again
     * @param comparable whether it keeps what is written
     */
    record Traits(String name, boolean creationOnly, boolean clearable, boolean comparable) {}

    private final Traits traits;
    private final Place place;

    ValueColumn(Traits traits, Place place) {
        this.traits = traits;
        this.place = place;
    }

    /** The canonical text of a value of a mapped record. @param value never null */
    abstract String text(Object value);

    /** The canonical text of what Pipedrive holds. @param held never null */
    abstract String held(JsonNode held);

    /** How a canonical text is sent. Errors: {@link ValueRefused}. */
    abstract JsonNode json(String text);

    @Override
    public final String name() {
        return traits.name();
    }

    final Place place() {
        return place;
    }

    @Override
    public final String expected(Object value) {
        return value == null ? null : emptyToNull(text(value));
    }

    @Override
    public final String read(JsonNode record) {
        JsonNode held = place.in(record);
        return held == null ? null : emptyToNull(held(held));
    }

    @Override
    public final void write(Object value, ObjectNode body, JsonNode current) {
        restore(expected(value), body, current);
    }

    /** What cannot be emptied is left as it is: the comparison tells of it. */
    @Override
    public void restore(String text, ObjectNode body, JsonNode current) {
        if (text != null) {
            place.put(body, json(text));
        } else if (current != null && traits.clearable()) {
            place.put(body, NullNode.getInstance());
        }
    }

    @Override
    public final boolean creationOnly() {
        return traits.creationOnly();
    }

    @Override
    public final boolean comparable() {
        return traits.comparable();
    }

    @Override
    public final Optional<String> code() {
        return place.code();
    }

    static String emptyToNull(String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
