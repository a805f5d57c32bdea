package dev.drover.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.chaos.Accounts.Phase;
import dev.drover.chaos.FaultCase.End;
import dev.drover.chaos.Findings.Place;
import dev.drover.ledger.Outcomes.Counts;
import dev.drover.ledger.Outcomes.Crossing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each campaign counts the damage that it exists for; the record of a rollback is looked at by a test of its own. */
class DamageTest {
    private static final Map<String, String> ANNA = Map.of("Name", "Anna");
    private static final Map<String, String> BERT = Map.of("Name", "Bert");
    private static final Finish UNDISTURBED = finish(people(ANNA, BERT), accounts(2), 0);

    @Test
    void crash_counts_a_lost_record() {
        CrashTrial trial = trial(finish(people(ANNA), accounts(2), 0));
        assertThat(trial.passed()).isFalse();
        assertThat(trial.difference().lost()).isEqualTo(1);
        assertThat(trial.explain()).contains("1 lost").doesNotContain("Bert");
    }

    @Test
    void crash_counts_a_write_of_a_further_run_and_an_account_that_does_not_add_up() {
        assertThat(trial(UNDISTURBED).passed()).isTrue();
        assertThat(trial(finish(people(ANNA, BERT), accounts(2), 1)).passed()).isFalse();
        CrashTrial unbalanced = trial(finish(people(ANNA, BERT), accounts(1), 0));
        assertThat(unbalanced.passed()).isFalse();
        assertThat(unbalanced.unbalanced()).anyMatch(line -> line.contains("does not add up"));
    }

    @Test
    void faults_calls_a_doubled_record_wrong() {
        FaultCase fault = new FaultCase(new Endpoint("salesforce", "POST", "/x", 1), FaultKind.ANSWER_LOST, "first", 1);
        assertThat(fault.judged(UNDISTURBED, UNDISTURBED, 1, null).end()).isEqualTo(End.SAME);
        assertThat(fault.judged(UNDISTURBED, UNDISTURBED, 0, null).end()).isEqualTo(End.NOT_MET);
        FaultCase.Result doubled = fault.judged(finish(people(ANNA, BERT, BERT), accounts(2), 0), UNDISTURBED, 1, null);
        assertThat(doubled.end()).isEqualTo(End.WRONG);
        assertThat(doubled.reason()).contains("duplicates=1").doesNotContain("Bert");
    }

    @Test
    void results_counts_both_of_two_swapped_ids() {
        Map<String, String> keysById = Map.of("003A", "a", "003B", "b", "003C", "c");
        CrosswalkCheck check = new CrosswalkCheck();
        check.compare(new Crossing("a", "a", "003B", true), keysById);
        check.compare(new Crossing("b", "b", "003A", true), keysById);
        check.compare(new Crossing("c", "c", "003C", true), keysById);
        check.compare(new Crossing("d", "d", "003D", true), keysById);
        assertThat(check.compared()).isEqualTo(4);
        assertThat(check.wrong()).as("two swapped, one that leads nowhere").isEqualTo(3);
    }

    @Test
    void dates_counts_each_birthdate_that_a_destination_shifts_by_a_day() throws Exception {
        Map<String, Map<String, String>> expected = new HashMap<>();
        List<JsonNode> held = new ArrayList<>();
        for (int day = 1; day <= 3; day++) {
            String birthdate = "2000-02-0" + day;
            expected.put("p" + day, Map.of("Birthdate", birthdate));
            ObjectNode contact = new ObjectMapper().createObjectNode();
            contact.put("aiq_contact_id__c", "p" + day).put("Birthdate", birthdate);
            held.add(contact.put("aiq_custom_day__c", birthdate));
        }
        assertThat(dates(expected, held).wrong()).isEmpty();
        assertThat(dates(expected, held).compared()).isEqualTo(6);
        ((ObjectNode) held.get(0)).put("Birthdate", "2000-01-31");
        ((ObjectNode) held.get(1)).put("aiq_custom_day__c", "2000-02-03");
        held.remove(2);
        assertThat(dates(expected, held).wrong())
                .containsExactlyInAnyOrder(
                        "Contact p1 Birthdate",
                        "Contact p2 custom property",
                        "Contact p3 Birthdate",
                        "Contact p3 custom property");
    }

    private static DatesCheck dates(Map<String, Map<String, String>> expected, List<JsonNode> held) {
        DatesCheck check = new DatesCheck();
        check.compare("Contact", expected, held);
        return check;
    }

    @Test
    void corrupt_counts_what_is_not_found_and_what_is_found_though_nobody_did_it() {
        Place wrong = new Place("Contact", "003A", "LastName");
        Place other = new Place("Contact", "003B", "LastName");
        Plants plants = new Plants();
        plants.plant(wrong, "wrong cell");
        plants.settle(false, List.of(wrong));
        plants.settle(true, List.of());
        assertThat(plants.failures()).isEmpty();
        plants.plant(wrong, "wrong cell");
        plants.settle(false, List.of(other));
        assertThat(plants.failures()).hasSize(2).anyMatch(line -> line.startsWith("not found: wrong cell"));
        assertThat(plants.falseAlarms()).isEqualTo(1);
        assertThat(plants.rows()).containsExactly(List.of("wrong cell", "2", "1"));
        plants.plant(wrong, "wrong cell");
        plants.settle(true, List.of());
        assertThat(plants.failures()).anyMatch(line -> line.startsWith("called clean"));
    }

    @Test
    void canary_counts_a_leak_in_a_file_in_a_name_and_a_confidential_file_that_others_can_read(@TempDir Path folder)
            throws Exception {
        CanarySearch search = new CanarySearch();
        new Canaries(1, search).secret("phone", "2015550123");
        CanaryFiles files = new CanaryFiles(folder, search);
        Path secret = Files.createDirectories(folder.resolve("input")).resolve("people.csv");
        Files.writeString(secret, "2015550123");
        Path confidential =
                Files.createDirectories(folder.resolve("output/confidential")).resolve("remediation.csv");
        Files.writeString(confidential, "2015550123");
        Files.setPosixFilePermissions(confidential, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(folder.resolve("output/report.html"), "<p>nobody</p>");
        files.look("a run");
        assertThat(files.hits()).isEmpty();
        Files.writeString(folder.resolve("output/report.html"), "<p>call 2015550123</p>");
        Files.writeString(folder.resolve("output/2015550123.txt"), "");
        Files.setPosixFilePermissions(confidential, PosixFilePermissions.fromString("rw-r--r--"));
        files.look("verify");
        assertThat(files.hits())
                .hasSize(3)
                .anyMatch(hit -> hit.contains("report.html holds a phone"))
                .anyMatch(hit -> hit.contains("the name of a file holds a phone"))
                .anyMatch(hit -> hit.contains("can be read by others"))
                .noneMatch(hit -> hit.startsWith("2015550123"));
    }

    private static CrashTrial trial(Finish finish) {
        return new CrashTrial(
                7,
                List.of(),
                finish.content().size(),
                OrgDifference.between(UNDISTURBED.content(), finish.content()),
                finish.accounts().against(UNDISTURBED.accounts()),
                finish.writesAfterwards(),
                "");
    }

    private static Finish finish(OrgContent content, Accounts accounts, long writesAfterwards) {
        return new Finish(content, accounts, writesAfterwards);
    }

    /** Each called by its first letter. */
    @SafeVarargs
    private static OrgContent people(Map<String, String>... contents) {
        Map<String, List<Map<String, String>>> named = new HashMap<>();
        for (Map<String, String> content : contents) {
            String name = "Contact " + content.get("Name").charAt(0);
            named.computeIfAbsent(name, any -> new ArrayList<>()).add(content);
        }
        return new OrgContent(Map.of("Contact", named));
    }

    /** @param created of two that were extracted */
    private static Accounts accounts(long created) {
        return new Accounts(
                1, Map.of("Contact", new Phase(new Counts(2, created, 0, 0, 0, 0, 0, 0), created, created)));
    }
}
