package dev.drover.sandbox.alpineiq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads and cuts down persona objects. */
final class PersonaFields {
    private static final List<String> ROW = List.of(
            "contactID",
            "srcID",
            "platform",
            "firstName",
            "lastName",
            "email",
            "mobilePhone",
            "homePhone",
            "favoriteStoreID",
            "inserted",
            "optinTime",
            "optoutTime",
            "optreqTime",
            "hasRequested",
            "emailOptInTime",
            "emailOptOutTime",
            "smsconsent",
            "loyalty",
            "loyaltyPoints",
            "loyaltySignupTS",
            "leakyBucket");

    private PersonaFields() {}

    /** The fields that the list shows of a persona. */
    static ObjectNode row(ObjectNode persona) {
        ObjectNode row = Json.object();
        for (String field : ROW) {
            JsonNode value = persona.get(field);
            if (value != null) {
                row.set(field, value);
            }
        }
        return row;
    }

    static String fullName(ObjectNode persona) {
        return (Json.text(persona, "firstName") + " " + Json.text(persona, "lastName")).strip();
    }

    /** The keys under which a persona can be found: phones, e-mail and every source id. */
    static Set<String> lookupKeys(ObjectNode persona) {
        Set<String> keys = new LinkedHashSet<>();
        add(keys, phoneKey(Json.text(persona, "mobilePhone")));
        add(keys, phoneKey(Json.text(persona, "homePhone")));
        add(keys, emailKey(Json.text(persona, "email")));
        add(keys, sourceKey(Json.text(persona, "srcID")));
        for (JsonNode source : persona.path("srcIDs")) {
            String text = source.asText();
            int separator = text.indexOf(":::");
            add(keys, sourceKey(separator < 0 ? text : text.substring(separator + 3)));
        }
        return keys;
    }

    static String phoneKey(String phone) {
        String digits = digits(phone);
        return digits.isEmpty() ? "" : "phone:" + digits;
    }

    static String emailKey(String email) {
        return email.isBlank() ? "" : "email:" + email.strip().toLowerCase(Locale.ROOT);
    }

    static String sourceKey(String sourceId) {
        return sourceId.isBlank() ? "" : "source:" + sourceId;
    }

    /** Ten digits without the country's leading 1; blank when that is not what they are. */
    static String digits(String phone) {
        String digits = phone.replaceAll("[^0-9]", "");
        if (digits.length() == 11 && digits.startsWith("1")) {
            digits = digits.substring(1);
        }
        return digits.length() == 10 ? digits : "";
    }

    private static void add(Set<String> keys, String key) {
        if (!key.isEmpty()) {
            keys.add(key);
        }
    }
}
