package dev.drover.system;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.system.SourceAccount.Audience;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What each persona must have become at Pipedrive, worked out from the source by the words of the table of rows. */
final class ExpectedPersons {
    private static final BigDecimal MOST_POINTS = BigDecimal.valueOf(100_000_000);

    /** Part of "Alpine IQ details" → field of the source. */
    private static final Map<String, String> DETAILS = details();

    private final SourceAccount source;
    private final String migration;

    /** Property → field, where the name of the property is longer than a label may be: no two are alike. */
    private static final Map<String, String> SHORTENED = Map.of(
            "survey/Preferred Pickup Location For Weekend Orders (Curbside)",
            "survey/Preferred Pickup Location For Wee",
            "survey/Preferred Pickup Location For Weekend Orders (Store)",
            "survey/Preferred Pickup Location d27a4a");

    /** Some have a number there and some have words: it is a text. */
    private static final String MIXED = "survey/Household Size";

    ExpectedPersons(SourceAccount source, String migration) {
        this.source = source;
        this.migration = migration;
    }

    /** Name of the field that a custom property has. */
    static String field(JsonNode property) {
        String name =
                property.path("parent").asText() + "/" + property.path("key").asText();
        return SHORTENED.getOrDefault(name, name);
    }

    private static Map<String, String> details() {
        Map<String, String> details = new LinkedHashMap<>();
        for (String same : List.of(
                "srcID",
                "platform",
                "favoriteStoreID",
                "favoriteStore",
                "ownerEmail",
                "inserted",
                "loyalty",
                "ageGate",
                "complianceStatus",
                "blocklisted",
                "spent",
                "referCode",
                "referLink",
                "lastTouch",
                "customAttributes")) {
            details.put(same, same);
        }
        details.put("loyaltySignup", "loyaltySignupTS");
        details.put("smsOptIn", "optinTime");
        details.put("smsOptOut", "optoutTime");
        details.put("smsRequested", "hasRequested");
        details.put("smsRequestedAt", "optreqTime");
        details.put("smsConsent", "smsconsent");
        details.put("emailOptIn", "emailOptInTime");
        details.put("emailOptOut", "emailOptOutTime");
        details.put("sales", "countOfSales");
        details.put("segment", "leakyBucket");
        return details;
    }

    /** contact id → code and field, for those whom no Person can hold as they are. */
    Map<String, String> rejects() {
        Map<String, String> rejects = new TreeMap<>();
        source.people.forEach((id, person) -> {
            if (person.path("email").asText("").equals("no email")) {
                rejects.put(id, "INVALID_EMAIL email");
            } else if (person.path("birthdate").asText().equals("1999-02-30")) {
                rejects.put(id, "NOT_A_DATE birth_date__c");
            } else if (person.path("loyaltyPoints").decimalValue().abs().compareTo(MOST_POINTS) >= 0) {
                rejects.put(id, "NUMBER_TOO_LARGE loyalty_points__c");
            }
        });
        return rejects;
    }

    Map<String, Map<String, Object>> persons() {
        Map<String, Map<String, Object>> persons = new TreeMap<>();
        Set<String> rejected = rejects().keySet();
        source.people.forEach((id, person) -> {
            if (!rejected.contains(id)) {
                persons.put(id, person(id, person));
            }
        });
        return persons;
    }

    private Map<String, Object> person(String id, JsonNode person) {
        Fields fields = new Fields()
                .text("Alpine IQ contact id", id)
                .text("Drover migration", migration)
                .flag("is_deleted", false)
                .number("visible_to", 7)
                .text("owner", ExpectedPeople.owner(person.path("ownerEmail").asText("")));
        name(fields, person);
        reach(fields, person);
        origin(fields, id, person);
        loyalty(fields, person);
        consent(fields, person, source.archived.containsKey(id) && !source.listed.containsKey(id));
        audiences(fields, id);
        customProperties(fields, person.path("customAttributes"));
        return fields.asMap();
    }

    private static void name(Fields fields, JsonNode person) {
        fields.text("first_name", person.path("firstName")).text("last_name", person.path("lastName"));
        Map<String, Object> parts = fields.asMap();
        String first = parts.getOrDefault("first_name", "").toString();
        String last = parts.getOrDefault("last_name", "").toString();
        fields.text("name", first + " " + last);
        birthdate(fields, person.path("birthdate"));
        fields.text("Gender", person.path("gender")).text("Medical card", person.path("medID"));
        Map<String, Object> address = ExpectedCompany.address(
                person.path("address"),
                person.path("city"),
                person.path("state"),
                person.path("zip"),
                person.path("country"));
        if (!address.isEmpty()) {
            fields.put("Home address", address);
        }
    }

    /** The day as written, whatever the form. */
    private static void birthdate(Fields fields, JsonNode birthdate) {
        if (birthdate.isNumber()) {
            long epoch = birthdate.asLong();
            Instant moment =
                    Math.abs(epoch) > 100_000_000_000L ? Instant.ofEpochMilli(epoch) : Instant.ofEpochSecond(epoch);
            fields.text(
                    "Birth date", LocalDate.ofInstant(moment, ZoneOffset.UTC).toString());
        } else if (birthdate.asText("").matches("\\d\\d/\\d\\d/\\d{4}")) {
            String[] parts = birthdate.asText().split("/");
            fields.text("Birth date", parts[2] + "-" + parts[0] + "-" + parts[1]);
        } else if (birthdate.isTextual()) {
            fields.text("Birth date", birthdate.asText().substring(0, 10));
        }
    }

    private static void reach(Fields fields, JsonNode person) {
        List<Object> emails = new ArrayList<>();
        add(emails, "work", new Fields().text("value", person.path("email")));
        List<Object> phones = new ArrayList<>();
        add(phones, "mobile", new Fields().phone("value", person.path("mobilePhone")));
        add(phones, "home", new Fields().phone("value", person.path("homePhone")));
        fields.put("emails", emails).put("phones", phones);
    }

    private static void add(List<Object> list, String label, Fields value) {
        if (!value.asMap().isEmpty()) {
            list.add(value.text("label", label).flag("primary", list.isEmpty()).asMap());
        }
    }

    private void origin(Fields fields, String id, JsonNode person) {
        if (!source.favoriteStore(person).isEmpty()) {
            fields.reference("org_id", "organizations", source.favoriteStore(person));
        }
        fields.moment("add_time", person.path("inserted"));
        Set<String> ids = new LinkedHashSet<>();
        ids.add(person.path("platform").asText() + ":::" + person.path("srcID").asText());
        person.path("srcIDs").forEach(one -> ids.add(one.asText()));
        fields.text("Alpine IQ source ids", String.join("\n", ids));
        Parts details = new Parts();
        DETAILS.forEach((part, field) -> details.raw(part, person.path(field)));
        if (source.archived.containsKey(id) && !source.listed.containsKey(id)) {
            details.with("archived", true);
        }
        fields.put("Alpine IQ details", details.asMap());
    }

    private void loyalty(Fields fields, JsonNode person) {
        BigDecimal points = person.path("loyaltyPoints").decimalValue();
        fields.number("Loyalty points", points);
        if (person.path("tier").isTextual()) {
            fields.text("Loyalty tier", person.path("tier"));
        } else {
            long reached = source.tiers.stream()
                    .filter(tier -> tier.compareTo(points) <= 0)
                    .count();
            fields.text("Loyalty tier", reached == 0 ? "" : "Tier " + reached);
        }
        fields.text("Discount group", person.path("discountGroup")).text("Discount eligible", "Unknown");
    }

    private static void consent(Fields fields, JsonNode person, boolean archived) {
        fields.text("SMS opt-in", word(person, "optinTime", "optoutTime", archived))
                .text("E-mail opt-in", word(person, "emailOptInTime", "emailOptOutTime", archived));
    }

    /** Yes only for who said yes, and did not say no at the same time or later. */
    private static String word(JsonNode person, String in, String out, boolean archived) {
        long yes = person.path(in).asLong();
        long no = person.path(out).asLong();
        if (archived) {
            return "No";
        }
        return yes > 0 && yes > no ? "Yes" : no > 0 ? "No" : "Unknown";
    }

    private void audiences(Fields fields, String id) {
        List<Audience> own = source.audiences.stream()
                .filter(audience -> source.members.stream()
                        .anyMatch(member -> member.path("audienceID").asText().equals(audience.id())
                                && member.path("contactID").asText().equals(id)))
                .toList();
        List<Object> labels = own.stream().map(this::label).sorted().collect(Collectors.toList());
        fields.put("labels", labels);
        if (!labels.isEmpty()) {
            fields.put("Audiences", labels); // a field has no order of its choices
        }
        fields.text(
                "Audience multipliers",
                own.stream()
                        .filter(audience -> !multiplier(audience).isMissingNode())
                        .map(audience ->
                                label(audience) + ": " + multiplier(audience).asText())
                        .collect(Collectors.joining("\n")));
    }

    private static JsonNode multiplier(Audience audience) {
        return audience.row().path("pointsMultiplier");
    }

    /** Audiences of the same name are told apart by their numbers. */
    private String label(Audience audience) {
        boolean alone = source.audiences.stream()
                        .filter(other -> name(other).equalsIgnoreCase(name(audience)))
                        .count()
                == 1;
        return alone ? name(audience) : name(audience) + " (" + audience.id() + ")";
    }

    private static String name(Audience audience) {
        return audience.row().path("name").asText();
    }

    private static void customProperties(Fields fields, JsonNode list) {
        for (JsonNode property : list) {
            JsonNode value = property.path("value");
            String field = field(property);
            if (value.isNull()) {
                continue;
            }
            if (value.isBoolean()) {
                fields.text(field, value.asBoolean() ? "Yes" : "No");
            } else if (value.isNumber() && !field.equals(MIXED)) {
                fields.number(field, value);
            } else {
                fields.text(field, value);
            }
        }
    }
}
