package dev.drover.engine.load;

import static dev.drover.ledger.Outcomes.Scope.PENDING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.drover.ledger.Journal.Entry;
import dev.drover.ledger.Outcome;
import dev.drover.ledger.Outcomes;
import dev.drover.ledger.Outcomes.Claim;
import dev.drover.ledger.Outcomes.Counts;
import dev.drover.ledger.Outcomes.Loaded;
import dev.drover.ledger.Staging.Position;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A process sends a batch and dies; the next one hears what became of it. */
class AdoptionTest extends AdoptionFixture {
    @Test
    void books_what_was_sent_and_sends_nothing_of_it_again() {
        stage("i1", "1");
        stage("i2", "1");
        Entry entry = sendAndDie(ITEMS);
        adopt(ITEMS, entry, new Outcome.Created("i1", "id-1"), new Outcome.Found("i2", "id-2", true));
        assertThat(inLine(ITEMS)).isEmpty();
        assertThat(counts()).isEqualTo(new Counts(2, 2, 0, 0, 0, 0, 0, 0));
        assertThat(ledger.outcomes().loadedPage("Item", 0, 10))
                .extracting(Loaded::key, Loaded::loadedHash, Loaded::settled)
                .containsExactly(
                        tuple("i1", "hash of {Name=i1, Size=1}", true), tuple("i2", "hash of {Name=i2, Size=1}", true));
    }

    @Test
    void keeps_what_was_staged_anew_since_in_line_with_the_hash_of_what_was_sent() {
        stage("i1", "1");
        stage("i2", "1");
        stage("i3", "1");
        Entry entry = sendAndDie(ITEMS);
        stage("i1", "2");
        stage("i2", "2");
        adopt(
                ITEMS,
                entry,
                new Outcome.Created("i1", "id-1"),
                new Outcome.Rejected("i2", new Outcome.Rejection("TOO_LONG", "Size", "too long")),
                new Outcome.Created("i3", "id-3"));
        assertThat(inLine(ITEMS))
                .extracting(claim -> claim.record().sourceId(), Claim::loadedHash)
                .containsExactly(tuple("i1", "hash of {Name=i1, Size=1}"), tuple("i2", ""));
        assertThat(ledger.outcomes().destinationId("Item", "i1")).contains("id-1");
        assertThat(ledger.outcomes().rejectGroups()).isEmpty();
    }

    @Test
    void books_under_the_mapping_that_made_it_so_that_a_changed_one_is_applied() {
        stage("i1", "1");
        Entry entry = sendAndDie(ITEMS);
        ThingMapping changed = ITEMS.withHash("2");
        adopt(changed, entry, new Outcome.Created("i1", "id-1"));
        assertThat(inLine(changed)).extracting(Claim::loadedHash).containsExactly("hash of {Name=i1, Size=1}");
        assertThat(counts().created()).isEqualTo(1);
    }

    @Test
    void books_a_record_that_maps_to_another_key_by_now_under_the_key_that_was_sent() {
        stage("i1", "1");
        Entry entry = sendAndDie(ITEMS);
        stage(JsonNodeFactory.instance.objectNode().put("id", "i1").put("key", "other"));
        adopt(ITEMS, entry, new Outcome.Created("i1", "id-1"));
        assertThat(ledger.outcomes().destinationId("Item", "i1")).contains("id-1");
        assertThat(inLine(ITEMS)).hasSize(1);
    }

    @Test
    void books_nothing_for_a_record_that_the_write_did_not_hold() {
        stage("i1", "1");
        Entry entry = sendAndDie(ITEMS);
        stage("i2", "1");
        adopt(ITEMS, entry, new Outcome.Created("i2", "id-2"), new Outcome.Created("nobody", "id-3"));
        assertThat(inLine(ITEMS)).hasSize(2);
        assertThat(counts().created()).isZero();
        assertThat(ledger.outcomes().loadedPage("Item", 0, 10)).isEmpty();
    }

    @Test
    void takes_the_first_of_two_answers() {
        stage("i1", "1");
        Entry entry = sendAndDie(ITEMS);
        adopt(ITEMS, entry, new Outcome.Created("i1", "id-1"), new Outcome.Again("i1", "LOCK"));
        assertThat(inLine(ITEMS)).isEmpty();
    }

    @Test
    void the_later_of_two_open_writes_of_a_record_stands() {
        stage("i1", "1");
        Entry first = sendAndDie(ITEMS);
        stage("i1", "2");
        Entry second = sendAndDie(ITEMS);
        assertThat(ledger.journal().open("Item")).containsExactly(first, second);

        adopt(ITEMS, first, new Outcome.Found("i1", "id-1", false));
        adopt(ITEMS, second, new Outcome.Found("i1", "id-1", true));
        assertThat(inLine(ITEMS)).isEmpty();
        assertThat(counts().created()).isEqualTo(1);

        stage("i1", "3");
        Entry third = sendAndDie(ITEMS);
        stage("i1", "4");
        Entry fourth = sendAndDie(ITEMS);
        adopt(ITEMS, third, new Outcome.Found("i1", "id-1", true));
        adopt(ITEMS, fourth, new Outcome.Found("i1", "id-1", false));
        assertThat(inLine(ITEMS)).extracting(Claim::loadedHash).containsExactly(Claim.UNKNOWN);
    }

    @Test
    void tells_the_connector_what_was_sent_unless_it_maps_to_something_else_today() {
        stage("i1", "1");
        stage("i2", "1");
        Entry entry = sendAndDie(ITEMS);
        Entry older = ledger.journal().intend("Item", "bulk-upsert", "hash", 2);
        stage("i2", "2");
        stage("i3", "1");
        var sent = loading.sent(ITEMS, ledger.journal(), TextReadBack::new);
        assertThat(sent.expected(entry, List.of("i1", "i2", "i3", "nobody")))
                .isEqualTo(Map.of("i1", Map.of("Name", "=i1", "Size", "=1")));
        assertThat(sent.expected(older, List.of("i1"))).isEmpty();
        assertThat(loading.sent(ITEMS.withHash("2"), ledger.journal(), TextReadBack::new)
                        .expected(entry, List.of("i1")))
                .hasSize(1);
    }

    private List<Claim> inLine(ThingMapping mapping) {
        return ledger.outcomes()
                .inLine(
                        new Outcomes.PhaseKey(mapping.phase(), mapping.sourceObject(), mapping.hash()),
                        PENDING,
                        Position.START,
                        10);
    }
}
