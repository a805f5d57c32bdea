package dev.drover.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A migrated account is verified clean; what changes at the destination afterwards is found, and nothing else. */
@TestMethodOrder(OrderAnnotation.class)
class VerifyIT {
    @TempDir
    private static Path folder;

    private static SystemFixture system;
    private static MigrationUnderTest migration;
    private static Path clean;

    @BeforeAll
    static void migrates() {
        system = SystemFixture.start(folder, 120);
        migration = system.migration("migration");
        Ended run = migration.drover("run", "--json");
        assertThat(run.code()).as(run.err()).isZero();
    }

    @AfterAll
    static void stops() {
        system.close();
    }

    private static Path certificate() {
        return migration.output().resolve("certificate.json");
    }

    @Test
    @Order(1)
    void a_fresh_migration_is_clean_in_every_field() {
        long before = system.salesforce().now();
        Ended verified = migration.drover("verify", "--sample", "30", "--json");
        assertThat(verified.code()).as(verified.err() + verified.json()).isZero();
        assertThat(verified.json().path("differences").asLong()).isZero();
        assertThat(verified.json().path("objects")).hasSizeGreaterThan(8).allSatisfy(object -> {
            JsonNode records = object.path("records");
            assertThat(records.path("equal")).as(object.toString()).isEqualTo(records.path("loaded"));
            assertThat(object.path("accounting").path("destination")).isEqualTo(records.path("loaded"));
        });
        assertThat(system.salesforce().callsSince(before))
                .filteredOn(Simulator.Call::writes)
                .allSatisfy(call -> assertThat(call.path()).contains("/jobs/query"));
        assertThat(migration.output().resolve("confidential/remediation.csv")).doesNotExist();
    }

    @Test
    @Order(2)
    void the_spot_check_shows_source_beside_destination_to_its_owner_alone() throws IOException {
        Path sheet = migration.output().resolve("confidential/spot-check.html");
        String html = Files.readString(sheet);
        assertThat(html).contains("personal data", "If all 30 are right", "lastName", "LastName");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(sheet)))
                .isEqualTo("rw-------");
        assertThat(migration.drover("verify", "--sample", "24").code()).isEqualTo(2);
        assertThat(migration.drover("verify", "--sample", "51").err())
                .contains("25 to 50")
                .hasLineCount(1);
    }

    @Test
    @Order(3)
    void the_certificate_holds_until_something_changes() throws IOException {
        Ended same = migration.drover("verify", "--certificate", certificate().toString(), "--json");
        assertThat(same.code()).as(same.err()).isZero();
        assertThat(same.json().path("unchanged").asBoolean()).isTrue();
        clean = Files.copy(certificate(), folder.resolve("clean.json"));
    }

    @Test
    @Order(4)
    void what_is_corrupted_at_the_destination_is_found_and_nothing_else() throws IOException {
        List<JsonNode> contacts = system.salesforce().dump("Contact").stream()
                .filter(contact -> contact.path("aiq_contact_id__c").isTextual())
                .toList();
        Map<String, String> planted = new TreeMap<>();
        corrupt(contacts.get(3), "LastName", contacts.get(3).path("LastName").asText() + "e", planted);
        corrupt(contacts.get(5), "aiq_loyalty_points__c", "12345.678901", planted);
        corrupt(contacts.get(7), "aiq_gender__c", "Somebody's secret", planted);

        Ended verified = migration.drover("verify", "--json");

        assertThat(verified.code()).as(verified.err()).isEqualTo(1);
        assertThat(verified.json().path("differences").asInt()).isEqualTo(planted.size());
        assertThat(verified.json().path("objects"))
                .filteredOn(object -> object.path("differences").asInt() > 0)
                .extracting(object -> object.path("object").asText())
                .containsExactly("Contact");
        String remediation = Files.readString(migration.output().resolve("confidential/remediation.csv"));
        planted.forEach((id, field) -> assertThat(
                        remediation.lines().filter(line -> line.contains(id)).toList())
                .singleElement()
                .asString()
                .contains("," + field + ","));
        for (String shared : List.of("verification.html", "verification.json", "certificate.json")) {
            assertThat(Files.readString(migration.output().resolve(shared))).doesNotContain("Somebody's secret");
        }
    }

    private static void corrupt(JsonNode record, String field, String value, Map<String, String> planted) {
        String id = record.path("Id").asText();
        assertThat(record.path(field).asText()).isNotEqualTo(value);
        system.salesforce().corrupt("Contact", id, Map.of(field, value));
        planted.put(id, field);
    }

    @Test
    @Order(5)
    void the_certificate_of_before_tells_which_object_changed() throws IOException {
        Ended changed = migration.drover("verify", "--certificate", clean.toString(), "--json");
        assertThat(changed.code()).as(changed.err()).isEqualTo(1);
        assertThat(changed.json().path("objects"))
                .allSatisfy(object -> assertThat(object.path("change").asText())
                        .isEqualTo(object.path("object").asText().equals("Contact") ? "values" : "none"));
        Path tampered = Files.writeString(
                folder.resolve("tampered.json"),
                Files.readString(clean).replaceFirst("\"records\" : \\d", "\"records\" : 9"));
        assertThat(migration
                        .drover("verify", "--certificate", tampered.toString())
                        .code())
                .isEqualTo(2);
    }

    @Test
    @Order(6)
    void a_destination_that_does_not_answer_ends_it_with_a_reason_and_the_same_command_goes_on() {
        migration.set("salesforce.retries", "1");
        migration.set("pause.give-up", "1s");
        system.salesforce().fault(Map.of("path", "/query", "kind", "status", "status", 503, "times", -1));
        Ended refused = migration.drover("verify", "--json");
        assertThat(refused.code()).as(refused.out() + refused.err()).isEqualTo(3);
        assertThat(refused.complaints()).singleElement().asString().contains("DESTINATION_UNAVAILABLE");
        system.salesforce().noFaults();
        Ended again = migration.drover("verify", "--json");
        assertThat(again.code()).as(again.err()).isEqualTo(1);
        assertThat(again.json().path("differences").asInt()).isEqualTo(3);
    }
}
