package dev.drover.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What happens when a finished migration is run again. */
@TestMethodOrder(OrderAnnotation.class)
class RerunIT {

    @TempDir
    private static Path folder;

    private static SystemFixture system;
    private static MigrationUnderTest migration;
    private static Ended first;

    @BeforeAll
    static void migrates() {
        system = SystemFixture.start(folder, 80);
        migration = system.migration("migration");
        first = migration.drover("run", "--json");
        assertThat(first.code()).as(first.err()).isZero();
    }

    @AfterAll
    static void stops() {
        system.close();
    }

    @Test
    @Order(1)
    void a_finished_run_run_again_writes_nothing_and_reads_no_record() {
        long before = system.salesforce().now();
        long asked = system.alpineiq().now();
        Ended again = migration.drover("run", "--json");
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(writesSince(before)).isEmpty();
        assertThat(system.alpineiq().callsSince(asked))
                .extracting(Simulator.Call::path)
                .containsExactly("/api/v1.1/stores/4711"); // whether key and account number are right
        assertThat(again.json().path("objects"))
                .hasSameSizeAs(first.json().path("objects"))
                .allSatisfy(object -> {
                    assertThat(object.path("created").asLong()
                                    + object.path("updated").asLong()
                                    + object.path("unchanged").asLong())
                            .as(object.toString())
                            .isEqualTo(object.path("destination").asLong());
                    assertThat(object.path("reconciled").asBoolean()).isTrue();
                });
    }

    @Test
    @Order(2)
    void a_changed_mapping_is_refused_until_it_is_confirmed() {
        Path file = migration.mapping("40-opportunity.yaml");
        MigrationUnderTest.replaceLine(file, "          pending: Qualification", "          pending: Prospecting");
        long before = system.salesforce().now();
        Ended refused = migration.drover("run");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.complaints())
                .singleElement()
                .asString()
                .contains(file.getParent().toString(), "drover mapping confirm -m " + migration.folder())
                .endsWith("[MAPPING_NOT_CONFIRMED]");
        assertThat(system.salesforce().callsSince(before)).isEmpty();
    }

    @Test
    @Order(3)
    void a_confirmed_change_is_written_to_the_records_that_it_changes_and_to_no_other() {
        Set<String> pending = system.alpineiq().dump("order-lines").stream()
                .filter(line -> line.path("status").asText().equals("pending"))
                .map(line -> "Opportunity " + line.path("orderID").asText())
                .collect(Collectors.toSet());
        Destination before = Destination.read(system.salesforce());
        long asked = system.alpineiq().now();
        assertThat(migration.drover("mapping", "confirm", "--by", "Jo Field").code())
                .isZero();
        Ended again = migration.drover("run", "--json");
        assertThat(again.code()).as(again.err()).isZero();
        Destination after = Destination.read(system.salesforce());
        assertThat(after.writtenSince(before)).isEqualTo(pending).isNotEmpty();
        assertThat(after.records("Opportunity").values())
                .filteredOn(order -> "pending".equals(order.get("aiq_order_status__c")))
                .allSatisfy(order -> assertThat(order).containsEntry("StageName", "Prospecting"));
        assertThat(system.alpineiq().callsSince(asked)).hasSize(1);
        JsonNode opportunities = object(again, "Opportunity");
        assertThat(opportunities.path("updated").asInt()).isEqualTo(pending.size());
    }

    private static JsonNode object(Ended run, String name) {
        for (JsonNode object : run.json().path("objects")) {
            if (object.path("object").asText().equals(name)) {
                return object;
            }
        }
        throw new AssertionError("no " + name + " in " + run.out());
    }

    private static List<Simulator.Call> writesSince(long number) {
        return system.salesforce().callsSince(number).stream()
                .filter(Simulator.Call::writes)
                .toList();
    }
}
