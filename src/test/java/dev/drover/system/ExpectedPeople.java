package dev.drover.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What each person must have become, worked out from the source by the words of the table of rows. */
final class ExpectedPeople {
    private static final Set<String> USERS = Set.of(
            "owner1@example.com",
            "owner2@example.com",
            "owner3@example.com",
            "owner4@example.com",
            "owner5@example.com");

    /** parent/key → field: at most 40 characters before __c, and no two alike. */
    static final Map<String, String> CUSTOM = custom();

    private final SourceAccount source;
    private final String migration;

    ExpectedPeople(SourceAccount source, String migration) {
        this.source = source;
        this.migration = migration;
    }

    private static Map<String, String> custom() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("survey/Favorite Strain", "aiq_custom_survey_Favorite_Strain__c");
        names.put("survey/favorite-strain", "aiq_custom_survey_favorite_strain_cb96f7__c");
        names.put("pos/Is Veteran", "aiq_custom_Is_Veteran__c");
        names.put("survey/Visits Per Month", "aiq_custom_Visits_Per_Month__c");
        names.put("pos/Medical Card Expiration", "aiq_custom_Medical_Card_Expiration__c");
        names.put("crm/Notes", "aiq_custom_Notes__c");
        names.put("pos/POS groups", "aiq_custom_POS_groups__c");
        names.put(
                "survey/Preferred Pickup Location For Weekend Orders (Store)",
                "aiq_custom_Preferred_Pickup_Locat_d27a4a__c");
        names.put(
                "survey/Preferred Pickup Location For Weekend Orders (Curbside)",
                "aiq_custom_Preferred_Pickup_Locat_52b8a4__c");
        names.put("survey/Score", "aiq_custom_survey_Score__c");
        names.put("pos/Score", "aiq_custom_pos_Score__c");
        names.put("survey/Household Size", "aiq_custom_Household_Size__c");
        names.put("encuesta/¿Cómo nos conoció?", "aiq_custom_C_mo_nos_conoci__c");
        return names;
    }

    /** contact id → code and field, for those whom no Contact can hold as they are. */
    Map<String, String> rejects() {
        Map<String, String> rejects = new TreeMap<>();
        source.people.forEach((id, person) -> {
            if (person.path("lastName").isNull()) {
                rejects.put(id, "REQUIRED_FIELD_MISSING LastName");
            } else if (person.path("lastName").asText().length() > 80) {
                rejects.put(id, "TEXT_TOO_LONG LastName");
            } else if (person.path("firstName").asText().length() > 40) {
                rejects.put(id, "TEXT_TOO_LONG FirstName");
            } else if (person.path("email").asText("").equals("no email")) {
                rejects.put(id, "INVALID_EMAIL Email");
            } else if (person.path("birthdate").asText().equals("1999-02-30")) {
                rejects.put(id, "NOT_A_DATE Birthdate");
            }
        });
        return rejects;
    }

    Map<String, Map<String, Object>> contacts() {
        Map<String, Map<String, Object>> contacts = new TreeMap<>();
        Set<String> rejected = rejects().keySet();
        source.people.forEach((id, person) -> {
            if (!rejected.contains(id)) {
                contacts.put(id, contact(id, person));
            }
        });
        return contacts;
    }

    private Map<String, Object> contact(String id, JsonNode person) {
        Fields fields = new Fields().text("aiq_contact_id__c", id).text("drover_migration__c", migration);
        name(fields, person);
        reach(fields, person);
        consent(fields, person, source.archived.containsKey(id));
        loyalty(fields, person);
        origin(fields, person);
        customProperties(fields, person.path("customAttributes"));
        // what the org adds by itself
        fields.flag("HasOptedOutOfFax", false).flag("DoNotCall", false);
        return fields.asMap();
    }

    private void name(Fields fields, JsonNode person) {
        String first = person.path("firstName").asText("");
        String last = person.path("lastName").asText("");
        fields.text("FirstName", first).text("LastName", last).text("Name", first.strip() + " " + last.strip());
        birthdate(fields, person.path("birthdate"));
        fields.text("aiq_gender__c", person.path("gender")).text("aiq_med_id__c", person.path("medID"));
        fields.text("MailingStreet", person.path("address"))
                .text("MailingCity", person.path("city"))
                .text("MailingState", person.path("state"))
                .text("MailingPostalCode", person.path("zip"))
                .text("MailingCountry", person.path("country"));
        fields.text("aiq_favorite_store_id__c", person.path("favoriteStoreID"));
        if (!source.favoriteStore(person).isEmpty()) {
            fields.reference("AccountId", "Account", source.favoriteStore(person));
        }
    }

    /** The day as written, whatever the form. */
    private static void birthdate(Fields fields, JsonNode birthdate) {
        if (birthdate.isNumber()) {
            long epoch = birthdate.asLong();
            Instant moment =
                    Math.abs(epoch) > 100_000_000_000L ? Instant.ofEpochMilli(epoch) : Instant.ofEpochSecond(epoch);
            fields.text("Birthdate", LocalDate.ofInstant(moment, ZoneOffset.UTC).toString());
        } else if (birthdate.asText("").matches("\\d\\d/\\d\\d/\\d{4}")) {
            String[] parts = birthdate.asText().split("/");
            fields.text("Birthdate", parts[2] + "-" + parts[0] + "-" + parts[1]);
        } else if (birthdate.isTextual()) {
            fields.text("Birthdate", birthdate.asText().substring(0, 10));
        }
    }

    private static void reach(Fields fields, JsonNode person) {
        fields.text("Email", person.path("email"))
                .phone("MobilePhone", person.path("mobilePhone"))
                .phone("HomePhone", person.path("homePhone"));
    }

    private static void consent(Fields fields, JsonNode person, boolean archived) {
        boolean sms = !archived && optedIn(person, "optinTime", "optoutTime");
        boolean email = !archived && optedIn(person, "emailOptInTime", "emailOptOutTime");
        fields.flag("aiq_archived__c", archived).flag("aiq_blocklisted__c", false);
        fields.flag("HasOptedOutOfEmail", !email).flag("aiq_sms_optin__c", sms);
        fields.text("aiq_compliance_status__c", compliance(person, sms, email, archived));
        fields.moment("aiq_sms_optin_at__c", person.path("optinTime"))
                .moment("aiq_sms_optout_at__c", person.path("optoutTime"))
                .moment("aiq_sms_requested_at__c", person.path("optreqTime"))
                .moment("aiq_email_optin_at__c", person.path("emailOptInTime"))
                .moment("aiq_email_optout_at__c", person.path("emailOptOutTime"));
        fields.flag("aiq_sms_requested__c", person.path("hasRequested").asBoolean());
        fields.text("aiq_sms_consent_signal__c", person.path("smsconsent"));
        fields.text("aiq_age_gate__c", person.path("ageGate"));
    }

    /** Only who said yes, and did not say no at the same time or later. */
    private static boolean optedIn(JsonNode person, String in, String out) {
        return person.path(in).asLong() > 0
                && person.path(in).asLong() > person.path(out).asLong();
    }

    private static String compliance(JsonNode person, boolean sms, boolean email, boolean archived) {
        if (archived) {
            return "blocklisted";
        }
        if (sms || email) {
            return sms && email ? "opted_in" : sms ? "sms_only" : "email_only";
        }
        long smsOut = person.path("optoutTime").asLong();
        boolean answered = smsOut > 0 && person.path("optreqTime").asLong() <= smsOut;
        if (person.path("hasRequested").asBoolean() && !answered) {
            return "pending";
        }
        return smsOut > 0 || person.path("emailOptOutTime").asLong() > 0 ? "opted_out" : "unknown";
    }

    private void loyalty(Fields fields, JsonNode person) {
        BigDecimal points = person.path("loyaltyPoints").decimalValue();
        fields.flag("aiq_loyalty_member__c", person.path("loyalty").asBoolean())
                .number("aiq_loyalty_points__c", points)
                .moment("aiq_loyalty_signup_at__c", person.path("loyaltySignupTS"))
                .number("aiq_lifetime_spend__c", person.path("spent"))
                .number("aiq_sales_count__c", person.path("countOfSales"));
        if (person.path("tier").isTextual()) {
            fields.text("aiq_loyalty_tier__c", person.path("tier"));
        } else {
            long reached = source.tiers.stream()
                    .filter(tier -> tier.compareTo(points) <= 0)
                    .count();
            fields.text("aiq_loyalty_tier__c", reached == 0 ? "" : "Tier " + reached);
        }
        fields.text("aiq_discount_group__c", person.path("discountGroup")).flag("aiq_discount_eligible__c", false);
        fields.text("aiq_leaky_bucket__c", person.path("leakyBucket"))
                .text("aiq_refer_code__c", person.path("referCode"))
                .text("aiq_refer_link__c", person.path("referLink"))
                .text("aiq_last_touch__c", person.path("lastTouch"));
    }

    private static void origin(Fields fields, JsonNode person) {
        fields.text("aiq_integration_source_id__c", person.path("srcID"))
                .text("aiq_platform__c", person.path("platform"));
        Set<String> ids = new LinkedHashSet<>();
        ids.add(person.path("platform").asText() + ":::" + person.path("srcID").asText());
        person.path("srcIDs").forEach(id -> ids.add(id.asText()));
        fields.text("aiq_integration_source_ids__c", String.join("\n", ids));
        fields.moment("aiq_inserted_at__c", person.path("inserted")).moment("CreatedDate", person.path("inserted"));
        String owner = person.path("ownerEmail").asText("");
        fields.reference("OwnerId", "User", owner(owner));
        if (!person.path("ownerEmail").isNull()) {
            fields.text("aiq_owner_email__c", owner);
        }
    }

    /** Of whom nobody works there any more, or nobody is named: the configured default. */
    static String owner(String email) {
        return USERS.contains(email) ? email : "owner1@example.com";
    }

    private static void customProperties(Fields fields, JsonNode properties) {
        fields.json("aiq_custom_attributes__c", properties);
        Map<String, JsonNode> byName = StreamSupport.stream(properties.spliterator(), false)
                .collect(Collectors.toMap(
                        p -> p.path("parent").asText() + "/" + p.path("key").asText(), p -> p.path("value")));
        CUSTOM.forEach((property, field) -> {
            JsonNode value = byName.get(property);
            switch (property) {
                case "pos/Is Veteran" -> fields.flag(field, value != null && value.asBoolean());
                case "survey/Visits Per Month", "survey/Score", "pos/Score" -> {
                    if (value != null) {
                        fields.number(field, value);
                    }
                }
                default -> {
                    if (value != null) {
                        fields.text(field, value);
                    }
                }
            }
        });
    }
}
