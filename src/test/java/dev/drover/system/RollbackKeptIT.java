package dev.drover.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a rollback does not take back, and what it does not let happen meanwhile. */
class RollbackKeptIT {
    private static final String QUOTA =
            "[{\"errorCode\":\"REQUEST_LIMIT_EXCEEDED\",\"message\":\"TotalRequests Limit exceeded.\"}]";

    @TempDir
    private Path folder;

    @Test
    void nobody_whom_the_source_opted_out_is_opted_in_again() {
        try (SystemFixture system = SystemFixture.start(folder, 16)) {
            Simulator org = system.salesforce();
            Ended first = system.migration("first").drover("run", "--json");
            assertThat(first.code()).as(first.err()).isZero();
            org.edit(
                    "Contact",
                    byId(org, "Contact").keySet().stream()
                            .<Map<String, Object>>map(id -> Map.of(
                                    "id", id, "fields", Map.of("HasOptedOutOfEmail", false, "aiq_sms_optin__c", true)))
                            .toList());
            MigrationUnderTest second = system.migration("second");
            Ended run = second.drover("run", "--json");
            assertThat(run.code()).as(run.err()).isZero();
            Map<String, JsonNode> migrated = byId(org, "Contact");

            Ended done = rollback(second);
            assertThat(done.code()).as(done.err() + done.json()).isZero();
            Map<String, JsonNode> after = byId(org, "Contact");
            assertThat(after.keySet()).isEqualTo(migrated.keySet());
            after.forEach((id, contact) -> {
                for (String field : List.of("HasOptedOutOfEmail", "aiq_sms_optin__c")) {
                    assertThat(contact.path(field))
                            .as(field)
                            .isEqualTo(migrated.get(id).path(field));
                }
                assertThat(contact.path("drover_migration__c"))
                        .isNotEqualTo(migrated.get(id).path("drover_migration__c"));
            });
            assertThat(after.values())
                    .extracting(contact -> contact.path("HasOptedOutOfEmail").asBoolean())
                    .contains(true, false);
            assertThat(object(done.json(), "Contact")
                            .path("updated")
                            .path("opt_out")
                            .asInt())
                    .isPositive();
        }
    }

    @Test
    void nothing_is_loaded_while_a_rollback_is_unfinished() {
        try (SystemFixture system = SystemFixture.start(folder, 8)) {
            Simulator org = system.salesforce();
            MigrationUnderTest migration = migrated(system);
            String plan = plan(migration);
            org.fault(Map.of("kind", "status", "method", "DELETE", "path", "composite", "status", 403, "body", QUOTA));
            org.fault(Map.of("kind", "status", "method", "POST", "path", "jobs/ingest", "status", 403, "body", QUOTA));
            Ended stopped = migration.drover("rollback", "apply", "--plan", plan, "--by", "Jo Field");
            assertThat(stopped.code()).as(stopped.err()).isEqualTo(3);
            org.noFaults();

            long now = org.now();
            Ended run = migration.drover("run");
            assertThat(run.code()).isEqualTo(3);
            assertThat(run.err()).contains("ROLLBACK_UNFINISHED", "drover rollback apply --plan " + plan);
            assertThat(org.callsSince(now)).filteredOn(Simulator.Call::writes).isEmpty();

            Ended done = migration.drover("rollback", "apply", "--plan", plan, "--by", "Jo Field", "--json");
            assertThat(done.code()).as(done.err() + done.json()).isZero();
            assertThat(byId(org, "Contact")).isEmpty();
        }
    }

    private static MigrationUnderTest migrated(SystemFixture system) {
        MigrationUnderTest migration = system.migration("only");
        Ended run = migration.drover("run", "--json");
        assertThat(run.code()).as(run.err()).isZero();
        return migration;
    }

    private static String plan(MigrationUnderTest migration) {
        Ended plan = migration.drover("rollback", "plan", "--json");
        assertThat(plan.code()).as(plan.err()).isZero();
        return plan.json().path("plan").asText();
    }

    private static Ended rollback(MigrationUnderTest migration) {
        return migration.drover("rollback", "apply", "--plan", plan(migration), "--by", "Jo Field", "--json");
    }

    private static JsonNode object(JsonNode report, String name) {
        for (JsonNode object : report.path("objects")) {
            if (object.path("object").asText().equals(name)) {
                return object;
            }
        }
        throw new AssertionError("the report lacks " + name);
    }

    private static Map<String, JsonNode> byId(Simulator org, String object) {
        Map<String, JsonNode> rows = new HashMap<>();
        org.dump(object).forEach(row -> rows.put(row.path("Id").asText(), row));
        return rows;
    }
}
