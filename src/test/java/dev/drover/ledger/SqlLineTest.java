package dev.drover.ledger;

import static dev.drover.ledger.LedgerFixture.json;
import static dev.drover.ledger.LedgerFixture.persona;
import static dev.drover.ledger.Outcomes.Scope.PENDING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.drover.ledger.Outcome.Again;
import dev.drover.ledger.Outcome.Created;
import dev.drover.ledger.Outcome.Excluded;
import dev.drover.ledger.Outcome.Found;
import dev.drover.ledger.Outcome.Parked;
import dev.drover.ledger.Outcome.Updated;
import dev.drover.ledger.Outcomes.Claim;
import dev.drover.ledger.Outcomes.Counts;
import dev.drover.ledger.Outcomes.Loaded;
import dev.drover.ledger.Outcomes.Undone;
import dev.drover.ledger.Staging.Position;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SqlLineTest extends OutcomesFixture {
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
}
