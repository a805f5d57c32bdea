package dev.drover.engine.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.Outcome;
import dev.drover.ledger.Outcomes.Counts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LoadingTest extends LoadingFixture {
    @Test
    void claims_batches_in_parent_order_and_books_each_by_key() {
        stage("item", "i1>b", "i2>a", "i3>b", "i4>a", "i5>c", "i6>c");
        ThingMapping items = ThingMapping.of("Item", "item");

        List<String> sent = load(items, batch -> answer(batch, key -> new Outcome.Created(key, "id-" + key)));

        assertThat(sent).containsExactly("i2,i4,i1,i3", "i5,i6");
        assertThat(counts("Item")).isEqualTo(new Counts(6, 6, 0, 0, 0, 0, 0, 0));
        assertThat(ledger.outcomes().destinationId("Item", "i5")).contains("id-i5");
    }

    @Test
    void a_second_pass_sends_nothing() {
        stage("item", "i1>a", "i2>a");
        ThingMapping items = ThingMapping.of("Item", "item");
        load(items, batch -> answer(batch, key -> new Outcome.Created(key, "id-" + key)));

        assertThat(load(items, batch -> answer(batch, key -> new Outcome.Updated(key, "id-" + key))))
                .isEmpty();
    }

    @Test
    void a_record_that_maps_to_what_is_loaded_already_is_not_sent_again() {
        stage("item", "i1>a", "i2>a");
        load(ThingMapping.of("Item", "item"), batch -> answer(batch, key -> new Outcome.Created(key, "id-" + key)));

        List<String> sent = load(
                ThingMapping.of("Item", "item").withHash("another mapping, the same result"),
                batch -> answer(batch, key -> new Outcome.Updated(key, "id-" + key)));

        assertThat(sent).isEmpty();
        assertThat(counts("Item").created()).isEqualTo(2);
        assertThat(counts("Item").inLine()).isZero();
    }

    @Test
    void records_that_the_destination_did_not_speak_of_are_sent_again_after_a_pause() {
        stage("item", "i1>a", "i2>a", "i3>a");
        List<Integer> calls = new ArrayList<>();

        List<String> sent = load(ThingMapping.of("Item", "item"), batch -> {
            calls.add(batch.size());
            return calls.size() == 1 ? answerOnly(batch, created("i2")) : answer(batch, LoadingFixture::created);
        });

        assertThat(sent).containsExactly("i1,i2,i3", "i1", "i3");
        assertThat(pauses).containsExactly(Duration.ofSeconds(1));
        assertThat(counts("Item")).isEqualTo(new Counts(3, 3, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void an_answer_for_a_record_that_was_not_sent_stops_the_run_after_the_good_ones_were_booked() {
        stage("item", "i1>a", "i2>a");

        assertThatThrownBy(() -> load(
                        ThingMapping.of("Item", "item"),
                        batch -> answerOnly(batch, created("i1"), created("stranger"))))
                .isInstanceOfSatisfying(
                        DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ANSWER_INVALID));
        assertThat(counts("Item").created()).isEqualTo(1);
        assertThat(counts("Item").inLine()).isEqualTo(1);
    }

    @Test
    void a_stop_ends_the_pass_between_two_batches() {
        stage("item", "i1>a", "i2>a", "i3>a", "i4>a", "i5>a");

        List<String> sent = load(ThingMapping.of("Item", "item"), batch -> {
            stopped.set(true);
            return answer(batch, LoadingFixture::created);
        });

        assertThat(sent).containsExactly("i1,i2,i3,i4");
        assertThat(counts("Item").inLine()).isEqualTo(1);
    }

    @Test
    void what_an_earlier_version_wrote_is_adopted_by_key_and_not_sent_again() {
        stage("item", "i1>a", "i2>a");
        ThingMapping items = ThingMapping.of("Item", "item");

        loading.adopt(items, Optional.empty(), stream(created("i1"), created("not ours")));
        List<String> sent = load(items, batch -> answer(batch, LoadingFixture::created));

        assertThat(sent).containsExactly("i2");
        assertThat(counts("Item").created()).isEqualTo(2);
    }

    @Test
    void the_spool_file_shows_no_row_and_is_gone_afterwards() throws IOException {
        stage("item", "visible-canary>a");
        List<String> onDisk = new ArrayList<>();

        load(ThingMapping.of("Item", "item"), batch -> {
            onDisk.addAll(spoolFiles());
            assertThat(text(batch)).isEqualTo("visible-canary {Name=visible-canary}\n");
            assertThat(batch.length()).isEqualTo(text(batch).length());
            return answer(batch, LoadingFixture::created);
        });

        assertThat(onDisk).hasSize(1).noneMatch(content -> content.contains("canary"));
        assertThat(spoolFiles()).isEmpty();
    }

    private List<String> spoolFiles() {
        try (Stream<Path> files = Files.list(folder.resolve("spool"))) {
            List<String> contents = new ArrayList<>();
            for (Path file : files.toList()) {
                contents.add(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
            return contents;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static OutcomeStream stream(Outcome... outcomes) {
        return new OutcomeStream() {
            @Override
            public void forEach(Consumer<Outcome> consumer) {
                List.of(outcomes).forEach(consumer);
            }

            @Override
            public void close() {}
        };
    }
}
