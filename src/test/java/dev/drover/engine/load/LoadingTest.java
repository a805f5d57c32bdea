package dev.drover.engine.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.Checkpoint;
import dev.drover.ledger.LedgerKey;
import dev.drover.ledger.NewRecord;
import dev.drover.ledger.Outcome;
import dev.drover.ledger.Outcomes;
import dev.drover.ledger.Outcomes.Counts;
import dev.drover.ledger.SqlLedger;
import dev.drover.mapping.MappedRecord;
import dev.drover.mapping.ObjectMapping;
import dev.drover.time.EngineClock;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadingTest {
    private static final int ATTEMPTS = 3;

    @TempDir
    Path folder;

    private final List<Duration> pauses = new ArrayList<>();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private SqlLedger ledger;
    private Loading loading;

    private final EngineClock clock = new EngineClock() {
        @Override
        public Instant now() {
            return Instant.parse("2026-11-22T00:00:00Z");
        }

        @Override
        public void sleep(Duration span) {
            pauses.add(span);
        }
    };

    @BeforeEach
    void open() {
        ledger = SqlLedger.open(folder.resolve("state"), LedgerKey.generate(), clock, 0);
        ledger.runs().beginOrResume("run");
        loading = new Loading(
                ledger.staging(),
                ledger.outcomes(),
                new NoContext(),
                new BatchLimits(1000, 1_000_000, 4, ATTEMPTS),
                folder.resolve("spool"),
                clock,
                () -> LoadingTest::lines,
                () -> LoadingTest::lines,
                stopped::get,
                (pass, done) -> {},
                new BeforeImages(ledger.images(), ledger.outcomes(), TextReadBack::new, "m1"));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

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
        load(children, batch -> answer(batch, LoadingTest::created));
        assertThat(counts("Child")).isEqualTo(new Counts(3, 1, 0, 0, 0, 2, 0, 0));

        assertThat(ledger.outcomes().putBack(Outcomes.RejectFilter.ALL)).isEqualTo(3);
        List<String> parentsSent = replay(parents, batch -> answer(batch, LoadingTest::created));
        List<String> childrenSent = replay(children, batch -> answer(batch, LoadingTest::created));

        assertThat(parentsSent).containsExactly("p2");
        assertThat(childrenSent).containsExactly("c2,c3");
        assertThat(counts("Child")).isEqualTo(new Counts(3, 3, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void a_parent_that_nobody_extracted_is_cleared_refused_or_excludes_the_child_as_the_mapping_says() {
        stage("child", "c1>gone");
        ThingMapping children = ThingMapping.of("Child", "child").under("Parent");

        load(children.onUnknown("EXCLUDE"), batch -> answer(batch, LoadingTest::created));
        assertThat(ledger.outcomes().exclusions("Child")).containsEntry("NO_PARENT", 1L);

        load(children.onUnknown("REJECT").withHash("2"), batch -> answer(batch, LoadingTest::created));
        assertThat(ledger.outcomes().rejectGroups())
                .containsExactly(new Outcomes.RejectGroup("Child", "PARENT_UNKNOWN", "ParentId", 1));

        List<String> bodies = new ArrayList<>();
        load(children.onUnknown("CLEAR").withHash("3"), batch -> {
            bodies.add(text(batch));
            return answer(batch, LoadingTest::created);
        });
        assertThat(bodies).containsExactly("c1 {Name=c1, ParentId=null}\n");
        assertThat(counts("Child").created()).isEqualTo(1);
    }

    @Test
    void records_that_the_destination_did_not_speak_of_are_sent_again_after_a_pause() {
        stage("item", "i1>a", "i2>a", "i3>a");
        List<Integer> calls = new ArrayList<>();

        List<String> sent = load(ThingMapping.of("Item", "item"), batch -> {
            calls.add(batch.size());
            return calls.size() == 1 ? answerOnly(batch, created("i2")) : answer(batch, LoadingTest::created);
        });

        assertThat(sent).containsExactly("i1,i2,i3", "i1", "i3");
        assertThat(pauses).containsExactly(Duration.ofSeconds(1));
        assertThat(counts("Item")).isEqualTo(new Counts(3, 3, 0, 0, 0, 0, 0, 0));
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
            return answer(batch, LoadingTest::created);
        });

        assertThat(sent).containsExactly("i1,i2,i3,i4");
        assertThat(counts("Item").inLine()).isEqualTo(1);
    }

    @Test
    void what_an_earlier_version_wrote_is_adopted_by_key_and_not_sent_again() {
        stage("item", "i1>a", "i2>a");
        ThingMapping items = ThingMapping.of("Item", "item");

        loading.adopt(items, Optional.empty(), stream(created("i1"), created("not ours")));
        List<String> sent = load(items, batch -> answer(batch, LoadingTest::created));

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
            return answer(batch, LoadingTest::created);
        });

        assertThat(onDisk).hasSize(1).noneMatch(content -> content.contains("canary"));
        assertThat(spoolFiles()).isEmpty();
    }

    /** Walks the batches as the load routes do. */
    private List<String> load(ThingMapping mapping, Function<LoadBatch, LoadResult> destination) {
        return pass(new LoadPass(mapping, Outcomes.Scope.PENDING, false, 0), destination);
    }

    private List<String> replay(ThingMapping mapping, Function<LoadBatch, LoadResult> destination) {
        return pass(new LoadPass(mapping, Outcomes.Scope.REPLAY, false, 0), destination);
    }

    private List<String> pass(LoadPass pass, Function<LoadBatch, LoadResult> destination) {
        List<String> sent = new ArrayList<>();
        Iterator<LoadBatch> batches = loading.batches(pass);
        for (LoadBatch batch = batches.next(); batch != null; batch = batches.next()) {
            loading.refuse(loading.map(batch));
            if (!batch.isEmpty()) {
                sent.add(String.join(
                        ",", text(batch).lines().map(line -> line.split(" ")[0]).toList()));
                loading.record(destination.apply(batch));
            }
        }
        return sent;
    }

    private void stage(String object, String... idsAndParents) {
        Iterator<NewRecord> records = Stream.of(idsAndParents)
                .map(text -> text.split(">", 2))
                .map(parts -> new NewRecord(
                        object,
                        parts[0],
                        parts[1],
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("id", parts[0])
                                .put("parent", parts[1])))
                .iterator();
        ledger.staging().stage(records, new Checkpoint(object, "", true));
    }

    private Counts counts(String phase) {
        return ledger.outcomes().counts(phase);
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

    private static String text(LoadBatch batch) {
        try (var in = batch.open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Outcome created(String key) {
        return new Outcome.Created(key, "id-" + key);
    }

    private static Outcome refused(String key) {
        return new Outcome.Rejected(key, new Outcome.Rejection("DATA", "Name", "not wanted"));
    }

    private static LoadResult answer(LoadBatch batch, Function<String, Outcome> each) {
        return answerOnly(batch, batch.keys().stream().map(each).toArray(Outcome[]::new));
    }

    private static LoadResult answerOnly(LoadBatch batch, Outcome... outcomes) {
        return new LoadResult() {
            @Override
            public LoadBatch batch() {
                return batch;
            }

            @Override
            public void forEach(Consumer<Outcome> consumer) {
                List.of(outcomes).forEach(consumer);
            }

            @Override
            public void close() {}
        };
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

    static RowWriter lines(ObjectMapping mapping, OutputStream out) {
        return new RowWriter() {
            @Override
            public void write(MappedRecord record, boolean loaded) throws IOException, RowRefused {
                if (record.key().equals("unwritable")) {
                    throw new RowRefused("Name", "Name cannot be written");
                }
                out.write((record.key() + " " + record.fields() + "\n").getBytes(StandardCharsets.UTF_8));
            }

            @Override
            public void close() throws IOException {
                out.close();
            }
        };
    }
}
