package dev.drover.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run to Pipedrive that is killed or cut off, and the same command again: the company holds what a run that nobody disturbed
 * leaves there, though Pipedrive knows no keys of ours and takes the same record twice.
 */
class PipedriveResumeIT {
    private static final int PERSONAS = 40;

    /** Long enough that an answer is still under way when the process is killed: 4 s of ours. */
    private static final long LATE = (long) (4_000 * SystemFixture.SPEED);

    private static final Set<String> RUN_BY_RUN =
            Set.of("Drover migration", "add_time", "archive_time", "order_nr", "last_update_user_id");

    @TempDir
    private static Path folder;

    private static Map<String, Map<String, Map<String, Object>>> undisturbed;
    private PipedriveFixture system;
    private MigrationUnderTest migration;

    @BeforeAll
    static void runs_undisturbed() {
        try (PipedriveFixture system = PipedriveFixture.start(folder, PERSONAS)) {
            Ended run = system.migration("undisturbed").drover("run");
            assertThat(run.code()).as(run.err()).isZero();
            undisturbed = company(system);
        }
    }

    @BeforeEach
    void starts(TestInfo test) {
        system = PipedriveFixture.start(folder, PERSONAS);
        migration = system.migration(test.getTestMethod().orElseThrow().getName());
    }

    @AfterEach
    void stops() {
        system.close();
    }

    @Test
    void resumes_after_a_kill_in_the_middle_of_the_persons() {
        killWhile(late("POST", "/api/v2/persons$", 20));
        assertThat(system.pipedrive().dump("persons")).hasSizeBetween(1, PERSONAS - 5);
        assertResumes();
    }

    @Test
    void resumes_after_a_kill_when_a_person_was_made_and_its_answer_not_heard() {
        killWhile(cut("POST", "/api/v2/persons$", 10));
        assertResumes();
    }

    @Test
    void resumes_after_a_kill_when_a_deal_was_made_and_its_answer_not_heard() {
        killWhile(cut("POST", "/api/v2/deals$", 30));
        assertResumes();
    }

    @Test
    void resumes_after_a_kill_among_the_lines_of_a_deal() {
        killWhile(cut("POST", "/api/v2/deals/\\d+/products$", 40));
        assertResumes();
    }

    @Test
    void resumes_after_a_kill_among_the_notes() {
        killWhile(cut("POST", "/api/v1/notes$", 12));
        assertResumes();
    }

    @Test
    void resumes_after_a_kill_while_deals_are_archived() {
        killWhile(late("PATCH", "/api/v2/deals/\\d+$", 15));
        assertResumes();
    }

    @Test
    void resumes_after_a_kill_while_fields_are_made() {
        killWhile(cut("POST", "/api/v2/personFields$", 6));
        assertResumes();
        assertThat(system.pipedrive().dump("fields"))
                .extracting(field -> field.path("entity").asText() + " "
                        + field.path("field_name").asText())
                .doesNotHaveDuplicates();
    }

    @Test
    void answers_that_are_lost_again_and_again_make_nothing_twice() {
        for (String path : List.of("/persons$", "/deals$", "/notes$", "/products$")) {
            system.pipedrive()
                    .fault(Map.of("kind", "answer-lost", "method", "POST", "path", path, "skip", 3, "times", 3));
        }
        assertResumes();
        assertThat(system.pipedrive().hits()).isEqualTo(12);
    }

    @Test
    void sigterm_ends_within_ten_seconds_as_a_resumable_stop() {
        system.pipedrive().fault(late("POST", "/api/v2/persons$", 10));
        try (ChildDrover child = migration.child("run")) {
            awaitHit();
            child.terminate();
            Ended ended = child.ended(Duration.ofSeconds(12));
            assertThat(ended.code()).as(ended.err()).isEqualTo(3);
            assertThat(ended.err()).doesNotContain("\tat ");
        }
        system.pipedrive().noFaults();
        assertResumes();
    }

    private void killWhile(Map<String, Object> fault) {
        system.pipedrive().fault(fault);
        try (ChildDrover child = migration.child("run")) {
            awaitHit();
            child.kill();
        }
        system.pipedrive().noFaults();
    }

    private void awaitHit() {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> system.pipedrive().hits() > 0);
    }

    private static Map<String, Object> late(String method, String path, int skip) {
        Map<String, Object> fault = new HashMap<>(cut(method, path, skip));
        fault.put("kind", "slow-body");
        fault.put("millis", LATE);
        return fault;
    }

    private static Map<String, Object> cut(String method, String path, int skip) {
        return Map.of("kind", "answer-lost", "method", method, "path", path, "skip", skip, "times", 1);
    }

    private void assertResumes() {
        Ended run = migration.drover("run", "--json");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().path("reconciled").asBoolean()).isTrue();
        Map<String, Map<String, Map<String, Object>>> resumed = company(system);
        undisturbed.forEach(
                (list, records) -> assertThat(resumed.get(list)).as(list).isEqualTo(records));
        PipedriveCompany all = PipedriveCompany.read(system.pipedrive());
        undisturbed
                .keySet()
                .forEach(list -> assertThat(all.raw(list))
                        .as(list)
                        .hasSameSizeAs(all.records(list).keySet()));
        long before = system.pipedrive().now();
        Ended again = migration.drover("run");
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(system.pipedrive().callsSince(before))
                .filteredOn(Simulator.Call::writes)
                .isEmpty();
    }

    /** But for what is different in each run: the migration's own, and times that the company stamps. */
    private static Map<String, Map<String, Map<String, Object>>> company(PipedriveFixture system) {
        return PipedriveCompany.read(system.pipedrive()).without(RUN_BY_RUN::contains);
    }
}
