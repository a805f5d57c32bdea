package dev.drover.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.cli.InProcess;
import org.junit.jupiter.api.Test;

/** A small slice of the campaigns; `drover chaos` runs them whole. */
class ChaosIT {

    @Test
    void migrations_that_are_killed_end_like_one_that_nobody_disturbed() {
        Ended crash = InProcess.drover("chaos", "crash", "--kills", "20", "--seed", "5", "--json");
        assertThat(crash.code()).as(crash.err()).isZero();
        assertThat(crash.json().path("kills").asInt()).isGreaterThanOrEqualTo(20);
        for (String count : new String[] {"duplicates", "lost", "different", "writesOfFurtherRun"}) {
            assertThat(crash.json().path(count).asInt(-1)).as(count).isZero();
        }
    }

    @Test
    void faults_change_nothing_of_the_end() {
        Ended faults = InProcess.drover("chaos", "faults", "--sample", "20", "--seed", "1", "--json");
        assertThat(faults.code()).as(faults.err()).isZero();
        assertThat(faults.json().path("combinations").asInt()).isEqualTo(20);
        assertThat(faults.json().path("wrong").asInt(-1)).isZero();
    }

    @Test
    void what_is_corrupted_is_found_and_nothing_else() {
        Ended corrupt = InProcess.drover(
                "chaos", "corrupt", "--cells", "10000", "--rounds", "2", "--each", "3", "--seed", "3", "--json");
        assertThat(corrupt.code()).as(corrupt.err() + corrupt.json()).isZero();
        assertThat(corrupt.json().path("cells").asInt()).isGreaterThan(8_000);
        assertThat(corrupt.json().path("planted").asInt()).isGreaterThan(40);
        assertThat(corrupt.json().path("found")).isEqualTo(corrupt.json().path("planted"));
        assertThat(corrupt.json().path("falseAlarms").asInt(-1)).isZero();
    }

    @Test
    void a_rollback_that_is_killed_takes_back_the_migration_and_nothing_of_what_people_did() {
        Ended rollback = InProcess.drover("chaos", "rollback", "--kills", "1", "--size", "16", "--seed", "5", "--json");
        assertThat(rollback.code()).as(rollback.err() + rollback.json()).isZero();
        assertThat(rollback.json().path("kills").asInt()).isPositive();
        for (String number : new String[] {"edited", "restored", "deleted", "kept"}) {
            assertThat(rollback.json().path(number).asInt()).as(number).isPositive();
        }
        for (String number : new String[] {"lostEdits", "leftovers", "different", "writesOfSecondApply"}) {
            assertThat(rollback.json().path(number).asInt(-1)).as(number).isZero();
        }
    }

    @Test
    void results_in_any_order_in_parts_and_incomplete_find_their_records() {
        Ended results = InProcess.drover("chaos", "results", "--runs", "4", "--size", "24", "--seed", "4", "--json");
        assertThat(results.code()).as(results.err() + results.json()).isZero();
        for (String number : new String[] {"results", "shuffled", "split", "partlyMissing", "duplicatedAnswers"}) {
            assertThat(results.json().path(number).asInt()).as(number).isPositive();
        }
        assertThat(results.json().path("wrongIds").asInt(-1)).isZero();
        assertThat(results.json().path("different").asInt(-1)).isZero();
    }

    @Test
    void no_day_and_no_moment_shifts_in_a_process_of_another_zone_or_one_that_changes_its_zone() {
        Ended dates = InProcess.drover("chaos", "dates", "--zones", "1", "--lanes", "1", "--seed", "2", "--json");
        assertThat(dates.code()).as(dates.err() + dates.json()).isZero();
        assertThat(dates.json().path("runs").asInt()).isEqualTo(2);
        assertThat(dates.json().path("comparisons").asInt()).isGreaterThan(1_000);
        assertThat(dates.json().path("shifts").asInt(-1)).isZero();
    }

    @Test
    void no_personal_value_and_no_secret_is_in_what_is_said_or_left_behind() {
        Ended canary = InProcess.drover("chaos", "canary", "--brief", "--seed", "3", "--json");
        assertThat(canary.code()).as(canary.err() + canary.json()).isZero();
        assertThat(canary.json().path("canaries").asInt()).isGreaterThan(500);
        assertThat(canary.json().path("faultsHit").asInt()).isPositive();
        assertThat(canary.json().path("bytesSearched").asLong()).isGreaterThan(1_000_000);
        assertThat(canary.json().path("hits").asInt(-1)).isZero();
    }
}
