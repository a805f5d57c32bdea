package dev.drover.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.mapping.DestinationField;
import dev.drover.mapping.FieldType.Kind;
import dev.drover.mapping.ObjectMapping;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Single values of Pipedrive's records as it stores them. */
final class PipedriveCells {
    private static final Set<Kind> TEXTS = EnumSet.of(Kind.TEXT, Kind.LONG_TEXT, Kind.EMAIL, Kind.URL, Kind.PHONE);
    private static final Set<Kind> NUMBERS = EnumSet.of(Kind.NUMBER, Kind.CURRENCY);

    /** Standard field of a mapping → the list in which it is one, and its label there. */
    private static final Map<String, String[]> CONTACTS = Map.of(
            "email", new String[] {"emails", "work"},
            "phone", new String[] {"phones", "work"},
            "phone_mobile", new String[] {"phones", "mobile"},
            "phone_home", new String[] {"phones", "home"});

    /** What a line is a part of is a part of what it is called. */
    private static final String WHOLE = "deal_id";

    /** Standard fields that are no single values, stand in the same text as our key, or are kept beside the record. */
    private static final Set<String> OTHERS = Set.of(
            "add_time", "address", "label_ids", "price", "comments", "content", "owner_id", "stage_id", "status");

    private PipedriveCells() {}

    /** Empty for a record that does not bear the mark. */
    static Optional<Stored> stored(ObjectMapping mapping, JsonNode record, String migrationId) {
        Holding holding = new PipedriveDump(Set.of(mapping)).record(mapping.destinationObject(), "", record);
        String marked = PipedriveDump.MARKED.get(mapping.destinationObject());
        String mark = marked == null
                ? holding.fields().getOrDefault(Cells.MIGRATION_FIELD, "")
                : holding.fields().getOrDefault(marked, "");
        if (holding.key() == null || !mark.contains(migrationId)) {
            return Optional.empty();
        }
        Map<String, String> values = new TreeMap<>();
        mapping.destinationFields().stream()
                .filter(field ->
                        marked == null || !field.custom() && !field.name().equals(WHOLE))
                .forEach(field -> {
                    JsonNode value = value(field, record);
                    if (value.isValueNode() && !value.isNull()) {
                        values.put(field.name(), text(field, value));
                    }
                });
        return Optional.of(new Stored(id(mapping, record), holding.key(), values));
    }

    /** A line is told by its deal and its own number. */
    private static String id(ObjectMapping mapping, JsonNode record) {
        String own = record.path("id").asText();
        return mapping.destinationObject().equals("DealProduct")
                ? record.path("deal_id").asText() + "/" + own
                : own;
    }

    private static JsonNode value(DestinationField field, JsonNode record) {
        if (field.custom()) {
            return record.path("custom_fields").path(field.label());
        }
        String[] contact = CONTACTS.get(field.name());
        if (contact != null) {
            for (JsonNode one : record.path(contact[0])) {
                if (one.path("label").asText().equals(contact[1])) {
                    return one.path("value");
                }
            }
            return record.path("");
        }
        return OTHERS.contains(field.name()) ? record.path("") : record.path(field.name());
    }

    private static String text(DestinationField field, JsonNode value) {
        if (value.isNumber()) {
            return value.decimalValue().toPlainString();
        }
        return field.type().kind() == Kind.DATE_TIME
                ? value.asText().replace(' ', 'T').replace("Z", "") + ".000+0000"
                : value.asText();
    }

    /**
     * The members of a record's body that change when a field gets another text.
     *
     * @param text null = empty
     * @return empty when such a text cannot stand there
     */
    static Optional<Map<String, Object>> changed(
            ObjectMapping mapping, DestinationField field, JsonNode record, String text) {
        if (field.custom() && PipedriveDump.MARKED.containsKey(mapping.destinationObject())) {
            return Optional.empty(); // it is a part of a text
        }
        String[] contact = CONTACTS.get(field.name());
        if (contact != null && !field.custom()) {
            return contact(record.path(contact[0]), contact, text);
        }
        if (OTHERS.contains(field.name()) && !field.custom()) {
            return Optional.empty();
        }
        boolean old = record.path(field.name()).asText("").indexOf(' ') > 0; // as the first version writes moments
        Optional<Object> value = value(field.type().kind(), text, old);
        return value.map(some -> member(field, text == null ? null : some));
    }

    private static Map<String, Object> member(DestinationField field, Object value) {
        Map<String, Object> one = Collections.singletonMap(field.custom() ? field.label() : field.name(), value);
        return field.custom() ? Map.of("custom_fields", one) : one;
    }

    private static Optional<Object> value(Kind kind, String text, boolean old) {
        if (text == null) {
            return Optional.of("");
        }
        if (TEXTS.contains(kind) || kind == Kind.DATE) {
            return Optional.of(text);
        }
        if (kind == Kind.DATE_TIME) {
            String moment = text.replace(".000+0000", "Z");
            return Optional.of(old ? moment.replace('T', ' ').replace("Z", "") : moment);
        }
        return NUMBERS.contains(kind) ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    private static Optional<Map<String, Object>> contact(JsonNode list, String[] contact, String text) {
        if (!list.isArray()) {
            return Optional.empty();
        }
        ArrayNode changed = list.deepCopy();
        boolean found = false;
        for (int i = changed.size() - 1; i >= 0; i--) {
            if (changed.get(i).path("label").asText().equals(contact[1])) {
                found = true;
                if (text == null) {
                    changed.remove(i);
                } else {
                    ((ObjectNode) changed.get(i)).put("value", text);
                }
            }
        }
        if (!found && text != null) {
            changed.addObject().put("value", text).put("label", contact[1]).put("primary", changed.isEmpty());
        }
        return Optional.of(Map.of(contact[0], changed));
    }
}
