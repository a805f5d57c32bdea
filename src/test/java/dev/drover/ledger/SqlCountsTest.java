package dev.drover.ledger;

import static dev.drover.ledger.LedgerFixture.persona;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.drover.ledger.Outcome.Again;
import dev.drover.ledger.Outcome.Created;
import dev.drover.ledger.Outcome.Excluded;
import dev.drover.ledger.Outcome.Found;
import dev.drover.ledger.Outcome.Parked;
import dev.drover.ledger.Outcome.Unchanged;
import dev.drover.ledger.Outcome.Updated;
import dev.drover.ledger.Outcomes.Counts;
import dev.drover.ledger.Outcomes.Loaded;
import dev.drover.ledger.Outcomes.RejectFilter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SqlCountsTest extends OutcomesFixture {
    @Test
    void counts_nothing_before_the_phase_is_known() {
        assertThat(outcomes.counts("Contact")).isEqualTo(new Counts(0, 0, 0, 0, 0, 0, 0, 0));
        outcomes.define(CONTACT);
        assertThat(outcomes.counts("Contact")).isEqualTo(new Counts(3, 0, 0, 0, 0, 0, 0, 3));
    }

    @Test
    void adds_up_over_every_kind_of_outcome() {
        runs.beginOrResume("run");
        fixture.stage(persona("d"), persona("e"), persona("f"), persona("g"));
        thereBefore("kb", "003b");
        fixture.record(CONTACT, "a", new Created("ka", "003a"));
        fixture.record(CONTACT, "b", new Updated("kb", "003b"));
        fixture.record(CONTACT, "c", new Unchanged("kc"));
        fixture.record(CONTACT, "d", rejected("kd", "NOT_A_DATE"));
        fixture.record(CONTACT, "e", new Parked("ke", "Account", "s1"));
        fixture.record(CONTACT, "f", new Excluded("kf", "archived"));
        fixture.record(CONTACT, "g", new Again("kg", "UNABLE_TO_LOCK_ROW"));
        assertThat(outcomes.counts("Contact")).isEqualTo(new Counts(7, 1, 1, 1, 1, 1, 1, 1));
        assertThat(outcomes.counts("Contact").addUp()).isFalse();
        fixture.record(CONTACT, "g", new Created("kg", "003g"));
        assertThat(outcomes.counts("Contact")).isEqualTo(new Counts(7, 2, 1, 1, 1, 1, 1, 0));
        assertThat(outcomes.counts("Contact").addUp()).isTrue();
        assertThat(outcomes.counts("Contact").atDestination()).isEqualTo(4);
        assertThat(outcomes.exclusions("Contact")).isEqualTo(Map.of("archived", 1L));
    }

    @Test
    void counts_at_the_destination_what_was_loaded_before_it_was_refused_or_left_out() {
        runs.beginOrResume("run");
        fixture.stage(persona("d"));
        fixture.record(CONTACT, "a", new Created("ka", "003a"));
        fixture.record(CONTACT, "b", new Created("kb", "003b"));
        fixture.record(CONTACT, "c", new Created("kc", "003c"));
        fixture.record(CONTACT, "a", rejected("ka", "TOO_LONG"));
        fixture.record(CONTACT, "b", new Excluded("kb", "archived"));
        fixture.record(CONTACT, "c", new Parked("kc", "Account", "s1"));
        fixture.record(CONTACT, "d", rejected("kd", "TOO_LONG"));
        assertThat(outcomes.counts("Contact")).isEqualTo(new Counts(4, 0, 0, 0, 2, 1, 1, 0, 3));
        assertThat(outcomes.counts("Contact").addUp()).isTrue();
        assertThat(outcomes.counts("Contact").atDestination()).isEqualTo(3);
        fixture.record(CONTACT, "d", new Created("kb", "003b"));
        assertThat(outcomes.rejects(new RejectFilter("Contact", "d", "DUPLICATE_KEY"), 10))
                .as("the key of what was left out is still taken")
                .hasSize(1);
    }

    @Test
    void takes_what_nobody_had_before_for_created_whatever_the_second_answer_to_the_write_says() {
        runs.beginOrResume("run");
        thereBefore("KB", "003b");
        thereBefore("kc", "003c");
        fixture.record(CONTACT, "a", new Updated("ka", "003a"));
        fixture.record(CONTACT, "b", new Updated("kb", "003b"));
        fixture.record(CONTACT, "c", new Updated("kc", "003c"));
        assertThat(outcomes.loadedPage("Contact", 0, 10))
                .extracting(Loaded::key, Loaded::created)
                .as("counted as created, but only what surely is ours is deleted by a rollback")
                .containsExactly(tuple("ka", false), tuple("kb", false), tuple("kc", false));
        assertThat(outcomes.counts("Contact")).isEqualTo(new Counts(3, 1, 2, 0, 0, 0, 0, 0));
    }

    @Test
    void counts_what_an_earlier_run_did_as_unchanged_and_what_a_resumed_run_did_as_done() {
        long first = runs.beginOrResume("run").id();
        fixture.record(CONTACT, "a", new Created("ka", "003a"));
        fixture.reopen();
        Outcomes again = fixture.ledger.outcomes();
        assertThat(fixture.ledger.runs().beginOrResume("run").id()).isEqualTo(first);
        fixture.record(CONTACT, "a", new Updated("ka", "003a"));
        fixture.record(CONTACT, "b", new Created("kb", "003b"));
        assertThat(again.counts("Contact").created()).isEqualTo(2);

        fixture.ledger.runs().finish(first, "reconciled");
        assertThat(again.counts("Contact").created()).isEqualTo(2);
        fixture.ledger.runs().beginOrResume("run");
        fixture.record(CONTACT, "a", new Unchanged("ka"));
        assertThat(again.counts("Contact")).isEqualTo(new Counts(3, 0, 0, 2, 0, 0, 0, 1));
        fixture.record(CONTACT, "b", new Updated("kb", "003b"));
        assertThat(again.counts("Contact")).isEqualTo(new Counts(3, 0, 1, 1, 0, 0, 0, 1));
    }

    @Test
    void counts_a_record_found_after_a_lost_answer_as_created_unless_it_was_there_before() {
        long run = runs.beginOrResume("run").id();
        thereBefore("kb", "003b");
        fixture.record(CONTACT, "a", new Found("ka", "003a", true));
        fixture.record(CONTACT, "b", new Found("kb", "003b", true));
        fixture.record(CONTACT, "c", new Created("kc", "003c"));
        assertThat(outcomes.counts("Contact")).isEqualTo(new Counts(3, 2, 1, 0, 0, 0, 0, 0));
        runs.finish(run, "reconciled");
        runs.beginOrResume("run");
        fixture.record(CONTACT, "c", new Found("kc", "003c", true));
        assertThat(outcomes.counts("Contact")).isEqualTo(new Counts(3, 0, 1, 2, 0, 0, 0, 0));
        assertThat(outcomes.loadedPage("Contact", 0, 10))
                .extracting(Loaded::key, Loaded::created, Loaded::loadedHash, Loaded::settled)
                .containsExactly(
                        tuple("ka", true, "hash-of-ka", true),
                        tuple("kb", false, "hash-of-kb", true),
                        tuple("kc", true, "hash-of-kc", true));
    }

    @Test
    void refuses_an_outcome_of_no_staged_record() {
        assertThatThrownBy(() ->
                        outcomes.record(CONTACT, Map.of("ka", 4_711L), Map.of(), List.of(new Created("ka", "003a"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ka");
        assertThat(outcomes.counts("Contact").created()).isZero();
    }
}
