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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
}
