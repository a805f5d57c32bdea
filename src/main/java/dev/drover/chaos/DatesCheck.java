package dev.drover.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What an org holds of days and moments, against what was meant. */
final class DatesCheck {
    private static final Map<String, String> KEY_FIELDS = Map.of(
            "Contact", "aiq_contact_id__c",
            "Task", "aiq_event_id__c",
            "persons", "Alpine IQ contact id",
            "deals", "Alpine IQ order id");

    private final List<String> wrong = new ArrayList<>();
    private long compared;

    /**
     * @param expected key → field → text that must be there
     * @param held the org's records of that object
     */
    void compare(String object, Map<String, Map<String, String>> expected, List<JsonNode> held) {
        Map<String, JsonNode> byKey = new HashMap<>();
        held.forEach(record -> byKey.put(value(record, KEY_FIELDS.get(object)), record));
        expected.forEach((key, fields) -> {
            JsonNode there = byKey.getOrDefault(key, MissingNode.getInstance());
            fields.forEach((field, text) ->
                    cell(object + " " + key + " " + field, value(there, field).equals(text)));
            if (object.equals("Contact")) {
                cell("Contact " + key + " custom property", isInCustomProperty(there, fields.get("Birthdate")));
            }
        });
    }

    /** Pipedrive dumps custom fields by their names, in a group of their own. */
    private static String value(JsonNode record, String field) {
        JsonNode custom = record.path("custom_fields").path(field);
        return (custom.isMissingNode() ? record.path(field) : custom).asText();
    }

    private static boolean isInCustomProperty(JsonNode contact, String day) {
        return contact.propertyStream()
                .anyMatch(field -> field.getKey().startsWith("aiq_custom_")
                        && field.getValue().asText().equals(day));
    }

    private void cell(String name, boolean same) {
        compared++;
        if (!same) {
            wrong.add(name);
        }
    }

    /** What is wrong beside a cell. */
    void fail(String what) {
        wrong.add(what);
    }

    long compared() {
        return compared;
    }

    /** Names of what is not as it was meant. */
    List<String> wrong() {
        return wrong;
    }
}
