package dev.drover.engine.load;

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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Staged records, and a destination that a test makes up, walked as the load routes do. */
abstract class LoadingFixture {
    static final int ATTEMPTS = 3;

    @TempDir
    Path folder;

    final List<Duration> pauses = new ArrayList<>();
    final AtomicBoolean stopped = new AtomicBoolean();
    SqlLedger ledger;
    Loading loading;

    final EngineClock clock = new EngineClock() {
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
                () -> LoadingFixture::lines,
                () -> LoadingFixture::lines,
                stopped::get,
                (pass, done) -> {},
                new BeforeImages(ledger.images(), ledger.outcomes(), TextReadBack::new, "m1"));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    /** Walks the batches as the load routes do. */
    List<String> load(ThingMapping mapping, Function<LoadBatch, LoadResult> destination) {
        return pass(new LoadPass(mapping, Outcomes.Scope.PENDING, false, 0), destination);
    }

    List<String> replay(ThingMapping mapping, Function<LoadBatch, LoadResult> destination) {
        return pass(new LoadPass(mapping, Outcomes.Scope.REPLAY, false, 0), destination);
    }

    List<String> pass(LoadPass pass, Function<LoadBatch, LoadResult> destination) {
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

    void stage(String object, String... idsAndParents) {
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

    Counts counts(String phase) {
        return ledger.outcomes().counts(phase);
    }

    static String text(LoadBatch batch) {
        try (var in = batch.open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Outcome created(String key) {
        return new Outcome.Created(key, "id-" + key);
    }

    static Outcome refused(String key) {
        return new Outcome.Rejected(key, new Outcome.Rejection("DATA", "Name", "not wanted"));
    }

    static LoadResult answer(LoadBatch batch, Function<String, Outcome> each) {
        return answerOnly(batch, batch.keys().stream().map(each).toArray(Outcome[]::new));
    }

    static LoadResult answerOnly(LoadBatch batch, Outcome... outcomes) {
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
