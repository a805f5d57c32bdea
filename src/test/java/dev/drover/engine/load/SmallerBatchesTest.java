package dev.drover.engine.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes back is sent in smaller batches, until a record that spoils every batch stands alone. */
class SmallerBatchesTest {
    private static final int RECORDS = 10_000;
    private static final Set<String> POISON = Set.of("r00017", "r05000", "r09999");
    private static final ThingMapping ITEMS = ThingMapping.of("Item", "item");

    @TempDir
    Path folder;

    private final List<Duration> pauses = new ArrayList<>();
    private final List<Sent> sent = new ArrayList<>();
    private SqlLedger ledger;

    private record Sent(boolean bulk, List<String> keys) {}

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
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @ParameterizedTest
    @CsvSource({"true,5", "true,2", "true,9", "false,5"})
    void poison_records_end_alone_and_everybody_else_is_loaded_in_a_bounded_number_of_calls(
            boolean bulk, int attempts) {
        stage(RECORDS);

        load(
                bulk,
                RECORDS,
                attempts,
                (batch, key) -> batch.keys().stream().anyMatch(POISON::contains)
                        ? new Outcome.Again(key, Outcome.Again.BATCH_FAILED)
                        : new Outcome.Created(key, "id-" + key));

        assertThat(counts()).isEqualTo(new Counts(RECORDS, RECORDS - 3, 0, 0, 3, 0, 0, 0));
        assertThat(ledger.outcomes().rejects(Outcomes.RejectFilter.ALL, 10))
                .extracting(Outcomes.Reject::sourceId)
                .containsExactlyInAnyOrderElementsOf(POISON);
        assertThat(ledger.outcomes().rejectGroups())
                .containsExactly(new Outcomes.RejectGroup("Item", "BATCH_FAILED", "", 3));
        assertThat(sent).hasSizeLessThan(bulk ? 200 : 250);
        assertThat(sent.get(sent.size() - 1).keys()).hasSize(1);
    }

    @Test
    void records_that_locked_each_other_out_go_in_smaller_and_smaller_sorted_batches_with_growing_pauses() {
        stage(4000);

        load(
                true,
                4000,
                5,
                (batch, key) -> batch.size() > 200
                        ? new Outcome.Again(key, "UNABLE_TO_LOCK_ROW")
                        : new Outcome.Created(key, "id-" + key));

        assertThat(sent.stream().map(batch -> batch.bulk() + " " + batch.keys().size()))
                .startsWith("true 4000", "true 500", "true 500")
                .endsWith("false 200", "false 200")
                .hasSize(1 + 8 + 20);
        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(sent).allSatisfy(batch -> assertThat(batch.keys()).isSorted());
        assertThat(counts().created()).isEqualTo(4000);
    }

    @Test
    void a_record_that_stays_locked_is_rejected_without_its_neighbours_being_sent_alone() {
        stage(400);

        load(
                false,
                400,
                5,
                (batch, key) -> key.equals("r00007")
                        ? new Outcome.Again(key, "UNABLE_TO_LOCK_ROW")
                        : new Outcome.Created(key, "id-" + key));

        assertThat(sent).hasSize(2 + 4);
        assertThat(counts()).isEqualTo(new Counts(400, 399, 0, 0, 1, 0, 0, 0));
    }

    @Test
    void a_new_process_takes_up_each_record_where_it_was() {
        stage(RECORDS);
        BiFunction<LoadBatch, String, Outcome> poisoned =
                (batch, key) -> batch.keys().stream().anyMatch(POISON::contains)
                        ? new Outcome.Again(key, Outcome.Again.BATCH_FAILED)
                        : new Outcome.Created(key, "id-" + key);
        int before = 1 + 8;
        load(true, RECORDS, 5, before, poisoned);
        assertThat(counts().created()).isEqualTo(5 * 1250);

        sent.clear();
        load(true, 3 * 1250, 5, Integer.MAX_VALUE, poisoned);

        assertThat(counts()).isEqualTo(new Counts(RECORDS, RECORDS - 3, 0, 0, 3, 0, 0, 0));
        assertThat(sent).allSatisfy(batch -> assertThat(batch.bulk()).isFalse());
        assertThat(sent).hasSizeLessThan(200);
    }

    private void load(boolean bulk, long total, int attempts, BiFunction<LoadBatch, String, Outcome> each) {
        load(bulk, total, attempts, Integer.MAX_VALUE, each);
    }

    /** Walks the batches as the load routes do; the process dies after so many of them. */
    private void load(boolean bulk, long total, int attempts, int most, BiFunction<LoadBatch, String, Outcome> each) {
        Loading loading = new Loading(
                ledger.staging(),
                ledger.outcomes(),
                new NoContext(),
                new BatchLimits(100_000, 90_000_000, 200, attempts),
                folder.resolve("spool"),
                clock,
                () -> SmallerBatchesTest::keys,
                () -> SmallerBatchesTest::keys,
                () -> false,
                (pass, done) -> {},
                new BeforeImages(ledger.images(), ledger.outcomes(), TextReadBack::new, "m1"));
        Iterator<LoadBatch> batches = loading.batches(new LoadPass(ITEMS, Outcomes.Scope.PENDING, bulk, total));
        for (LoadBatch batch = batches.next(); batch != null && sent.size() < most; batch = batches.next()) {
            loading.refuse(loading.map(batch));
            if (!batch.isEmpty()) {
                LoadBatch full = batch;
                sent.add(new Sent(batch.isBulk(), text(batch).lines().toList()));
                loading.record(answer(batch, batch.keys().stream().map(key -> each.apply(full, key))));
            }
        }
    }

    private void stage(int records) {
        Iterator<NewRecord> all = IntStream.range(0, records)
                .mapToObj(i -> String.format("r%05d", i))
                .map(id -> new NewRecord(
                        "item", id, "", JsonNodeFactory.instance.objectNode().put("id", id)))
                .iterator();
        ledger.staging().stage(all, new Checkpoint("item", "", true));
    }

    private Counts counts() {
        return ledger.outcomes().counts("Item");
    }

    private static LoadResult answer(LoadBatch batch, Stream<Outcome> outcomes) {
        return new LoadResult() {
            @Override
            public LoadBatch batch() {
                return batch;
            }

            @Override
            public void forEach(Consumer<Outcome> consumer) {
                outcomes.forEach(consumer);
            }

            @Override
            public void close() {}
        };
    }

    private static String text(LoadBatch batch) {
        try (var in = batch.open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RowWriter keys(ObjectMapping mapping, OutputStream out) {
        return new RowWriter() {
            @Override
            public void write(MappedRecord record, boolean loaded) throws IOException {
                out.write((record.key() + "\n").getBytes(StandardCharsets.UTF_8));
            }

            @Override
            public void close() throws IOException {
                out.close();
            }
        };
    }
}
