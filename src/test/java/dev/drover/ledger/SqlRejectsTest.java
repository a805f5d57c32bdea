package dev.drover.ledger;

import static dev.drover.ledger.Outcomes.Scope.REPLAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.drover.ledger.Outcome.Again;
import dev.drover.ledger.Outcome.Created;
import dev.drover.ledger.Outcome.Parked;
import dev.drover.ledger.Outcome.Rejected;
import dev.drover.ledger.Outcome.Rejection;
import dev.drover.ledger.Outcome.Updated;
import dev.drover.ledger.Outcomes.Reject;
import dev.drover.ledger.Outcomes.RejectFilter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlRejectsTest extends OutcomesFixture {
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
    void lists_as_many_as_are_asked_for_in_the_order_of_the_phase_and_of_staging() {
        refuseMany(30);
        assertThat(outcomes.rejects(RejectFilter.ALL, 7))
                .extracting(Reject::sourceId)
                .containsExactly("p00000", "p00001", "p00002", "p00003", "p00004", "p00005", "p00006");
        assertThat(outcomes.rejects(RejectFilter.ALL, 32)).hasSize(32);
        assertThat(outcomes.rejects(RejectFilter.ALL, 100)).hasSize(32);
        assertThat(outcomes.rejects(new RejectFilter("Opportunity", null, null), 1))
                .extracting(Reject::sourceId)
                .containsExactly("1");
    }

    @ParameterizedTest
    @ValueSource(ints = {999, 1_000, 1_001, 2_000, 2_345})
    void hands_out_every_reject_of_every_phase_once_however_many_pages_it_takes(int refused) {
        List<String> ids = refuseMany(refused);
        fixture.record(CONTACT, ids.get(500), new Created(ids.get(500), "003"));
        List<String> all = new ArrayList<>();
        outcomes.forEachReject(RejectFilter.ALL, page -> {
            assertThat(page).hasSizeLessThanOrEqualTo(1_000);
            page.forEach(reject -> all.add(reject.phase() + " " + reject.sourceId()));
        });
        List<String> expected =
                new ArrayList<>(ids.stream().map(id -> "Contact " + id).toList());
        expected.remove(500);
        expected.addAll(List.of("Opportunity 1", "Opportunity 2"));
        assertThat(all).isEqualTo(expected);

        List<String> odd = new ArrayList<>();
        outcomes.forEachReject(
                new RejectFilter("Contact", null, "ODD"), page -> page.forEach(reject -> odd.add(reject.sourceId())));
        assertThat(odd).hasSize(refused / 2).allMatch(id -> Integer.parseInt(id.substring(1)) % 2 == 1);
    }

    @Test
    void hands_out_every_reject_even_where_each_page_is_mended_before_the_next_is_read() {
        refuseMany(2_345);
        List<String> seen = new ArrayList<>();
        outcomes.forEachReject(new RejectFilter("Contact", null, null), page -> {
            page.forEach(reject -> seen.add(reject.sourceId()));
            recordAll(
                    CONTACT,
                    page.stream()
                            .map(reject -> (Outcome) new Created(reject.sourceId(), "003" + reject.sourceId()))
                            .toList());
        });
        assertThat(seen).hasSize(2_345).doesNotHaveDuplicates();
        assertThat(outcomes.counts("Contact").rejected()).isZero();
    }

    /** So many people, every other one for another cause, and both orders. */
    private List<String> refuseMany(int people) {
        List<String> ids = people(people);
        recordAll(
                CONTACT,
                IntStream.range(0, people)
                        .mapToObj(i -> (Outcome) rejected(ids.get(i), i % 2 == 1 ? "ODD" : "EVEN"))
                        .toList());
        recordAll(ORDER, List.of(rejected("1", "EVEN"), rejected("2", "ODD")));
        return ids;
    }
}
