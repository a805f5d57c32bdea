package dev.drover.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Records that were refused come back with their children after the cause is mended, and nothing else moves. */
@TestMethodOrder(OrderAnnotation.class)
class RejectsIT {
    private static final String RULE_CODE = "FIELD_CUSTOM_VALIDATION_EXCEPTION";

    @TempDir
    private static Path folder;

    private static SystemFixture system;
    private static MigrationUnderTest migration;
    private static SourceAccount source;
    private static String rule;
    private static Set<String> loaded;

    @BeforeAll
    static void migrates_into_an_org_with_a_validation_rule() {
        system = SystemFixture.start(folder, 100);
        migration = system.migration("migration");
        rule(true);
        Ended run = migration.drover("run", "--json");
        assertThat(run.code()).as(run.err()).isZero();
        source = new SourceAccount(system.alpineiq(), migration.folder().resolve("input"));
        loaded = new HashSet<>(
                Destination.read(system.salesforce()).records("Contact").keySet());
    }

    private static void rule(boolean active) {
        rule = system.salesforce()
                .validationRule(
                        rule, "Contact", "No_Boston", active, "MailingCity = 'Boston'", "We do not serve this city");
    }

    @AfterAll
    static void stops() {
        system.close();
    }

    @Test
    @Order(1)
    void each_reject_is_listed_with_its_reason_and_shown_with_its_message() {
        Set<String> fromBoston = source.people.entrySet().stream()
                .filter(person -> person.getValue().path("city").asText().equals("Boston"))
                .map(Map.Entry::getKey)
                .filter(id -> !defects().contains(id))
                .collect(Collectors.toSet());
        assertThat(rejected(RULE_CODE)).isEqualTo(fromBoston).isNotEmpty();
        assertThat(rejected("REQUIRED_FIELD_MISSING")).isEqualTo(nameless()).isNotEmpty();
        Ended shown = migration.drover("rejects", "show", "--code", RULE_CODE, "--json");
        assertThat(shown.json().path("rejects")).isNotEmpty().allSatisfy(reject -> {
            assertThat(reject.path("message").asText()).contains("We do not serve this city");
            assertThat(reject.path("attempts").asInt()).isEqualTo(1);
        });
    }

    @Test
    @Order(1)
    void a_list_that_is_cut_says_how_many_there_are() {
        int refused = rejected(RULE_CODE).size();
        assertThat(refused).isGreaterThan(1);
        for (String command : List.of("list", "show")) {
            JsonNode cut = migration
                    .drover("rejects", command, "--code", RULE_CODE, "--limit", "1", "--json")
                    .json();
            assertThat(cut.path("rejects")).hasSize(1);
            assertThat(cut.path("open").asInt()).isEqualTo(refused);
            assertThat(migration
                            .drover("rejects", command, "--code", RULE_CODE, "--limit", "1")
                            .out())
                    .contains("1 shown of " + refused + " open rejects");
        }
        String id = rejected(RULE_CODE).iterator().next();
        assertThat(migration
                        .drover("rejects", "list", "--id", id, "--json")
                        .json()
                        .path("open")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    @Order(2)
    void a_replay_without_a_mended_cause_loads_nothing() {
        Destination before = Destination.read(system.salesforce());
        assertThat(migration.drover("rejects", "replay", "--code", RULE_CODE).code())
                .isZero();
        assertThat(Destination.read(system.salesforce()).writtenSince(before)).isEmpty();
        assertThat(rejected(RULE_CODE)).isNotEmpty();
    }

    @Test
    @Order(3)
    void a_default_in_the_mapping_brings_back_who_has_no_last_name_and_what_waited_for_them() {
        MigrationUnderTest.replaceLine(
                migration.mapping("20-contact.yaml"),
                "    note: \"Salesforce requires a last name. People without one are rejected; to load them under a word of"
                        + " your choice, add a default\"",
                "    default: Unknown");
        assertThat(migration.drover("mapping", "confirm", "--by", "Jo Field").code())
                .isZero();
        assertReplayLoadsWithChildren("REQUIRED_FIELD_MISSING", nameless());
        assertThat(nameless())
                .allSatisfy(id -> assertThat(Destination.read(system.salesforce())
                                .records("Contact")
                                .get(id))
                        .containsEntry("LastName", "Unknown"));
    }

    @Test
    @Order(4)
    void a_rule_switched_off_at_the_destination_brings_back_whom_it_refused_and_what_waited_for_them() {
        Set<String> back = rejected(RULE_CODE);
        rule(false);
        assertReplayLoadsWithChildren(RULE_CODE, back);
        assertThat(rejected(RULE_CODE)).isEmpty();
    }

    private static void assertReplayLoadsWithChildren(String code, Set<String> people) {
        Destination before = Destination.read(system.salesforce());
        long asked = system.alpineiq().now();
        Ended replay = migration.drover("rejects", "replay", "--code", code, "--json");
        assertThat(replay.code()).as(replay.err()).isZero();
        assertThat(replay.json().path("reconciled").asBoolean()).isTrue();

        Set<String> expected = new TreeSet<>();
        people.forEach(id -> expected.add("Contact " + id));
        ExpectedSales sales = new ExpectedSales(source, "", people);
        sales.buyers().keySet().forEach(id -> expected.add("OpportunityContactRole " + id));
        sales.furtherStores().keySet().forEach(id -> expected.add("AccountContactRelation " + id));
        new ExpectedMarketing(source, "", people)
                .members()
                .keySet()
                .forEach(id -> expected.add("CampaignMember " + id));
        Destination after = Destination.read(system.salesforce());
        Set<String> written = new TreeSet<>(after.writtenSince(before));
        Set<String> tasks =
                written.stream().filter(record -> record.startsWith("Task ")).collect(Collectors.toSet());
        written.removeAll(tasks);
        assertThat(written).isEqualTo(expected);
        assertThat(tasks)
                .allSatisfy(task -> assertThat(people)
                        .contains(after.records("Task")
                                .get(task.substring("Task ".length()))
                                .get("aiq_contact_id__c")
                                .toString()));
        assertThat(system.alpineiq().callsSince(asked)).hasSizeLessThanOrEqualTo(1);
        loaded.addAll(people);
        assertThat(after.records("Contact").keySet()).isEqualTo(loaded);
    }

    private static Set<String> nameless() {
        return source.people.entrySet().stream()
                .filter(person -> person.getValue().path("lastName").isNull())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static Set<String> defects() {
        return new ExpectedPeople(source, "").rejects().keySet();
    }

    private static Set<String> rejected(String code) {
        Set<String> ids = new HashSet<>();
        for (JsonNode reject : migration
                .drover("rejects", "list", "--code", code, "--json")
                .json()
                .path("rejects")) {
            ids.add(reject.path("sourceId").asText());
        }
        return ids;
    }
}
