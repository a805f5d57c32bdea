package dev.drover.system;

import static dev.drover.system.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.cli.InProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each bad input gives one clear line that says what, where and how to mend; then the run goes on, and nothing is lost. */
class BadInputIT {
    private static final Predicate<Simulator.Call> READS_PEOPLE = call -> call.is("GET", "/piis/");

    @TempDir
    private static Path folder;

    private static SystemFixture system;
    private MigrationUnderTest migration;

    @BeforeAll
    static void starts() {
        system = SystemFixture.start(folder, 30);
    }

    @AfterAll
    static void stops() {
        system.close();
    }

    @BeforeEach
    void everything_as_after_the_start(TestInfo test) {
        system.alpineiq().reset();
        system.salesforce().reset();
        migration = system.migration(test.getTestMethod().orElseThrow().getName());
    }

    @Test
    void a_key_variable_that_is_not_set() {
        migration.set("alpineiq.api-key", "env:DROVER_TEST_UNSET");
        assertRefused(
                migration.drover("run"), 2, "SETTING_MISSING", settings(), "alpineiq.api-key", "DROVER_TEST_UNSET");
        migration.set("alpineiq.api-key", "file:secrets/alpineiq.key");
        migration.assertFinishes();
    }

    @Test
    void a_key_written_into_the_settings() {
        migration.set("alpineiq.api-key", "abc123secret");
        Ended refused = migration.drover("run");
        assertRefused(refused, 2, "SETTING_INVALID", settings(), "alpineiq.api-key", "env:NAME or file:PATH");
        assertThat(refused.err()).doesNotContain("abc123secret");
    }

    @Test
    void a_wrong_api_key() throws IOException {
        Path key = migration.folder().resolve("secrets/alpineiq.key");
        String right = Files.readString(key);
        Files.writeString(key, "another-key");
        Ended refused = migration.drover("run");
        assertRefused(refused, 2, "KEY_REFUSED", "alpineiq.api-key");
        assertThat(refused.err()).doesNotContain("another-key");
        assertThat(system.salesforce().calls()).noneMatch(Simulator.Call::writes);
        Files.writeString(key, right);
        migration.assertFinishes();
    }

    @Test
    void the_number_of_another_account() {
        migration.set("alpineiq.uid", "4712");
        Ended refused = migration.drover("run");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.complaints()).singleElement().asString().contains("alpineiq.uid");
        migration.set("alpineiq.uid", "4711");
        migration.assertFinishes();
    }

    @Test
    void a_source_that_cannot_be_reached() {
        migration.set("alpineiq.base-url", "http://127.0.0.1:1");
        assertRefused(migration.drover("run"), 2, "UNREACHABLE", "http://127.0.0.1:1", "alpineiq.base-url");
        migration.set("alpineiq.base-url", system.alpineiq().url());
        migration.assertFinishes();
    }

    @Test
    void a_destination_that_cannot_be_reached() {
        migration.set("salesforce.login-url", "http://127.0.0.1:1");
        assertRefused(migration.drover("run"), 2, "UNREACHABLE", "http://127.0.0.1:1", "salesforce.login-url");
        migration.set("salesforce.login-url", system.salesforce().url());
        migration.assertFinishes();
    }

    @Test
    void a_wrong_client_secret() throws IOException {
        Path secret = migration.folder().resolve("secrets/salesforce.client-secret");
        String right = Files.readString(secret);
        Files.writeString(secret, "another-secret");
        Ended refused = migration.drover("run");
        assertRefused(refused, 2, "KEY_REFUSED", system.salesforce().url());
        assertThat(refused.err()).doesNotContain("another-secret");
        Files.writeString(secret, right);
        migration.assertFinishes();
    }

    @Test
    void a_mapping_that_names_a_field_the_org_lacks() {
        Path file = migration.mapping("10-account.yaml");
        int line = MigrationUnderTest.replaceLine(file, "  - to: Website", "  - to: Webside");
        migration.confirm();
        assertRefused(migration.drover("run"), 2, "SCHEMA_CONFLICT", file + ":" + line, "Webside");
        assertThat(system.salesforce().dump("Account")).isEmpty();
        MigrationUnderTest.replaceLine(file, "  - to: Webside", "  - to: Website");
        migration.confirm();
        assertFinishesWithoutReadingPeopleAgain();
    }

    @Test
    void an_org_without_api_access() {
        system.salesforce().options(Map.of("apiEnabled", false));
        assertRefused(migration.drover("run"), 2, "API_DISABLED", "Salesforce");
        system.salesforce().options(Map.of("apiEnabled", true));
        migration.assertFinishes();
    }

    @Test
    void an_org_with_too_few_custom_fields_left() {
        system.salesforce().options(Map.of("customFieldsPerObject", 12));
        assertRefused(migration.drover("run"), 2, "SCHEMA_LIMIT", "custom fields");
        assertThat(system.alpineiq().calls()).noneMatch(READS_PEOPLE);
        assertThat(system.salesforce().dump("Account")).isEmpty();
        system.salesforce().options(Map.of("customFieldsPerObject", 500));
        migration.assertFinishes();
    }

    @Test
    void a_full_storage() {
        system.salesforce().options(Map.of("storageFull", true));
        assertRefused(migration.drover("run"), 3, "STORAGE_FULL", "storage");
        system.salesforce().options(Map.of("storageFull", false));
        assertFinishesWithoutReadingPeopleAgain();
    }

    @Test
    void no_daily_calls_left() {
        system.salesforce().options(Map.of("usedApiRequests", 99_900));
        migration.set("quota.wait", "0s");
        assertRefused(migration.drover("run"), 3, "QUOTA_EXHAUSTED", "DailyApiRequests", "run the same command again");
        system.salesforce().options(Map.of("usedApiRequests", 0));
        migration.assertFinishes();
    }

    @Test
    void less_free_space_than_the_reserve() {
        migration.set("ledger.disk-reserve", Long.toString(Long.MAX_VALUE));
        assertRefused(
                migration.drover("run"), 3, "DISK_FULL", migration.folder().toString());
        migration.set("ledger.disk-reserve", "1000000");
        migration.assertFinishes();
    }

    @Test
    void a_ledger_of_a_newer_version() throws SQLException {
        migration.assertFinishes();
        String newer = "insert into flyway_schema_history (installed_rank, version, description, type, script,"
                + " installed_by, execution_time, success) values (99, '99', 'later', 'SQL', 'V99', '', 0, 1)";
        inLedger(newer);
        assertRefused(migration.drover("run"), 2, "LEDGER_NEWER", "ledger", "99");
        assertRefused(migration.drover("status"), 2, "LEDGER_NEWER", "ledger", "99");
        inLedger("delete from flyway_schema_history where installed_rank = 99");
        assertFinishesWithoutReadingPeopleAgain();
    }

    private void inLedger(String sql) throws SQLException {
        Path ledger = migration.folder().resolve("state/ledger.db");
        assertThat(ledger).exists();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + ledger);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    @Test
    void the_key_of_another_ledger() throws IOException {
        migration.assertFinishes();
        Path key = migration.folder().resolve("secrets/ledger.key");
        String right = Files.readString(key);
        Files.writeString(key, "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
        assertRefused(migration.drover("run"), 2, "LEDGER_KEY_WRONG", "ledger");
        Files.writeString(key, right);
        assertFinishesWithoutReadingPeopleAgain();
    }

    @Test
    void answers_cut_off_half_way_are_asked_for_again() {
        system.alpineiq().fault(Map.of("kind", "truncate", "path", "/piis/4711\\?", "times", 1));
        system.alpineiq().fault(Map.of("kind", "truncate", "path", "/orders/", "skip", 5, "times", 2));
        system.salesforce()
                .fault(Map.of("kind", "truncate", "method", "PATCH", "path", "sobjects/Contact/", "times", 1));
        migration.assertFinishes();
        assertThat(system.alpineiq().hits()).isEqualTo(3);
        assertThat(system.salesforce().hits()).isEqualTo(1);
        assertEachPersonOnce();
    }

    @Test
    void a_page_of_html_in_place_of_json() {
        system.alpineiq().fault(Map.of("kind", "html", "path", "/piis/4711\\?", "times", 1));
        system.salesforce().fault(Map.of("kind", "html", "method", "PATCH", "path", "sobjects/Contact/", "times", 1));
        migration.assertFinishes();
        assertThat(system.alpineiq().hits() + system.salesforce().hits()).isEqualTo(2);
        assertEachPersonOnce();
    }

    @Test
    @Timeout(300)
    void a_source_that_gives_nothing_but_html() {
        system.alpineiq().fault(Map.of("kind", "html", "path", "/orders/", "times", -1));
        migration.set("pause.give-up", "0s");
        Ended stopped = migration.drover("run");
        assertThat(stopped.code()).isEqualTo(3);
        assertThat(stopped.complaints()).singleElement().asString().contains("orders of persona");
        system.alpineiq().noFaults();
        assertFinishesWithoutReadingPeopleAgain();
    }

    @Test
    void a_broken_route_file() throws IOException {
        Path file = migration.folder().resolve("routes/alpineiq/alpineiq-stores-extract.camel.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                Files.readString(Path.of("routes/alpineiq/alpineiq-stores-extract.camel.yaml"))
                        .replaceFirst("description:", "descripton:"));
        Ended refused = migration.drover("run");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains(file + ":").contains("descripton").doesNotContain("\tat ");
        assertThat(system.alpineiq().calls()).isEmpty();
        Files.delete(file);
        migration.assertFinishes();
    }

    @Test
    void a_broken_mapping_file() {
        Path file = migration.mapping("10-account.yaml");
        int line = MigrationUnderTest.replaceLine(file, "    type: Phone", "    type: Fone");
        assertRefused(migration.drover("run"), 2, "MAPPING_INVALID", file + ":" + line, "Fone");
        assertThat(system.alpineiq().calls()).isEmpty();
        MigrationUnderTest.replaceLine(file, "    type: Fone", "    type: Phone");
        migration.assertFinishes();
    }

    @Test
    void an_unknown_setting() throws IOException {
        Files.writeString(migration.settings(), Files.readString(migration.settings()) + "alpineiq.page=7\n");
        int line = Files.readAllLines(migration.settings()).size();
        assertRefused(migration.drover("run"), 2, "SETTING_INVALID", settings() + ":" + line, "alpineiq.page");
    }

    @Test
    void a_store_that_the_point_of_sale_calls_otherwise() throws IOException {
        Path list = migration.folder().resolve("input/pos-stores.csv");
        Files.writeString(list, Files.readString(list).replaceFirst("High Plains Denver", "High Plains Dnver"));
        Ended blocked = migration.drover("run");
        assertThat(blocked.code()).isEqualTo(2);
        assertThat(blocked.err())
                .contains("Account", "store 101", "store-name-resolutions.csv", "[STORE_NAMES_UNRESOLVED]")
                .doesNotContain("\tat ");
        assertThat(system.salesforce().dump("Account")).isEmpty();
        Files.writeString(
                migration.folder().resolve("input/store-name-resolutions.csv"),
                "aiq_store_id,pos,pos_name,decision\n101,dutchie,High Plains Dnver,keep\n");
        assertFinishesWithoutReadingPeopleAgain();
    }

    @Test
    void no_migration_folder() {
        Path nowhere = folder.resolve("nowhere");
        for (String command : new String[] {"run", "status", "doctor"}) {
            assertRefused(
                    InProcess.drover(command, "-m", nowhere.toString()),
                    2,
                    "FOLDER_INVALID",
                    nowhere.toString(),
                    "drover init");
        }
        assertThat(nowhere).doesNotExist();
    }

    @Test
    void an_unknown_pair() {
        Path made = folder.resolve("unknown-pair");
        assertRefused(
                InProcess.drover("init", made.toString(), "--from", "alpineiq", "--to", "hubspot"),
                2,
                "SETTING_INVALID",
                "hubspot",
                "alpineiq-salesforce");
        assertThat(made).doesNotExist();
    }

    @Test
    void a_port_that_is_in_use() {
        int port = URI.create(system.alpineiq().url()).getPort();
        assertRefused(
                InProcess.drover("sandbox", "--size", "1", "--alpineiq-port", Integer.toString(port)),
                2,
                "PORT_IN_USE",
                Integer.toString(port));
    }

    private String settings() {
        return migration.settings().toString();
    }

    private void assertFinishesWithoutReadingPeopleAgain() {
        long before = system.alpineiq().now();
        assertThat(system.alpineiq().calls()).anyMatch(READS_PEOPLE);
        migration.assertFinishes();
        assertThat(system.alpineiq().callsSince(before)).noneMatch(READS_PEOPLE);
    }

    private void assertEachPersonOnce() {
        assertThat(system.salesforce().dump("Contact"))
                .hasSizeGreaterThan(25)
                .extracting(contact -> contact.path("aiq_contact_id__c").asText())
                .doesNotHaveDuplicates();
    }
}
