package dev.drover.sandbox.ipresso;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts the fields of a form into a contact. Options are written by key, tags by name, categories and consents by id. */
final class ValueWriter {
    private static final String CLEARED = "API_NULL";

    private final Account account;

    ValueWriter(Account account) {
        this.account = account;
    }

    void apply(Contact contact, ObjectNode fields, String time) {
        for (Map.Entry<String, JsonNode> field : fields.properties()) {
            apply(contact, field.getKey(), field.getValue(), time);
        }
    }

    private void apply(Contact contact, String name, JsonNode value, String time) {
        String text = value.asText("").equals(CLEARED) ? "" : value.asText("");
        if (ContactFields.TEXT.containsKey(name)) {
            contact.row(contact.row().with(ContactFields.TEXT.get(name), text));
            return;
        }
        switch (name) {
            case "type" -> contact.row(contact.row().with("type_key", text));
            case "origin" -> contact.row(contact.row().with("origin", text));
            case "idExternal" -> contact.row(contact.row().with("external_id", text));
            case "tag" -> value.forEach(tag -> contact.tags().add(tagNamed(tag.asText())));
            case "category" ->
                value.fieldNames().forEachRemaining(id -> contact.categories().add(Long.valueOf(id)));
            case "agreement" ->
                value.properties()
                        .forEach(entry ->
                                agree(contact, entry.getKey(), entry.getValue().asText(), time));
            default -> attribute(contact, name, value, text);
        }
    }

    /** The id of a tag, which is made when there is none of that name. */
    long tagNamed(String name) {
        Map<String, Row> tags = account.dictionary(Table.TAGS);
        return tags.values().stream()
                .filter(tag -> tag.get("name").equals(name))
                .map(tag -> Long.valueOf(tag.get("tag_id")))
                .findFirst()
                .orElseGet(() -> {
                    long id = Ids.next(tags);
                    tags.put(String.valueOf(id), Row.of(Table.TAGS, "tag_id", String.valueOf(id), "name", name));
                    return id;
                });
    }

    void agree(Contact contact, String consent, String status, String time) {
        if (!account.dictionary(Table.CONSENTS).containsKey(consent)) {
            throw Refusal.of(404, 17, "Agreement does not exist");
        }
        boolean given = status.equals("1");
        contact.consents()
                .put(
                        Long.valueOf(consent),
                        Row.of(
                                Table.CONTACT_CONSENTS,
                                "contact_id",
                                String.valueOf(contact.id()),
                                "consent_id",
                                consent,
                                "status",
                                given ? "given" : "refused",
                                "raw_status",
                                given ? "1" : "2",
                                "changed_at",
                                time,
                                "channel",
                                "api"));
    }

    private void attribute(Contact contact, String key, JsonNode value, String text) {
        Row attribute = account.dictionary(Table.ATTRIBUTES).get(key);
        if (attribute == null) {
            return;
        }
        List<Row> rows = new ArrayList<>();
        switch (attribute.get("type")) {
            case "select" -> option(contact, key, text, rows);
            case "multiselect" -> value.forEach(option -> option(contact, key, option.asText(), rows));
            case "checkbox" -> rows.add(row(contact, key, String.valueOf(text.equals("1"))));
            case "datetime" -> rows.add(row(contact, key, time(text)));
            default -> rows.add(row(contact, key, text));
        }
        rows.removeIf(row -> !row.has("value"));
        contact.attributes().remove(key);
        if (!rows.isEmpty()) {
            contact.attributes().put(key, rows);
        }
    }

    private static String time(String text) {
        try {
            return text.isEmpty() ? "" : LocalTimes.canonical(LocalDateTime.parse(text.replace(' ', 'T')));
        } catch (DateTimeParseException e) {
            throw Refusal.of(400, 65, "Wrong value of an attribute");
        }
    }

    private void option(Contact contact, String attribute, String key, List<Row> rows) {
        account.options(attribute).values().stream()
                .filter(option -> option.get("option_key").equals(key))
                .forEach(option -> rows.add(row(contact, attribute, option.get("label"))
                        .with("option_id", option.get("option_id"), "option_key", key)));
    }

    private static Row row(Contact contact, String key, String value) {
        return Row.of(
                Table.CONTACT_ATTRIBUTES,
                "contact_id",
                String.valueOf(contact.id()),
                "attribute_key",
                key,
                "value",
                value);
    }
}
