package dev.drover.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts a canary into every personal value of a generated person, in the form in which the value stood. */
final class CanaryPeople {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String NO_ZONE_COUNTRY = "AQ";
    private static final int EVERY_SIXTH = 6;

    private final Canaries canaries;
    private final Map<String, String> replaced;
    private int number;

    /** @param replaced generated value → canary, so that a phone that two people share is still shared */
    CanaryPeople(Canaries canaries, Map<String, String> replaced) {
        this.canaries = canaries;
        this.replaced = replaced;
    }

    ObjectNode in(ObjectNode given) {
        ObjectNode person = given.deepCopy();
        int n = number++;
        text(person, "firstName", "first name");
        text(person, "lastName", "last name");
        email(person, "email", "no");
        if (!person.path("ownerEmail").asText("").startsWith("owner")) {
            email(person, "ownerEmail", "no");
        }
        phone(person, "mobilePhone");
        phone(person, "homePhone");
        birthdate(person);
        sources(person);
        person.put("medID", "MED-" + canaries.word("medical id"));
        person.put("gender", canaries.text("gender"));
        person.put("referCode", canaries.word("referral code"));
        person.put("referLink", "https://refer.example.com/" + canaries.word("referral link"));
        person.put("phone", canaries.phone());
        person.set("owner", MAPPER.createObjectNode().put("name", canaries.text("owner name")));
        String country = n % EVERY_SIXTH == EVERY_SIXTH - 1 ? NO_ZONE_COUNTRY : "US";
        ObjectNode address = n % 2 == 0 ? person : MAPPER.createObjectNode();
        address.put("city", canaries.text("city")).put("state", canaries.text("state"));
        address.put("zip", canaries.word("postal code")).put("country", country);
        if (n % 2 == 0) {
            person.put("address", canaries.text("address"));
        } else {
            person.remove(List.of("city", "state", "zip", "country"));
            address.put("street", canaries.text("street")).put("street2", canaries.text("second line"));
            person.set("address", address);
        }
        for (JsonNode property : person.path("customAttributes")) {
            if (property.path("value").isTextual()
                    && !property.path("key").asText().contains("Expiration")) {
                ((ObjectNode) property).put("value", canaries.text("custom property"));
            }
        }
        return person;
    }

    private void text(ObjectNode person, String field, String kind) {
        String old = person.path(field).asText("");
        if (!old.isEmpty() && !person.path(field).isNull()) {
            String canary = canaries.text(kind);
            person.put(field, old.length() > 40 ? canary + " " + old : canary); // too long stays so
        }
    }

    private void email(ObjectNode person, String field, String wrong) {
        String old = person.path(field).asText("");
        if (person.path(field).isTextual() && !old.isEmpty()) {
            person.put(
                    field,
                    replaced.computeIfAbsent(
                            old, o -> o.contains("@") ? canaries.email() : wrong + " " + canaries.word("e-mail")));
        }
    }

    private void phone(ObjectNode person, String field) {
        String old = person.path(field).asText("");
        if (person.path(field).isTextual() && !old.isEmpty()) {
            person.put(field, replaced.computeIfAbsent(old, o -> canaries.phone()));
        }
    }

    /** In the form in which the generated one stood. */
    private void birthdate(ObjectNode person) {
        JsonNode old = person.path("birthdate");
        if (old.isMissingNode() || old.isNull()) {
            return;
        }
        String text = old.asText();
        if (text.equals("1999-02-30")) {
            person.put("birthdate", canaries.word("birthdate"));
            return;
        }
        LocalDate day = canaries.day();
        if (old.isNumber()) {
            person.put("birthdate", day.atStartOfDay(ZoneOffset.UTC).toEpochSecond());
        } else if (text.contains("/")) {
            person.put(
                    "birthdate",
                    String.format("%02d/%02d/%d", day.getMonthValue(), day.getDayOfMonth(), day.getYear()));
        } else {
            person.put("birthdate", day + (text.contains("T") ? "T00:00:00.000Z" : ""));
        }
    }

    private void sources(ObjectNode person) {
        String old = person.path("srcID").asText("");
        if (old.isEmpty()) {
            return;
        }
        String canary = replaced.computeIfAbsent(old, o -> canaries.word("source id"));
        person.put("srcID", canary);
        if (person.path("srcIDs").isArray()) {
            List<String> ids = new ArrayList<>();
            person.path("srcIDs").forEach(id -> ids.add(id.asText()));
            var array = person.putArray("srcIDs");
            ids.forEach(id -> {
                String own = id.substring(id.indexOf(":::") + 3);
                array.add(id.substring(0, id.indexOf(":::") + 3)
                        + replaced.computeIfAbsent(own, o -> canaries.word("source id")));
            });
        }
    }
}
