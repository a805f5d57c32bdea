package dev.drover.ledger;

import static dev.drover.ledger.LedgerFixture.json;
import static dev.drover.ledger.LedgerFixture.persona;
import static dev.drover.ledger.Outcomes.Scope.PENDING;
import static dev.drover.ledger.Outcomes.Scope.REPLAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.drover.ledger.Outcome.Again;
import dev.drover.ledger.Outcome.Created;
import dev.drover.ledger.Outcome.Excluded;
import dev.drover.ledger.Outcome.Found;
import dev.drover.ledger.Outcome.Parked;
import dev.drover.ledger.Outcome.Rejected;
import dev.drover.ledger.Outcome.Rejection;
import dev.drover.ledger.Outcome.Unchanged;
import dev.drover.ledger.Outcome.Updated;
import dev.drover.ledger.Outcomes.Claim;
import dev.drover.ledger.Outcomes.Counts;
import dev.drover.ledger.Outcomes.Crossing;
import dev.drover.ledger.Outcomes.Loaded;
import dev.drover.ledger.Outcomes.ParentState;
import dev.drover.ledger.Outcomes.PhaseKey;
import dev.drover.ledger.Outcomes.Reject;
import dev.drover.ledger.Outcomes.RejectFilter;
import dev.drover.ledger.Outcomes.Undone;
import dev.drover.ledger.Staging.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SqlOutcomesTest {
    private static final PhaseKey CONTACT = new PhaseKey("Contact", "persona", "m1");
    private static final PhaseKey CONTACT_CHANGED = new PhaseKey("Contact", "persona", "m2");
    private static final PhaseKey ORDER = new PhaseKey("Opportunity", "order", "m1");

    private final LedgerFixture fixture = new LedgerFixture();
    private final Outcomes outcomes = fixture.ledger.outcomes();
    private final Runs runs = fixture.ledger.runs();

    @BeforeEach
    void stage() {
        fixture.stage(
                persona("a"),
                persona("b"),
                persona("c"),
                new NewRecord("order", "1", "a", json("{}")),
                new NewRecord("order", "2", "b", json("{}")));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void counts_nothing_before_the_phase_is_known() {
        assertThat(outcomes.counts("Contact")).isEqualTo(new Counts(0, 0, 0, 0, 0, 0, 0, 0));
        outcomes.define(CONTACT);
        assertThat(outcomes.counts("Contact")).isEqualTo(new Counts(3, 0, 0, 0, 0, 0, 0, 3));
    }

    @Test
    void takes_new_records_in_order_and_page_by_page() {
        assertThat(fixture.inLine(CONTACT, PENDING)).containsExactly("a", "b", "c");
        List<Claim> first = outcomes.inLine(CONTACT, PENDING, Position.START, 2);
        assertThat(first).extracting(claim -> claim.record().sourceId()).containsExactly("a", "b");
        assertThat(first).extracting(Claim::loadedHash).containsOnly("");
        assertThat(outcomes.inLine(
                        CONTACT, PENDING, new Position("", first.get(1).record().seq()), 2))
                .extracting(claim -> claim.record().sourceId())
                .containsExactly("c");
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

    private void thereBefore(String key, String id) {
        fixture.ledger.images().keep("Contact", List.of(new Images.Image(key, id, Map.of("City", "Opole"), Map.of())));
    }

    @Test
    void puts_changed_content_and_a_changed_mapping_back_in_line_whatever_the_outcome_was() {
        fixture.record(CONTACT, "a", new Created("ka", "003a"));
        fixture.record(CONTACT, "b", rejected("kb", "NOT_A_DATE"));
        fixture.record(CONTACT, "c", new Excluded("kc", "archived"));
        assertThat(fixture.inLine(CONTACT, PENDING)).isEmpty();

        fixture.stage(persona("a", "{\"new\":1}"));
        fixture.ledger.staging().derive("persona", "b", json("{\"rank\":1}"));
        assertThat(fixture.inLine(CONTACT, PENDING)).containsExactly("a", "b");

        assertThat(fixture.inLine(CONTACT_CHANGED, PENDING)).containsExactly("a", "b", "c");
        assertThat(outcomes.counts("Contact").inLine()).isEqualTo(3);
        assertThat(fixture.inLine(CONTACT, PENDING)).containsExactly("a", "b");
    }

    @Test
    void hands_out_the_hash_loaded_last_and_the_tries_since() {
        fixture.record(CONTACT, "a", new Created("ka", "003a"));
        fixture.record(CONTACT_CHANGED, "a", new Again("ka", "LOCK"));
        fixture.record(CONTACT_CHANGED, "a", new Again("ka", "LOCK"));
        Claim claim =
                outcomes.inLine(CONTACT_CHANGED, PENDING, Position.START, 1).get(0);
        assertThat(claim.loadedHash()).isEqualTo("hash-of-ka");
        assertThat(claim.attempts()).isEqualTo(2);
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
    void keeps_a_record_in_line_that_was_staged_anew_while_it_was_being_loaded() {
        assertThat(fixture.inLine(CONTACT, PENDING)).containsExactly("a", "b", "c");
        fixture.stage(persona("a", "{\"changed\":true}"));
        fixture.record(CONTACT, "a", new Created("ka", "003a"));
        fixture.record(CONTACT, "b", new Created("kb", "003b"));
        assertThat(fixture.inLine(CONTACT, PENDING)).containsExactly("a", "c");
        fixture.record(CONTACT, "a", new Updated("ka", "003a"));
        assertThat(fixture.inLine(CONTACT, PENDING)).containsExactly("c");
    }

    @Test
    void keeps_the_crosswalk_of_a_record_whose_change_was_refused() {
        fixture.record(CONTACT, "a", new Created("ka", "003a"));
        fixture.record(CONTACT, "a", rejected("ka", "TOO_LONG"));
        assertThat(outcomes.destinationId("Contact", "ka")).contains("003a");
        assertThat(outcomes.parents("Contact", List.of("ka"))).isEqualTo(Map.of("ka", ParentState.LOADED));
        List<Crossing> crossings = new ArrayList<>();
        outcomes.forEachLoaded("Contact", crossings::add);
        assertThat(crossings).containsExactly(new Crossing("a", "ka", "003a", true));
    }

    @Test
    void tells_the_state_of_parents() {
        fixture.record(CONTACT, "a", new Created("ka", "003a"));
        fixture.record(CONTACT, "b", rejected("kb", "X"));
        fixture.record(CONTACT, "c", new Excluded("kc", "archived"));
        assertThat(outcomes.parents("Contact", List.of("ka", "kb", "kc", "kd")))
                .isEqualTo(Map.of(
                        "ka", ParentState.LOADED,
                        "kb", ParentState.WAITING,
                        "kc", ParentState.EXCLUDED,
                        "kd", ParentState.UNKNOWN));
        assertThat(outcomes.destinationIds("Contact", List.of("ka", "kb", "kd")))
                .isEqualTo(Map.of("ka", "003a"));
    }

    @Test
    void rejects_the_later_of_two_records_with_one_key() {
        fixture.record(CONTACT, "a", new Created("same", "003a"));
        assertThat(outcomes.holders("Contact", List.of("same", "other")))
                .isEqualTo(Map.of("same", fixture.seq("persona", "a")));
        fixture.record(CONTACT, "b", new Updated("same", "003a"));
        assertThat(outcomes.rejects(RejectFilter.ALL, 10))
                .extracting(Reject::sourceId, reject -> reject.rejection().code())
                .containsExactly(tuple("b", "DUPLICATE_KEY"));
        assertThat(outcomes.counts("Contact").rejected()).isEqualTo(1);
        fixture.record(CONTACT, "a", new Updated("same", "003a"));
        assertThat(outcomes.counts("Contact").atDestination()).isEqualTo(1);
    }

    @Test
    void holds_a_key_across_the_phases_of_one_destination_object() {
        PhaseKey people = new PhaseKey("people", "persona", "Contact", "m1");
        PhaseKey buyers = new PhaseKey("buyers", "order", "Contact", "m1");
        fixture.record(people, "a", new Created("same", "003a"));
        fixture.record(buyers, "1", new Created("same", "003a"));
        assertThat(outcomes.counts("buyers").rejected()).isEqualTo(1);
        assertThat(outcomes.destinationId("Contact", "same")).contains("003a");
    }

    @Test
    void frees_the_key_of_a_record_that_is_left_out() {
        fixture.record(CONTACT, "a", new Excluded("same", "archived"));
        fixture.record(CONTACT, "b", new Created("same", "003b"));
        assertThat(outcomes.counts("Contact").rejected()).isZero();
    }

    @Test
    void brings_parked_records_back_as_soon_as_their_parent_is_loaded() {
        fixture.record(CONTACT, "a", rejected("ka", "X"));
        fixture.record(ORDER, "1", new Parked("o1", "Contact", "ka"));
        fixture.record(ORDER, "2", new Created("o2", "006"));
        assertThat(fixture.inLine(ORDER, PENDING)).isEmpty();
        fixture.record(CONTACT, "a", new Created("ka", "003a"));
        assertThat(fixture.inLine(ORDER, PENDING)).containsExactly("1");
        fixture.record(ORDER, "1", new Created("o1", "006"));
        assertThat(fixture.inLine(ORDER, PENDING)).isEmpty();
    }

    @Test
    void brings_parked_records_back_when_their_parent_is_left_out() {
        fixture.record(CONTACT, "a", rejected("ka", "X"));
        fixture.record(ORDER, "1", new Parked("o1", "Contact", "ka"));
        fixture.record(ORDER, "2", new Created("o2", "006"));
        fixture.record(CONTACT, "a", new Excluded("ka", "archived"));
        assertThat(fixture.inLine(ORDER, PENDING)).containsExactly("1");
    }

    @Test
    void replays_what_was_put_back_and_nothing_else() {
        fixture.record(CONTACT, "a", rejected("ka", "TOO_LONG"));
        fixture.record(CONTACT, "b", rejected("kb", "NOT_A_DATE"));
        fixture.record(ORDER, "1", new Parked("o1", "Contact", "ka"));
        assertThat(outcomes.putBack(new RejectFilter("Contact", null, "TOO_LONG")))
                .isEqualTo(2);
        assertThat(fixture.inLine(CONTACT, REPLAY)).containsExactly("a");
        assertThat(fixture.inLine(ORDER, REPLAY)).containsExactly("1");
        assertThat(outcomes.counts("Contact").rejected()).isEqualTo(2);

        fixture.record(CONTACT, "a", new Again("ka", "LOCK"));
        assertThat(fixture.inLine(CONTACT, REPLAY)).containsExactly("a");
        fixture.record(CONTACT, "a", new Created("ka", "003a"));
        fixture.record(ORDER, "1", new Created("o1", "006"));
        assertThat(fixture.inLine(CONTACT, REPLAY)).isEmpty();
        assertThat(fixture.inLine(ORDER, REPLAY)).isEmpty();
        assertThat(outcomes.putBack(RejectFilter.ALL)).isEqualTo(1);
        assertThat(outcomes.putBack(new RejectFilter(null, "a", null))).isZero();
        assertThat(outcomes.putBack(new RejectFilter(null, "b", null))).isEqualTo(1);
    }

    @Test
    void tells_of_each_reject_until_it_is_loaded() {
        fixture.record(CONTACT, "a", new Again("ka", "LOCK"));
        fixture.record(CONTACT, "a", rejected("ka", "LOCK"));
        var firstAt = fixture.clock.now();
        fixture.clock.sleep(Duration.ofHours(1));
        fixture.record(CONTACT, "a", new Rejected("ka", new Rejection("TOO_LONG", "City", "the city is too long")));
        assertThat(outcomes.rejects(RejectFilter.ALL, 10))
                .containsExactly(new Reject(
                        "Contact",
                        "persona",
                        "a",
                        new Rejection("TOO_LONG", "City", "the city is too long"),
                        3,
                        firstAt,
                        fixture.clock.now()));
        assertThat(outcomes.rejects(new RejectFilter("Contact", "a", "LOCK"), 10))
                .isEmpty();
        fixture.record(CONTACT, "a", new Created("ka", "003a"));
        assertThat(outcomes.rejects(RejectFilter.ALL, 10)).isEmpty();
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
    void sends_a_record_again_that_was_found_outdated_and_knows_who_made_it() {
        runs.beginOrResume("run");
        fixture.record(CONTACT, "a", new Again("ka", "LOCK"));
        fixture.record(CONTACT, "a", new Found("ka", "003a", false));
        fixture.record(CONTACT, "b", new Created("kb", "003b"));
        fixture.record(CONTACT, "b", new Found("kb", "003b", false));
        List<Claim> claims = outcomes.inLine(CONTACT, PENDING, Position.START, 2);
        assertThat(claims)
                .extracting(claim -> claim.record().sourceId(), Claim::attempts, Claim::loadedHash)
                .containsExactly(tuple("a", 1, Claim.UNKNOWN), tuple("b", 0, Claim.UNKNOWN));
        assertThat(outcomes.destinationId("Contact", "ka")).contains("003a");
        assertThat(outcomes.loaded("Contact", List.of("ka")))
                .isEqualTo(Map.of("ka", new Loaded(fixture.seq("persona", "a"), "ka", "003a", true, "", false, false)));
        fixture.record(CONTACT, "a", new Updated("ka", "003a"));
        fixture.record(CONTACT, "b", new Updated("kb", "003b"));
        assertThat(outcomes.counts("Contact").created()).isEqualTo(2);
        assertThat(outcomes.loadedPage("Contact", 0, 10))
                .extracting(Loaded::created)
                .containsExactly(true, true);
    }

    @Test
    void pages_through_everything_that_was_written_even_what_was_refused_or_left_out_later() {
        fixture.record(CONTACT, "a", new Created("ka", "003a"));
        fixture.record(CONTACT, "a", rejected("ka", "TOO_LONG"));
        fixture.record(CONTACT, "b", new Updated("kb", "003b"));
        fixture.record(CONTACT, "b", new Excluded("kb", "archived"));
        fixture.record(CONTACT, "c", new Created("kc", "003c"));
        fixture.stage(persona("c", "{\"changed\":1}"), persona("d"));
        fixture.record(CONTACT, "d", rejected("kd", "TOO_LONG"));
        List<Loaded> first = outcomes.loadedPage("Contact", 0, 2);
        assertThat(first).extracting(Loaded::key).containsExactly("ka", "kb");
        assertThat(outcomes.loadedPage("Contact", first.get(1).seq(), 2))
                .extracting(Loaded::key)
                .containsExactly("kc");
        assertThat(outcomes.loaded("Contact", List.of("ka", "kb", "kc", "kd")).values())
                .extracting(Loaded::settled)
                .containsExactly(false, false, false);
        assertThat(outcomes.loadedPage("Nothing", 0, 2)).isEmpty();
    }

    @Test
    void puts_what_a_rollback_took_back_in_line_as_if_never_loaded() {
        long run = runs.beginOrResume("run").id();
        Images images = fixture.ledger.images();
        thereBefore("kb", "003b");
        fixture.record(CONTACT, "a", new Created("ka", "003a"));
        fixture.record(CONTACT, "b", new Updated("kb", "003b"));
        fixture.record(CONTACT, "c", new Created("kc", "003c"));
        runs.finish(run, "reconciled");
        runs.beginOrResume("rollback");
        Map<Long, Undone> undone = Map.of(
                fixture.seq("persona", "a"), Undone.REMOVED,
                fixture.seq("persona", "b"), Undone.RESTORED,
                fixture.seq("persona", "c"), Undone.DEACTIVATED);
        outcomes.undo("Contact", undone);
        outcomes.undo("Contact", Map.of(fixture.seq("persona", "a"), Undone.REMOVED));
        assertThat(outcomes.undone("Contact"))
                .isEqualTo(Map.of(Undone.REMOVED, 1L, Undone.RESTORED, 1L, Undone.DEACTIVATED, 1L));
        assertThat(outcomes.inLine(CONTACT, PENDING, Position.START, 10))
                .extracting(claim -> claim.record().sourceId(), Claim::loadedHash)
                .containsExactly(tuple("a", ""), tuple("b", ""), tuple("c", Claim.UNKNOWN));
        assertThat(images.count("Contact")).isZero();
        assertThat(outcomes.loadedPage("Contact", 0, 10))
                .extracting(Loaded::key, Loaded::created, Loaded::loadedHash)
                .containsExactly(tuple("kc", true, ""));
        assertThat(outcomes.counts("Contact").inLine()).isEqualTo(3);

        runs.beginOrResume("run");
        assertThat(outcomes.undone("Contact")).isEmpty();
        fixture.record(CONTACT, "c", new Updated("kc", "003c"));
        fixture.record(CONTACT, "a", new Created("ka", "003x"));
        assertThat(outcomes.counts("Contact")).isEqualTo(new Counts(3, 1, 1, 0, 0, 0, 0, 1));
    }

    @Test
    void refuses_an_outcome_of_no_staged_record() {
        assertThatThrownBy(() ->
                        outcomes.record(CONTACT, Map.of("ka", 4_711L), Map.of(), List.of(new Created("ka", "003a"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ka");
        assertThat(outcomes.counts("Contact").created()).isZero();
    }

    private static Rejected rejected(String key, String code) {
        return new Rejected(key, new Rejection(code, "Field__c", "a message"));
    }
}
