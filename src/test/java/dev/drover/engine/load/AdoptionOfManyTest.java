package dev.drover.engine.load;

import static dev.drover.ledger.Outcomes.Scope.PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.drover.ledger.Checkpoint;
import dev.drover.ledger.Journal.Entry;
import dev.drover.ledger.NewRecord;
import dev.drover.ledger.Outcome;
import dev.drover.ledger.Outcomes.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** More answers than are booked at once. */
class AdoptionOfManyTest extends AdoptionFixture {
    private static final int RECORDS = 1_203;

    @BeforeEach
    void stageAll() {
        ledger.staging()
                .stage(
                        IntStream.range(0, RECORDS)
                                .mapToObj(i -> new NewRecord(
                                        "item",
                                        key(i),
                                        "",
                                        JsonNodeFactory.instance.objectNode().put("id", key(i))))
                                .iterator(),
                        new Checkpoint("item", "", true));
    }

    @ParameterizedTest
    @ValueSource(ints = {499, 500, 501, 1_000, 1_001, RECORDS})
    void books_every_answer_and_leaves_the_others_in_line(int answered) {
        Entry entry = sendAndDie(new LoadPass(ITEMS, PENDING, true, RECORDS));
        adopt(ITEMS, entry, created(answered));
        assertThat(counts()).isEqualTo(new Counts(RECORDS, answered, 0, 0, 0, 0, 0, RECORDS - answered));
    }

    @ParameterizedTest
    @ValueSource(ints = {499, 500, 501, 1_000, 1_001, RECORDS})
    void books_every_answer_to_a_write_of_an_earlier_version(int answered) {
        loading.adopt(ITEMS, Optional.empty(), new OutcomeStream() {
            @Override
            public void forEach(Consumer<Outcome> consumer) {
                List.of(created(answered)).forEach(consumer);
                consumer.accept(new Outcome.Created("nobody", "id"));
            }

            @Override
            public void close() {}
        });
        assertThat(counts()).isEqualTo(new Counts(RECORDS, answered, 0, 0, 0, 0, 0, RECORDS - answered));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 499, 500, 999, 1_000, RECORDS - 1})
    void keeps_one_that_was_staged_anew_in_line_wherever_it_stands(int anew) {
        Entry entry = sendAndDie(new LoadPass(ITEMS, PENDING, true, RECORDS));
        stage(key(anew), "2");
        adopt(ITEMS, entry, created(RECORDS));
        assertThat(counts().inLine()).isEqualTo(1);
        assertThat(ledger.outcomes().destinationId("Item", key(anew))).contains("id-" + key(anew));
    }

    private static Outcome[] created(int many) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            outcomes.add(new Outcome.Created(key(i), "id-" + key(i)));
        }
        return outcomes.toArray(Outcome[]::new);
    }

    private static String key(int number) {
        return "i%05d".formatted(number);
    }
}
