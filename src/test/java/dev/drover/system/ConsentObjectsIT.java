package dev.drover.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The consent objects of an org with Data Protection and Privacy, and that an org without it is not troubled by them. */
class ConsentObjectsIT {
    private static final int PERSONAS = 80;
    private static final Set<String> OBJECTS = Set.of("Individual", "ContactPointTypeConsent");

    @TempDir
    private Path folder;

    @Test
    void each_person_is_an_individual_with_a_contact_and_a_consent_for_each_channel() {
        try (SystemFixture system = SystemFixture.start(folder, PERSONAS, org -> org.with("dataProtection", true))) {
            MigrationUnderTest migration = system.migration("migration");
            Ended run = migration.drover("run", "--json");
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.json().path("reconciled").asBoolean()).isTrue();

            SourceAccount source =
                    new SourceAccount(system.alpineiq(), migration.folder().resolve("input"));
            ExpectedPeople people =
                    new ExpectedPeople(source, run.json().path("migration").asText());
            Map<String, JsonNode> individuals = byKey(system.salesforce().dump("Individual"), "aiq_contact_id__c");
            assertIndividuals(individuals, source, people);
            assertConsents(system.salesforce().dump("ContactPointTypeConsent"), individuals, source);
            assertThat(byKey(system.salesforce().dump("Contact"), "aiq_contact_id__c"))
                    .hasSameSizeAs(people.contacts())
                    .allSatisfy((id, contact) -> assertThat(contact.path("IndividualId"))
                            .isEqualTo(individuals.get(id).path("Id")));

            Ended again = migration.drover("run", "--json");
            assertThat(again.code()).as(again.err()).isZero();
            assertThat(counts(again, "ContactPointTypeConsent", "unchanged")).isEqualTo(2 * individuals.size());
        }
    }

    @Test
    void an_org_without_data_protection_is_left_as_it_was() {
        try (SystemFixture system = SystemFixture.start(folder, PERSONAS, UnaryOperator.identity())) {
            MigrationUnderTest migration = system.migration("migration");
            Ended run = migration.drover("run", "--json");
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.json().path("reconciled").asBoolean()).isTrue();
            List<String> loaded = new ArrayList<>();
            run.json()
                    .path("objects")
                    .forEach(object -> loaded.add(object.path("object").asText()));
            assertThat(loaded).contains("Contact").doesNotContainAnyElementsOf(OBJECTS);
            assertThat(migration.output().resolve("report.html"))
                    .content()
                    .contains("Individual was skipped: the destination does not offer Individual")
                    .contains("ContactPointTypeConsent was skipped");
            assertThat(system.salesforce().dump("Contact"))
                    .isNotEmpty()
                    .noneMatch(contact -> contact.has("IndividualId"));
            assertThat(system.salesforce().calls())
                    .filteredOn(Simulator.Call::writes)
                    .noneMatch(call -> OBJECTS.stream().anyMatch(call.path()::contains));
        }
    }

    private static void assertIndividuals(
            Map<String, JsonNode> individuals, SourceAccount source, ExpectedPeople people) {
        Map<String, String> rejects = people.rejects();
        Set<String> holdable = source.people.keySet().stream()
                .filter(id -> !rejects.containsKey(id) || rejects.get(id).endsWith(" Email"))
                .collect(Collectors.toSet());
        assertThat(individuals.keySet()).isEqualTo(holdable);
        people.contacts().forEach((id, contact) -> {
            JsonNode individual = individuals.get(id);
            assertThat(text(individual, "LastName")).isEqualTo(contact.get("LastName"));
            assertThat(text(individual, "FirstName")).isEqualTo(contact.get("FirstName"));
            assertThat(text(individual, "BirthDate")).isEqualTo(contact.get("Birthdate"));
            assertThat(text(individual, "drover_migration__c")).isEqualTo(contact.get("drover_migration__c"));
            boolean unreachable = contact.get("HasOptedOutOfEmail").equals(true)
                    && contact.get("aiq_sms_optin__c").equals(false);
            assertThat(individual.path("HasOptedOutSolicit").asBoolean()).isEqualTo(unreachable);
        });
    }

    private static void assertConsents(List<JsonNode> dump, Map<String, JsonNode> individuals, SourceAccount source) {
        Map<String, JsonNode> consents = byKey(dump, "aiq_consent_id__c");
        assertThat(consents).hasSize(2 * individuals.size());
        individuals.forEach((id, individual) -> {
            for (boolean sms : new boolean[] {false, true}) {
                JsonNode consent = consents.get(id + (sms ? ":sms" : ":email"));
                Expected expected = expected(source.people.get(id), sms, source.archived.containsKey(id));
                assertThat(consent.path("PartyId")).isEqualTo(individual.path("Id"));
                assertThat(text(consent, "Name")).isEqualTo(sms ? "SMS consent" : "E-mail consent");
                assertThat(text(consent, "ContactPointType")).isEqualTo(sms ? "Phone" : "Email");
                assertThat(text(consent, "CaptureContactPointType")).isEqualTo(sms ? "Phone" : "Email");
                assertThat(text(consent, "CaptureSource")).isEqualTo("Alpine IQ");
                assertThat(text(consent, "PrivacyConsentStatus")).as(id).isEqualTo(expected.status());
                assertThat(moment(consent.path("CaptureDate"))).as(id).isEqualTo(expected.since());
            }
        });
        assertThat(dump)
                .extracting(consent -> text(consent, "PrivacyConsentStatus"))
                .contains("OptIn", "OptOut", "NotSeen");
    }

    private record Expected(String status, Instant since) {}

    /** Worked out from the person's own times, by the words of the table of rows. */
    private static Expected expected(JsonNode person, boolean sms, boolean archived) {
        long in = person.path(sms ? "optinTime" : "emailOptInTime").asLong();
        long out = person.path(sms ? "optoutTime" : "emailOptOutTime").asLong();
        long asked = sms ? person.path("optreqTime").asLong() : 0;
        long known = person.path("inserted").asLong();
        boolean open = sms && person.path("hasRequested").asBoolean() && (out == 0 || asked > out);
        if (archived) {
            return new Expected("OptOut", instant(known));
        }
        if (in > out) {
            return new Expected("OptIn", instant(in));
        }
        if (open) {
            return new Expected("OptInPending", instant(asked > 0 ? asked : known));
        }
        return out > 0 ? new Expected("OptOut", instant(out)) : new Expected("NotSeen", instant(known));
    }

    private static Instant instant(long seconds) {
        return seconds == 0 ? null : Instant.ofEpochSecond(seconds);
    }

    private static Instant moment(JsonNode value) {
        return value.isTextual() ? Instant.parse(value.asText().replace("+0000", "Z")) : null;
    }

    private static String text(JsonNode record, String field) {
        return record.hasNonNull(field) ? record.path(field).asText() : null;
    }

    private static Map<String, JsonNode> byKey(List<JsonNode> dump, String field) {
        Map<String, JsonNode> records = new TreeMap<>();
        dump.forEach(record -> records.put(record.path(field).asText(), record));
        assertThat(records).hasSameSizeAs(dump);
        return records;
    }

    private static int counts(Ended run, String object, String column) {
        for (JsonNode row : run.json().path("objects")) {
            if (row.path("object").asText().equals(object)) {
                return row.path(column).asInt();
            }
        }
        throw new IllegalArgumentException(object);
    }
}
