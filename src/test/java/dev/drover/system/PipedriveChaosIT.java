package dev.drover.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.cli.InProcess;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A small slice of the campaigns that migrate to Pipedrive; `drover chaos CAMPAIGN --to pipedrive` runs them whole. */
class PipedriveChaosIT {

    @Test
    void migrations_that_are_killed_end_like_one_that_nobody_disturbed() {
        JsonNode crash = passed("crash", "--kills", "4", "--size", "24", "--seed", "5");
        assertThat(crash.path("kills").asInt()).isGreaterThanOrEqualTo(4);
        assertZero(crash, "duplicates", "lost", "different", "accountsThatDoNotAddUp", "writesOfFurtherRun");
    }

    @Test
    void faults_change_nothing_of_the_end() {
        JsonNode faults = passed("faults", "--sample", "6", "--size", "24", "--seed", "2", "--endpoint", "pipedrive");
        assertThat(faults.path("combinations").asInt()).isEqualTo(6);
        assertZero(faults, "wrong");
    }

    @Test
    void what_is_corrupted_is_found_and_nothing_else() {
        JsonNode corrupt = passed("corrupt", "--cells", "7000", "--rounds", "1", "--each", "3", "--seed", "3");
        assertThat(corrupt.path("planted").asInt()).isGreaterThan(40);
        assertThat(corrupt.path("found")).isEqualTo(corrupt.path("planted"));
        assertZero(corrupt, "falseAlarms");
    }

    @Test
    void a_rollback_that_is_killed_takes_back_the_migration_and_nothing_of_what_people_did() {
        JsonNode rollback = passed("rollback", "--kills", "1", "--size", "24", "--seed", "5");
        assertThat(rollback.path("kills").asInt()).isPositive();
        for (String number : new String[] {"edited", "restored", "deleted"}) {
            assertThat(rollback.path(number).asInt()).as(number).isPositive();
        }
        assertZero(rollback, "lostEdits", "leftovers", "different", "writesOfSecondApply");
    }

    @Test
    void days_and_moments_arrive_as_they_were_written() {
        JsonNode dates = passed("dates", "--zones", "1", "--lanes", "1", "--seed", "2");
        assertThat(dates.path("comparisons").asInt()).isGreaterThan(1_000);
        assertZero(dates, "shifts");
    }

    private static JsonNode passed(String... campaign) {
        List<String> arguments = new ArrayList<>(List.of("chaos"));
        arguments.addAll(List.of(campaign));
        arguments.addAll(List.of("--to", "pipedrive", "--json"));
        Ended ended = InProcess.drover(arguments.toArray(String[]::new));
        assertThat(ended.code()).as(ended.err() + ended.json()).isZero();
        return ended.json();
    }

    private static void assertZero(JsonNode result, String... numbers) {
        for (String number : numbers) {
            assertThat(result.path(number).asInt(-1)).as(number).isZero();
        }
    }
}
