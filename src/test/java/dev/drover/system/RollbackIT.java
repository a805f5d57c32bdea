package dev.drover.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An org that was filled before, a second migration over its records, edits by people, and the second one taken back. */
class RollbackIT {
    private static final List<String> OBJECTS =
            List.of("Account", "Contact", "Product2", "PricebookEntry", "Opportunity", "OpportunityLineItem", "Task");
    private static final Set<String> STAMPS = Set.of("LastModifiedDate", "LastModifiedById", "SystemModstamp");

    @TempDir
    private static Path folder;

    @Test
    void the_destination_is_as_before_with_the_edits_of_people() {
        try (SystemFixture system = SystemFixture.start(folder, 30)) {
            Ended first = system.migration("first").drover("run", "--json");
            assertThat(first.code()).as(first.err()).isZero();
            Map<String, Map<String, JsonNode>> before = dump(system.salesforce());

            MigrationUnderTest second = system.migration("second");
            Ended run = second.drover("run", "--json");
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(dump(system.salesforce())).as("the second wrote").isNotEqualTo(before);
            edit(system.salesforce(), before.get("Contact"));

            String id = plan(second);
            Ended done = second.drover("rollback", "apply", "--plan", id, "--by", "Jo Field", "--json");
            assertThat(done.code()).as(done.err() + done.json()).isZero();

            Map<String, Map<String, JsonNode>> after = dump(system.salesforce());
            OBJECTS.forEach(object -> assertThat(after.get(object)).as(object).isEqualTo(before.get(object)));
            long now = system.salesforce().now();
            assertThat(second.drover("rollback", "apply", "--plan", id, "--by", "Jo Field")
                            .code())
                    .isZero();
            assertThat(system.salesforce().callsSince(now))
                    .filteredOn(Simulator.Call::writes)
                    .isEmpty();
        }
    }

    @Test
    void an_empty_org_is_empty_again_and_its_schema_is_as_before() {
        try (SystemFixture system = SystemFixture.start(folder, 16)) {
            Map<String, JsonNode> fields = fields(system.salesforce());
            MigrationUnderTest migration = system.migration("only");
            Ended run = migration.drover("run", "--json");
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(fields(system.salesforce())).isNotEqualTo(fields);

            String id = plan(migration);
            String[] apply = {"rollback", "apply", "--plan", id, "--by", "Jo Field", "--schema", "--json"};
            Ended done = migration.drover(apply);
            assertThat(done.code()).as(done.err() + done.json()).isZero();
            OBJECTS.forEach(object ->
                    assertThat(system.salesforce().dump(object)).as(object).isEmpty());
            assertThat(fields(system.salesforce())).isEqualTo(fields);

            long now = system.salesforce().now();
            Ended again = migration.drover(apply);
            assertThat(again.code()).as(again.err()).isZero();
            plan(migration);
            assertThat(system.salesforce().callsSince(now))
                    .filteredOn(Simulator.Call::writes)
                    .isEmpty();
        }
    }

    private static String plan(MigrationUnderTest migration) {
        Ended plan = migration.drover("rollback", "plan", "--json");
        assertThat(plan.code()).as(plan.err()).isZero();
        return plan.json().path("plan").asText();
    }

    private static Map<String, JsonNode> fields(Simulator salesforce) {
        Map<String, JsonNode> fields = new TreeMap<>();
        OBJECTS.forEach(object -> fields.put(object, salesforce.fields(object)));
        return fields;
    }

    /** People edit one contact in twenty; what is expected afterwards holds the edits too. */
    private static void edit(Simulator salesforce, Map<String, JsonNode> contacts) {
        List<Map<String, Object>> edits = new ArrayList<>();
        Set<String> edited = new HashSet<>();
        int number = 0;
        for (Map.Entry<String, JsonNode> contact : contacts.entrySet()) {
            if (number++ % 20 == 0) {
                edited.add(contact.getKey());
                edits.add(Map.of("id", contact.getKey(), "fields", Map.of("LastName", "Edited" + number)));
                ((ObjectNode) contact.getValue()).put("LastName", "Edited" + number);
            }
        }
        assertThat(edited).isNotEmpty();
        salesforce.edit("Contact", edits);
    }

    private static Map<String, Map<String, JsonNode>> dump(Simulator salesforce) {
        Map<String, Map<String, JsonNode>> dump = new TreeMap<>();
        for (String object : OBJECTS) {
            Map<String, JsonNode> rows = new TreeMap<>();
            for (JsonNode row : salesforce.dump(object)) {
                ObjectNode kept = ((ObjectNode) row).remove(STAMPS);
                if (object.equals("Contact")) {
                    kept.remove("Name"); // the org puts it together
                }
                rows.put(row.path("Id").asText(), kept);
            }
            dump.put(object, rows);
        }
        return dump;
    }
}
