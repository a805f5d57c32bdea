package dev.drover.engine.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.ledger.Outcome;
import dev.drover.ledger.Outcomes;
import dev.drover.ledger.Outcomes.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadingRejectsTest extends LoadingFixture {
    @Test
    void refused_and_excluded_records_go_to_the_dead_letter_store_and_the_rest_goes_on() {
        stage("item", "i1>a", "bad-i2>a", "out-i3>a");

        List<String> sent = load(
                ThingMapping.of("Item", "item"), batch -> answer(batch, key -> new Outcome.Created(key, "id-" + key)));

        assertThat(sent).containsExactly("i1");
        assertThat(counts("Item")).isEqualTo(new Counts(3, 1, 0, 0, 1, 0, 1, 0));
        Outcomes.Reject reject =
                ledger.outcomes().rejects(Outcomes.RejectFilter.ALL, 10).get(0);
        assertThat(reject.sourceId()).isEqualTo("bad-i2");
        assertThat(reject.rejection()).isEqualTo(new Outcome.Rejection("BAD", "Name, Size", "no name; no size"));
    }

    @Test
    void a_record_that_the_wire_format_cannot_carry_is_rejected_and_the_rest_goes_on() {
        stage("item", "i1>a", "unwritable>a");

        List<String> sent =
                load(ThingMapping.of("Item", "item"), batch -> answer(batch, key -> new Outcome.Created(key, "id")));

        assertThat(sent).containsExactly("i1");
        assertThat(ledger.outcomes().rejectGroups())
                .containsExactly(new Outcomes.RejectGroup("Item", "VALUE_NOT_WRITABLE", "Name", 1));
    }

    @Test
    void children_of_a_rejected_parent_are_parked_and_come_back_with_it() {
        stage("parent", "p1>", "p2>");
        stage("child", "c1>p1", "c2>p2", "c3>p2");
        ThingMapping parents = ThingMapping.of("Parent", "parent");
        ThingMapping children = ThingMapping.of("Child", "child").under("Parent");
        load(parents, batch -> answer(batch, key -> key.equals("p2") ? refused(key) : created(key)));
        load(children, batch -> answer(batch, LoadingFixture::created));
        assertThat(counts("Child")).isEqualTo(new Counts(3, 1, 0, 0, 0, 2, 0, 0));

        assertThat(ledger.outcomes().putBack(Outcomes.RejectFilter.ALL)).isEqualTo(3);
        List<String> parentsSent = replay(parents, batch -> answer(batch, LoadingFixture::created));
        List<String> childrenSent = replay(children, batch -> answer(batch, LoadingFixture::created));

        assertThat(parentsSent).containsExactly("p2");
        assertThat(childrenSent).containsExactly("c2,c3");
        assertThat(counts("Child")).isEqualTo(new Counts(3, 3, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void a_parent_that_nobody_extracted_is_cleared_refused_or_excludes_the_child_as_the_mapping_says() {
        stage("child", "c1>gone");
        ThingMapping children = ThingMapping.of("Child", "child").under("Parent");

        load(children.onUnknown("EXCLUDE"), batch -> answer(batch, LoadingFixture::created));
        assertThat(ledger.outcomes().exclusions("Child")).containsEntry("NO_PARENT", 1L);

        load(children.onUnknown("REJECT").withHash("2"), batch -> answer(batch, LoadingFixture::created));
        assertThat(ledger.outcomes().rejectGroups())
                .containsExactly(new Outcomes.RejectGroup("Child", "PARENT_UNKNOWN", "ParentId", 1));

        List<String> bodies = new ArrayList<>();
        load(children.onUnknown("CLEAR").withHash("3"), batch -> {
            bodies.add(text(batch));
            return answer(batch, LoadingFixture::created);
        });
        assertThat(bodies).containsExactly("c1 {Name=c1, ParentId=null}\n");
        assertThat(counts("Child").created()).isEqualTo(1);
    }

    @Test
    void a_record_that_is_refused_for_a_passing_cause_again_and_again_is_rejected_in_the_end() {
        stage("item", "i1>a", "i2>a");

        List<String> sent = load(
                ThingMapping.of("Item", "item"),
                batch -> answer(
                        batch, key -> key.equals("i1") ? new Outcome.Again(key, "UNABLE_TO_LOCK_ROW") : created(key)));

        assertThat(sent).containsExactly("i1,i2", "i1", "i1");
        assertThat(ledger.outcomes().rejectGroups())
                .containsExactly(new Outcomes.RejectGroup("Item", "UNABLE_TO_LOCK_ROW", "", 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {999, 1_000, 1_001, 2_345})
    void every_refused_record_is_booked_however_many_stand_before_the_next_good_one(int refused) {
        stage(
                "item",
                IntStream.range(0, refused).mapToObj(i -> "bad-" + i + ">a").toArray(String[]::new));
        stage("item", "i1>a");

        List<String> sent = load(ThingMapping.of("Item", "item"), batch -> answer(batch, LoadingFixture::created));

        assertThat(sent).containsExactly("i1");
        assertThat(counts("Item")).isEqualTo(new Counts(refused + 1, 1, 0, 0, refused, 0, 0, 0));
    }
}
