package dev.drover.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a rollback does not take back, and what it does not let happen meanwhile. */
class RollbackKeptIT {
    private static final String QUOTA =
            "[{\"errorCode\":\"REQUEST_LIMIT_EXCEEDED\",\"message\":\"TotalRequests Limit exceeded.\"}]";

    @TempDir
    private Path folder;

    @Test
    void what_people_work_with_is_kept_whole_and_what_is_in_use_is_switched_off() {
        try (SystemFixture system = SystemFixture.start(folder, 16)) {
            Simulator org = system.salesforce();
            MigrationUnderTest migration = migrated(system);
            Map<String, JsonNode> lines = byId(org, "OpportunityLineItem");
            JsonNode clonedLine = lines.values().iterator().next();
            JsonNode order = order(org, lines, clonedLine);
            String product = clonedLine.path("Product2Id").asText();
            String account = otherThanOf(order, org);
            org.create("Case", Map.of("AccountId", account, "Subject", "complaint"));
            org.edit(
                    "Opportunity",
                    List.of(Map.of("id", order.path("Id").asText(), "fields", Map.of("NextStep", "call"))));
            clone(org, clonedLine);

            Ended done = rollback(migration);
            JsonNode report = done.json();
            assertThat(done.code()).as(done.err() + report).isEqualTo(1);
            assertThat(object(report, "OpportunityLineItem").path("explanation").asText())
                    .contains("people copied records with the migration's mark");
            assertThat(byId(org, "Account").keySet()).contains(account);
            assertThat(object(report, "Account")
                            .path("created")
                            .path("children")
                            .asInt())
                    .isOne();

            assertThat(byId(org, "Opportunity").get(order.path("Id").asText()).path("Amount"))
                    .isEqualTo(order.path("Amount"));
            assertThat(byId(org, "OpportunityLineItem").keySet()).containsAll(linesOf(lines, order));
            assertThat(object(report, "OpportunityLineItem")
                            .path("created")
                            .path("with_parent")
                            .asInt())
                    .isEqualTo(linesOf(lines, order).size());

            assertThat(byId(org, "Product2").get(product).path("IsActive").asBoolean(true))
                    .isFalse();
            assertThat(byId(org, "PricebookEntry")
                            .get(clonedLine.path("PricebookEntryId").asText())
                            .path("IsActive")
                            .asBoolean(true))
                    .isFalse();
        }
    }

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
            assertThat(run.code()).isEqualTo(2);
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

    /** An order with an amount, without the product of a line. */
    private static JsonNode order(Simulator org, Map<String, JsonNode> lines, JsonNode line) {
        Set<String> without = new HashSet<>();
        lines.values().stream()
                .filter(each -> each.path("Product2Id").equals(line.path("Product2Id")))
                .forEach(each -> without.add(each.path("OpportunityId").asText()));
        return byId(org, "Opportunity").values().stream()
                .filter(order -> !without.contains(order.path("Id").asText()))
                .filter(order -> order.path("Amount").decimalValue().compareTo(BigDecimal.ZERO) > 0)
                .findFirst()
                .orElseThrow();
    }

    /** An account that would go if nobody's case hung on it: neither the order nor its people lead to it. */
    private static String otherThanOf(JsonNode order, Simulator org) {
        Set<String> needed = new HashSet<>(Set.of(order.path("AccountId").asText()));
        Map<String, JsonNode> contacts = byId(org, "Contact");
        org.dump("OpportunityContactRole").stream()
                .filter(role -> role.path("OpportunityId").equals(order.path("Id")))
                .forEach(role -> needed.add(contacts.get(role.path("ContactId").asText())
                        .path("AccountId")
                        .asText()));
        return byId(org, "Account").keySet().stream()
                .filter(id -> !needed.contains(id))
                .sorted()
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> linesOf(Map<String, JsonNode> lines, JsonNode order) {
        Set<String> ids = new HashSet<>();
        lines.forEach((id, line) -> {
            if (line.path("OpportunityId").equals(order.path("Id"))) {
                ids.add(id);
            }
        });
        return ids;
    }

    /** Somebody copies a line with all its fields, the mark included, into an order of their own. */
    private static void clone(Simulator org, JsonNode line) {
        String own = org.create(
                "Opportunity", Map.of("Name", "Own order", "StageName", "Prospecting", "CloseDate", "2026-12-01"));
        org.create(
                "OpportunityLineItem",
                Map.of(
                        "OpportunityId",
                        own,
                        "PricebookEntryId",
                        line.path("PricebookEntryId").asText(),
                        "Quantity",
                        1,
                        "UnitPrice",
                        10,
                        "drover_migration__c",
                        line.path("drover_migration__c").asText()));
    }
}
