package dev.drover.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
        assertThat(migration.output().resolve("remediation.csv")).doesNotExist();
    }

    @Test
    @Order(2)
    void the_spot_check_shows_source_beside_destination_to_its_owner_alone() throws IOException {
        Path sheet = migration.output().resolve("spot-check.html");
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
    void the_certificate_holds_until_something_changes() {
        Ended same = migration.drover("verify", "--certificate", certificate().toString(), "--json");
        assertThat(same.code()).as(same.err()).isZero();
        assertThat(same.json().path("unchanged").asBoolean()).isTrue();
    }
}
