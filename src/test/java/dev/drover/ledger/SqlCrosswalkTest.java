package dev.drover.ledger;

import static dev.drover.ledger.LedgerFixture.persona;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.ledger.Outcome.Created;
import dev.drover.ledger.Outcome.Excluded;
import dev.drover.ledger.Outcome.Updated;
import dev.drover.ledger.Outcomes.Crossing;
import dev.drover.ledger.Outcomes.Loaded;
import dev.drover.ledger.Outcomes.ParentState;
import dev.drover.ledger.Outcomes.PhaseKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlCrosswalkTest extends OutcomesFixture {
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

    @ParameterizedTest
    @ValueSource(ints = {999, 1_000, 1_001, 2_000, 2_345})
    void walks_through_everything_that_is_loaded_once_and_in_order_however_many_pages_it_takes(int loaded) {
        List<String> ids = people(loaded);
        fixture.record(CONTACT, "a", new Excluded("a", "archived"));
        recordAll(
                CONTACT,
                ids.stream().map(id -> (Outcome) new Created(id, "003" + id)).toList());
        List<String> walked = new ArrayList<>();
        outcomes.forEachLoaded("Contact", crossing -> walked.add(crossing.sourceId()));
        assertThat(walked).isEqualTo(ids);

        List<String> paged = new ArrayList<>();
        List<Loaded> page = outcomes.loadedPage("Contact", 0, 500);
        while (!page.isEmpty()) {
            page.forEach(row -> paged.add(row.key()));
            page = outcomes.loadedPage("Contact", page.get(page.size() - 1).seq(), 500);
        }
        assertThat(paged).isEqualTo(ids);
        assertThat(outcomes.destinationIds("Contact", ids)).hasSize(loaded);
    }
}
