package dev.drover.system;

import static dev.drover.system.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.sandbox.pipedrive.PipedriveOptions.UserSeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** What a company can be wrong in gives one clear line; then the run goes on, and nothing is lost. */
class PipedriveBadInputIT {
    private static final String MEMBER = "0123456789abcdef0123456789abcdef01234567";

    @TempDir
    private static Path folder;

    private static PipedriveFixture system;
    private MigrationUnderTest migration;

    @BeforeAll
    static void starts() {
        system = PipedriveFixture.start(
                folder,
                30,
                company -> company.with(
                        "users",
                        List.of(
                                new UserSeed("Owner One", "owner1@example.com", true, true, 1, null),
                                new UserSeed("Member Two", "owner2@example.com", true, false, 1, MEMBER))));
    }

    @AfterAll
    static void stops() {
        system.close();
    }

    @BeforeEach
    void everything_as_after_the_start(TestInfo test) {
        system.alpineiq().reset();
        system.pipedrive().reset();
        migration = system.migration(test.getTestMethod().orElseThrow().getName());
    }

    @Test
    void a_wrong_token() throws IOException {
        token("ffffffffffffffffffffffffffffffffffffffff");
        Ended refused = migration.drover("run");
        assertRefused(refused, 2, "KEY_REFUSED", "pipedrive.token");
        assertThat(refused.err()).doesNotContain("ffffffff");
        assertNothingWritten();
    }

    @Test
    void the_token_of_somebody_who_is_no_administrator() throws IOException {
        String right = token(MEMBER);
        assertRefused(migration.drover("run"), 2, "PERMISSION_MISSING", "administrator");
        assertNothingWritten();
        token(right);
        assertFinishes();
    }

    @Test
    void a_token_without_the_right_to_deals() {
        system.pipedrive()
                .fault(Map.of(
                        "kind",
                        "status",
                        "status",
                        403,
                        "contentType",
                        "application/json",
                        "body",
                        "{\"success\":false,\"error\":\"Scope and URL mismatch\"}",
                        "path",
                        "/api/v2/deals",
                        "times",
                        -1));
        Ended doctor = migration.drover("doctor");
        assertThat(doctor.code()).isEqualTo(2);
        assertThat(doctor.out())
                .containsPattern("Pipedrive: rights.*the token may not do GET /api/v2/deals")
                .contains("it needs full access to contacts, deals");
        assertRefused(migration.drover("run"), 2, "PERMISSION_MISSING", "GET /api/v2/deals", "full access");
        assertThat(system.pipedrive().dump("deals")).isEmpty();
        system.pipedrive().noFaults();
        assertThat(migration.drover("doctor").code()).isZero();
        assertFinishes();
    }

    @Test
    void the_doctor_names_a_wrong_token_a_member_and_another_company() throws IOException {
        String right = token("ffffffffffffffffffffffffffffffffffffffff");
        assertDoctor("pipedrive.token");
        token(MEMBER);
        assertDoctor("administrator");
        token(right);
        migration.set("pipedrive.company-domain", "another");
        assertDoctor("another");
    }

    private void assertDoctor(String word) {
        Ended doctor = migration.drover("doctor");
        assertThat(doctor.code()).isEqualTo(2);
        assertThat(doctor.out().lines().filter(line -> line.contains("token, company and administrator")))
                .singleElement()
                .asString()
                .contains(word);
        assertThat(doctor.out() + doctor.err()).doesNotContain("\tat ").doesNotContain("ffffffff");
    }

    @Test
    void more_deals_than_the_plan_has_room_for() {
        migration.set("pipedrive.plan", "growth");
        migration.set("pipedrive.seats", "1");
        system.pipedrive()
                .records("deals", Collections.nCopies(4_990, Map.of("title", "An order of the company's own")));
        assertRefused(migration.drover("run"), 2, "SCHEMA_LIMIT", "5,000 deals", "4,990 are there", "too many");
        assertNothingWritten();
        assertThat(system.pipedrive().dump("deals")).hasSize(4_990);
    }

    @Test
    void the_domain_of_another_company() {
        migration.set("pipedrive.company-domain", "another");
        assertRefused(migration.drover("run"), 2, "ACCOUNT_MISMATCH", "another", "sandbox");
        assertNothingWritten();
        migration.set("pipedrive.company-domain", "sandbox");
        assertFinishes();
    }

    @Test
    void a_company_without_products() {
        system.pipedrive().options(Map.of("productsFeature", false));
        Ended run = migration.drover("run", "--json");
        assertThat(run.err() + run.out()).contains("roduct").doesNotContain("\tat ");
        assertThat(run.code()).as(run.err()).isIn(0, 2);
        system.pipedrive().options(Map.of("productsFeature", true));
        assertFinishes();
        assertThat(system.pipedrive().dump("dealProducts")).isNotEmpty();
    }

    @Test
    void a_currency_that_the_company_does_not_know() {
        migration.set("pipedrive.currency", "XXX");
        long before = system.pipedrive().now();
        assertRefused(migration.drover("run"), 2, "SETTING_INVALID", "pipedrive.currency is XXX", "USD");
        assertThat(system.pipedrive().callsSince(before))
                .filteredOn(Simulator.Call::writes)
                .isEmpty();
        migration.set("pipedrive.currency", "CAD");
        assertFinishes();
        assertThat(system.pipedrive().dump("deals"))
                .extracting(deal -> deal.path("currency").asText())
                .containsOnly("CAD");
        assertThat(system.pipedrive().dump("products"))
                .extracting(product -> product.at("/prices/0/currency").asText())
                .containsOnly("CAD");
    }

    @Test
    void a_currency_of_a_mapping_that_the_company_does_not_know() {
        MigrationUnderTest.replaceLine(
                migration.mapping("40-deal.yaml"), "    value: \"{currency}\"", "    value: XXX");
        confirm();
        assertRefused(migration.drover("run"), 2, "SCHEMA_CONFLICT", "XXX", "USD");
        assertThat(system.pipedrive().dump("deals")).isEmpty();
        MigrationUnderTest.replaceLine(
                migration.mapping("40-deal.yaml"), "    value: XXX", "    value: \"{currency}\"");
        confirm();
        assertFinishes();
    }

    @Test
    void a_field_of_the_same_name_and_another_type() {
        system.pipedrive()
                .records("personFields", List.of(Map.of("field_name", "Loyalty points", "field_type", "varchar")));
        long before = system.pipedrive().now();
        assertRefused(migration.drover("run"), 2, "SCHEMA_CONFLICT", "Loyalty points", "20-person.yaml:");
        assertThat(system.pipedrive().callsSince(before))
                .filteredOn(Simulator.Call::writes)
                .isEmpty();
    }

    @Test
    void two_fields_of_the_same_name() {
        Map<String, Object> field = Map.of("field_name", "Medical card", "field_type", "varchar");
        system.pipedrive().records("personFields", List.of(field, field));
        long before = system.pipedrive().now();
        assertRefused(migration.drover("run"), 2, "SCHEMA_CONFLICT", "Medical card", "20-person.yaml:");
        assertThat(system.pipedrive().callsSince(before))
                .filteredOn(Simulator.Call::writes)
                .isEmpty();
    }

    @Test
    void a_plan_without_room_for_the_fields() {
        migration.set("pipedrive.plan", "lite");
        long before = system.pipedrive().now();
        assertRefused(migration.drover("run"), 2, "SCHEMA_LIMIT", "30");
        assertThat(system.pipedrive().callsSince(before))
                .filteredOn(Simulator.Call::writes)
                .isEmpty();
    }

    @Test
    void a_company_that_is_full_of_deals_in_the_middle() {
        system.pipedrive().options(Map.of("dealCap", 20));
        Ended stopped = migration.drover("run");
        assertRefused(stopped, 3, "STORAGE_FULL", "deal");
        assertThat(system.pipedrive().dump("deals")).hasSize(20);
        system.pipedrive().options(Map.of("dealCap", 0));
        assertFinishes();
        assertEachOnce();
    }

    @Test
    void tokens_of_the_day_that_are_spent_in_the_middle_are_waited_for() {
        system.pipedrive().options(Map.of("plan", "lite", "seats", 1, "usedTokens", 25_300, "fieldCap", 300));
        Ended run = migration.drover("run", "--json");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("waits: daily tokens");
        assertThat(run.json().path("reconciled").asBoolean()).isTrue();
        assertEachOnce();
    }

    @Test
    void tokens_of_the_day_that_are_spent_in_the_middle_stop_a_run_that_may_not_wait() {
        migration.set("quota.wait", "0s");
        system.pipedrive().options(Map.of("plan", "lite", "seats", 1, "usedTokens", 26_500, "fieldCap", 300));
        assertRefused(migration.drover("run"), 3, "QUOTA_EXHAUSTED", "token");
        system.pipedrive().options(Map.of("plan", "premium", "seats", 5, "usedTokens", 0));
        migration.set("quota.wait", "48h");
        assertFinishes();
        assertEachOnce();
    }

    @Test
    void a_page_of_the_shield_in_place_of_an_answer() {
        system.pipedrive()
                .fault(Map.of(
                        "kind",
                        "status",
                        "status",
                        403,
                        "contentType",
                        "text/html; charset=UTF-8",
                        "body",
                        "<!DOCTYPE html><html><body>Error 1015</body></html>",
                        "method",
                        "POST",
                        "path",
                        "/persons$",
                        "skip",
                        5,
                        "times",
                        1));
        long before = system.pipedrive().now();
        Ended run = migration.drover("run", "--json");
        assertThat(run.err()).doesNotContain("\tat ");
        if (run.code() != 0) {
            assertThat(run.code()).as(run.err()).isEqualTo(3);
            assertThat(run.complaints()).singleElement().asString().contains("403");
            assertFinishes();
        }
        assertThat(system.pipedrive().callsSince(before))
                .filteredOn(call -> call.status() == 403)
                .hasSize(1);
        assertEachOnce();
    }

    @Test
    void a_company_that_gives_nothing_but_pages() {
        migration.set("pause.give-up", "0s");
        system.pipedrive().fault(Map.of("kind", "html", "path", "/api/v2/persons", "times", -1));
        Ended stopped = migration.drover("run");
        assertThat(stopped.code()).as(stopped.err()).isEqualTo(3);
        assertThat(stopped.complaints()).singleElement();
        assertThat(stopped.err()).doesNotContain("\tat ");
        system.pipedrive().noFaults();
        assertFinishes();
        assertEachOnce();
    }

    /** Gives the one that was there. */
    private String token(String token) throws IOException {
        Path file = migration.folder().resolve("secrets/pipedrive.token");
        String before = Files.readString(file);
        Files.writeString(file, token);
        return before;
    }

    private void confirm() {
        migration.confirm();
    }

    private static void assertNothingWritten() {
        assertThat(system.pipedrive().calls())
                .filteredOn(Simulator.Call::writes)
                .isEmpty();
    }

    private void assertFinishes() {
        migration.assertFinishes();
    }

    private static void assertEachOnce() {
        PipedriveCompany company = PipedriveCompany.read(system.pipedrive());
        for (String list : List.of("organizations", "persons", "products", "deals", "dealProducts", "notes")) {
            assertThat(company.raw(list))
                    .as(list)
                    .isNotEmpty()
                    .hasSameSizeAs(company.records(list).keySet());
        }
    }
}
