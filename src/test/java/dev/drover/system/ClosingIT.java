package dev.drover.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of a migration after its phases: sign-off, audit, the request of a person, its end. */
class ClosingIT {

    @TempDir
    private Path folder;

    @Test
    void a_migration_is_signed_off_audited_asked_about_a_person_and_closed() throws IOException {
        try (SystemFixture system = SystemFixture.start(folder, 40)) {
            MigrationUnderTest migration = system.migration("migration");
            migration.set("gate.sign-off", "Account");

            Ended waiting = migration.drover("run");
            assertThat(waiting.code()).as(waiting.err()).isEqualTo(3);
            assertThat(waiting.complaints()).singleElement().asString().contains("SIGN_OFF_MISSING");
            assertThat(migration.drover("run").code()).isEqualTo(3);
            assertThat(migration.drover("close", "--by", "Jo", "--yes").complaints())
                    .singleElement()
                    .asString()
                    .contains("unfinished");
            assertThat(migration.drover("sign-off", "Contact", "--by", "Jo").code())
                    .isEqualTo(2);
            assertThat(migration.drover("sign-off", "Account", "--by", "Jo").code())
                    .isZero();
            Ended run = migration.drover("run");
            assertThat(run.code()).as(run.err()).isZero();

            aPersonIsServed(system, migration);
            theAuditTells(migration);
            itIsClosed(migration);
        }
    }

    private void aPersonIsServed(SystemFixture system, MigrationUnderTest migration) throws IOException {
        SourceAccount source =
                new SourceAccount(system.alpineiq(), migration.folder().resolve("input"));
        String id = Destination.read(system.salesforce()).records("Contact").keySet().stream()
                .filter(source.people::containsKey)
                .filter(key -> !source.people.get(key).path("email").asText("").isEmpty())
                .sorted()
                .findFirst()
                .orElseThrow();
        String lastName = source.people.get(id).path("lastName").asText();

        JsonNode found = migration.drover("person", "find", id, "--json").json();
        assertThat(found.path("records").path("persona SELF").asInt()).isEqualTo(1);
        assertThat(found.path("destination"))
                .anySatisfy(place -> assertThat(place.path("object").asText()).isEqualTo("Contact"));
        assertThat(found.toString()).doesNotContain(lastName);

        Path file = folder.resolve("person.json");
        assertThat(migration
                        .drover("person", "export", id, "--to", file.toString())
                        .code())
                .isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Exact.json(Files.readString(file))
                        .path("records")
                        .path(0)
                        .path("content")
                        .path("lastName")
                        .asText())
                .isEqualTo(lastName);

        assertThat(migration.drover("person", "erase", id, "--by", "Jo").code()).isEqualTo(2);
        Ended erased = migration.drover("person", "erase", id, "--by", "Jo", "--yes", "--json");
        assertThat(erased.code()).as(erased.err()).isZero();
        assertThat(erased.json().path("destination")).isEqualTo(found.path("destination"));
        assertThat(migration.drover("rejects", "list", "--json").out()).doesNotContain(id);

        Ended verified = migration.drover("verify", "--sample", "25", "--json");
        assertThat(verified.code()).as(verified.json().toString()).isZero();
        assertThat(verified.json().path("objects"))
                .filteredOn(object -> object.path("object").asText().equals("Contact"))
                .singleElement()
                .satisfies(contacts ->
                        assertThat(contacts.at("/records/erased").asInt()).isEqualTo(1));

        Ended again = migration.drover("run", "--json");
        assertThat(again.code()).as(again.out() + again.err()).isZero();
        assertThat(migration.drover("person", "find", id, "--json").json().path("records"))
                .allSatisfy(count -> assertThat(count.asInt()).isPositive())
                .isNotEmpty();
        assertThat(migration.drover("person", "find", id).out()).doesNotContain("persona SELF: 2");
        theyAreGoneAtTheDestination(system, migration, id, erased.json().path("destination"));
    }

    private static void theyAreGoneAtTheDestination(
            SystemFixture system, MigrationUnderTest migration, String id, JsonNode places) {
        for (JsonNode place : places) {
            String object = place.path("object").asText();
            String record = place.path("id").asText();
            boolean there = system.salesforce().dump(object).stream()
                    .anyMatch(held -> held.path("Id").asText().equals(record));
            if (there) { // what belongs to a record goes with it
                system.salesforce().delete(object, List.of(record));
            }
        }
        assertThat(Destination.read(system.salesforce()).records("Contact")).doesNotContainKey(id);
        assertThat(migration.drover("run").code()).as("counts miss them").isEqualTo(1);
        Ended gone = migration.drover("person", "erase", id, "--by", "Jo", "--yes", "--gone", "--json");
        assertThat(gone.code()).as(gone.err()).isZero();
        Ended counted = migration.drover("run", "--json");
        assertThat(counted.code()).as(counted.out() + counted.err()).isZero();
        assertThat(migration.drover("verify").code()).isZero();
    }

    @Test
    void a_key_from_the_environment_is_named_so_that_the_operator_destroys_it() throws IOException {
        try (SystemFixture system = SystemFixture.start(folder, 12)) {
            MigrationUnderTest migration = system.migration("by-environment");
            Path key = migration.folder().resolve("secrets/ledger.key");
            Map<String, String> environment =
                    Map.of("DROVER_TEST_KEY", Files.readString(key).strip());
            Files.delete(key);
            migration.set("ledger.key", "env:DROVER_TEST_KEY");
            try (ChildDrover run = migration.child(environment, "run")) {
                assertThat(run.ended().code()).as(run.logged()).isZero();
            }
            try (ChildDrover close = migration.child(environment, "close", "--by", "Jo", "--yes")) {
                assertThat(close.ended().code()).as(close.logged()).isZero();
                assertThat(close.printed()).contains("destroy what sets DROVER_TEST_KEY");
            }
            assertThat(migration.drover("status").complaints())
                    .singleElement()
                    .asString()
                    .endsWith("[MIGRATION_CLOSED]");
        }
    }

    private static void theAuditTells(MigrationUnderTest migration) {
        assertThat(migration.drover("mapping", "confirm", "--by", "Ann Field").code())
                .isZero();
        List<String> told = new ArrayList<>();
        for (JsonNode entry : migration.drover("audit", "list", "--json").json().path("entries")) {
            told.add(entry.path("action").asText());
        }
        assertThat(told)
                .containsExactly(
                        "mapping-confirmed",
                        "run-begun",
                        "run-begun",
                        "signed-off",
                        "run-begun",
                        "run-finished",
                        "person-erased",
                        "verified",
                        "run-begun",
                        "run-finished",
                        "run-begun",
                        "run-finished",
                        "person-erased",
                        "run-begun",
                        "run-finished",
                        "verified",
                        "mapping-confirmed");
        Ended verified = migration.drover("audit", "verify", "--json");
        assertThat(verified.code()).isZero();
        assertThat(verified.json().path("holds").asBoolean()).isTrue();
    }

    private static void itIsClosed(MigrationUnderTest migration) throws IOException {
        assertThat(migration.drover("close", "--by", "Jo").code()).isEqualTo(2);
        assertThat(migration.output().resolve("confidential/spot-check.csv")).exists();
        Ended closed = migration.drover("close", "--by", "Jo", "--yes", "--json");
        assertThat(closed.code()).as(closed.err()).isZero();
        assertThat(migration.folder().resolve("secrets/ledger.key")).doesNotExist();
        assertThat(migration.output().resolve("inventories/confidential")).doesNotExist();
        assertThat(migration.output().resolve("confidential")).doesNotExist();
        assertThat(migration.output().resolve("verification.html")).exists();
        JsonNode record = Exact.json(Files.readString(migration.folder().resolve("closed.json")));
        assertThat(record.path("closedBy").asText()).isEqualTo("Jo");
        assertThat(record.at("/objects/Contact/extracted").asInt()).isPositive();
        assertThat(record.path("auditHead").asText()).isNotEmpty();
        for (String command : List.of("status", "run", "doctor")) {
            Ended refused = migration.drover(command);
            assertThat(refused.code()).isEqualTo(2);
            assertThat(refused.complaints()).singleElement().asString().contains("closed on", "MIGRATION_CLOSED");
        }
        assertThat(migration.drover("close", "--by", "Jo", "--yes").err()).contains("MIGRATION_CLOSED");
    }
}
