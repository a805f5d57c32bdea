package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.pipedrive.PipedriveProfile.StandardField;

/** One of the e-mails or phones of a person, told apart by its label. A write replaces them all, so the others go along. */
final class ContactColumn implements Column {
    private static final String VALUE = "value";
    private static final String LABEL = "label";
    private static final String PRIMARY = "primary";

    private final StandardField field;
    private final boolean creationOnly;

    ContactColumn(StandardField field, boolean creationOnly) {
        this.field = field;
        this.creationOnly = creationOnly;
    }

    @Override
    public String name() {
        return field.name();
    }

    @Override
    public String expected(Object value) {
        return value == null ? null : ValueColumn.emptyToNull(TextColumn.canonical(value.toString()));
    }

    @Override
    public String read(JsonNode record) {
        int at = ours(record.path(field.key()));
        return at < 0
                ? null
                : ValueColumn.emptyToNull(TextColumn.canonical(
                        record.path(field.key()).path(at).path(VALUE).asText("")));
    }

    @Override
    public void write(Object value, ObjectNode body, JsonNode current) {
        restore(expected(value), body, current);
    }

    @Override
    public void restore(String text, ObjectNode body, JsonNode current) {
        JsonNode before = body.has(field.key())
                ? body.path(field.key())
                : current == null ? Json.MAPPER.createArrayNode() : current.path(field.key());
        int at = ours(before);
        if (text == null && at < 0) {
            return;
        }
        ArrayNode list = Json.MAPPER.createArrayNode();
        for (int i = 0; i < before.size(); i++) {
            if (i != at) {
                list.add(entry(before.get(i)));
            } else if (text != null) {
                list.add(entry(before.get(i)).put(VALUE, text));
            }
        }
        if (at < 0) {
            ObjectNode made = Json.MAPPER.createObjectNode().put(VALUE, text).put(LABEL, field.label());
            list.add(made.put(PRIMARY, field.primary() && !hasPrimary(list)));
        }
        body.set(field.key(), list);
    }

    /** Without what the API answers but does not take. */
    private static ObjectNode entry(JsonNode from) {
        ObjectNode entry = Json.MAPPER.createObjectNode();
        for (String member : new String[] {VALUE, LABEL, PRIMARY}) {
            if (from.hasNonNull(member)) {
                entry.set(member, from.get(member));
            }
        }
        return entry;
    }

    private static boolean hasPrimary(ArrayNode list) {
        for (JsonNode one : list) {
            if (one.path(PRIMARY).asBoolean()) {
                return true;
            }
        }
        return false;
    }

    /** Place of the first of this label, or -1. */
    private int ours(JsonNode list) {
        for (int i = 0; i < list.size(); i++) {
            boolean empty = list.get(i).path(VALUE).asText("").isBlank();
            if (!empty && list.get(i).path(LABEL).asText("work").equalsIgnoreCase(field.label())) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public boolean creationOnly() {
        return creationOnly;
    }

    @Override
    public boolean comparable() {
        return !field.computed();
    }
}
