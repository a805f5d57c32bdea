package dev.drover.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** A run that is killed anywhere, and the same command again: the destination is that of a run that nobody disturbed. */
class ResumeIT {
    private static final int PERSONAS = 70;

    /** Long enough that a call is still under way when the process is killed: 4 s of ours. */
    private static final long LATE = (long) (4_000 * SystemFixture.SPEED);

    @TempDir
    private static Path folder;

    private static Map<String, Map<String, Map<String, Object>>> undisturbed;
    private SystemFixture system;
    private MigrationUnderTest migration;

    @BeforeAll
    static void runs_undisturbed() {
        try (SystemFixture system = SystemFixture.start(folder, PERSONAS)) {
            Ended run = migration(system, "undisturbed").drover("run");
            assertThat(run.code()).as(run.err()).isZero();
            undisturbed = destination(system);
        }
    }

    /** Simulators of its own: a late answer of one test must not be seen in the log of the next. */
    @BeforeEach
    void starts(TestInfo test) {
        system = SystemFixture.start(folder, PERSONAS);
        migration = migration(system, test.getTestMethod().orElseThrow().getName());
    }

    @AfterEach
    void stops() {
        system.close();
    }

    /** Orders and their lines go through bulk jobs, everything else through collections. */
    private static MigrationUnderTest migration(SystemFixture system, String name) {
        MigrationUnderTest made = system.migration(name);
        made.set("load.bulk-from", "150");
        made.set("load.collection-size", "50");
        return made;
    }

    @Test
    void resumes_after_a_kill_in_the_middle_of_extraction() {
        killWhileIn("alpineiq", Map.of("path", "/contact/orders/", "skip", 30));
        assertResumes();
        List<String> reads =
                system.alpineiq().calls().stream().map(Simulator.Call::path).toList();
        assertThat(reads.stream().filter(path -> path.contains("/orders/")).distinct())
                .hasSizeGreaterThanOrEqualTo(PERSONAS);
        assertThat(repeated(reads))
                .hasSizeLessThanOrEqualTo(1) // the page in hand
                .allMatch(path -> path.contains("/contact/orders/"));
    }

    @Test
    void resumes_after_a_kill_between_two_batches_of_a_phase() {
        killWhileIn("salesforce", Map.of("method", "PATCH", "path", "/composite/sobjects/Contact/", "skip", 1));
        assertThat(system.salesforce().dump("Contact")).hasSizeBetween(1, PERSONAS - 10);
        assertResumes();
        assertNothingReadAgain();
    }

    @Test
    void resumes_after_a_kill_when_a_batch_was_saved_but_its_answer_not_heard() {
        killWhileIn(
                "salesforce", Map.of("method", "PATCH", "path", "/composite/sobjects/Contact/", "kind", "answer-lost"));
        assertResumes();
        assertNothingReadAgain();
    }

    @Test
    void resumes_after_a_kill_between_upload_and_close_of_a_bulk_job() {
        killWhileIn("salesforce", Map.of("method", "PATCH", "path", "/jobs/ingest/[^/]+/?$"));
        assertResumes();
        assertNothingReadAgain();
    }

    @Test
    void resumes_after_a_kill_while_a_bulk_job_is_worked_on() {
        killWhileIn("salesforce", Map.of("method", "GET", "path", "/jobs/ingest/[^/]+/?$", "skip", 1));
        assertResumes();
        assertNothingReadAgain();
    }

    @Test
    void resumes_after_a_kill_before_the_results_of_a_bulk_job_are_read() {
        killWhileIn("salesforce", Map.of("method", "GET", "path", "/jobs/ingest/[^/]+/successfulResults"));
        assertResumes();
        assertNothingReadAgain();
    }

    @Test
    void sigterm_ends_as_a_resumable_stop() {
        system.alpineiq().fault(late(Map.of("path", "/contact/orders/", "skip", 20)));
        try (ChildDrover child = migration.child("run")) {
            awaitHit(system.alpineiq());
            child.terminate();
            Ended ended = child.ended();
            assertThat(ended.code()).as(ended.err()).isEqualTo(3);
            assertThat(ended.err()).doesNotContain("\tat ");
        }
        system.alpineiq().noFaults();
        assertResumes();
    }

    @Test
    void while_one_process_runs_a_second_is_refused_and_status_tells_how_far_it_is() {
        system.alpineiq().fault(late(Map.of("path", "/contact/orders/", "skip", 20)));
        try (ChildDrover child = migration.child("run")) {
            awaitHit(system.alpineiq());
            Ended second = migration.drover("run");
            assertThat(second.code()).isEqualTo(2);
            assertThat(second.complaints())
                    .singleElement()
                    .asString()
                    .contains("in use by process", "drover status")
                    .endsWith("[LEDGER_LOCKED]");
            Ended status = migration.drover("status", "--json");
            assertThat(status.code()).as(status.err()).isZero();
            assertThat(status.json().path("state").asText()).isEqualTo("unfinished");
            assertThat(status.json().path("extracted").path("persona").asInt()).isGreaterThanOrEqualTo(PERSONAS);
            assertThat(child.isAlive()).isTrue();
            child.kill();
        }
    }

    private void killWhileIn(String name, Map<String, Object> call) {
        Simulator simulator = name.equals("alpineiq") ? system.alpineiq() : system.salesforce();
        simulator.fault(call.containsKey("kind") ? call : late(call));
        try (ChildDrover child = migration.child("run")) {
            awaitHit(simulator);
            child.kill();
        }
        simulator.noFaults();
    }

    private static Map<String, Object> late(Map<String, Object> call) {
        Map<String, Object> fault = new HashMap<>(call);
        fault.put("kind", "slow");
        fault.put("millis", LATE);
        return fault;
    }

    private static void awaitHit(Simulator simulator) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> simulator.hits() > 0);
    }

    private void assertResumes() {
        Ended run = migration.drover("run", "--json");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().path("reconciled").asBoolean()).isTrue();
        Map<String, Map<String, Map<String, Object>>> resumed = destination(system);
        undisturbed.forEach(
                (object, records) -> assertThat(resumed.get(object)).as(object).isEqualTo(records));
        assertNoDuplicates();
    }

    private void assertNoDuplicates() {
        Destination all = Destination.read(system.salesforce());
        for (String object : List.of("Account", "Contact", "Product2", "Opportunity", "OpportunityLineItem", "Task")) {
            assertThat(all.raw(object))
                    .as(object)
                    .hasSameSizeAs(all.records(object).keySet());
        }
        assertThat(all.raw("CampaignMember"))
                .hasSameSizeAs(all.records("CampaignMember").keySet());
    }

    private void assertNothingReadAgain() {
        List<String> reads = system.alpineiq().calls().stream()
                .map(Simulator.Call::path)
                .filter(path -> !path.endsWith("/stores/4711")) // asked at each start whether the key is right
                .toList();
        assertThat(reads).doesNotHaveDuplicates();
    }

    private static List<String> repeated(List<String> paths) {
        Set<String> seen = new HashSet<>();
        return paths.stream()
                .filter(path -> !path.endsWith("/stores/4711"))
                .filter(path -> !seen.add(path))
                .toList();
    }

    /** But for what is different in each run: ids, the migration's own, and times that the org stamps. */
    private static Map<String, Map<String, Map<String, Object>>> destination(SystemFixture system) {
        Set<String> stamped = Set.of("drover_migration__c", "CreatedDate", "CompletedDateTime");
        return Destination.read(system.salesforce()).without(stamped::contains);
    }
}
