package dev.drover.engine.load;

import static dev.drover.ledger.Outcomes.Scope.PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.ledger.Checkpoint;
import dev.drover.ledger.Journal.Entry;
import dev.drover.ledger.Journal.State;
import dev.drover.ledger.LedgerKey;
import dev.drover.ledger.NewRecord;
import dev.drover.ledger.Outcome;
import dev.drover.ledger.Outcomes.Counts;
import dev.drover.ledger.SqlLedger;
import dev.drover.mapping.MappedRecord;
import dev.drover.mapping.ObjectMapping;
import dev.drover.time.EngineClock;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A process that sends a batch and dies, and the next one. */
abstract class AdoptionFixture {
    static final ThingMapping ITEMS = ThingMapping.of("Item", "item");
    private static final LedgerKey KEY = LedgerKey.generate();

    @TempDir
    Path folder;

    SqlLedger ledger;
    Loading loading;

    @BeforeEach
    void open() {
        ledger = SqlLedger.open(folder.resolve("state"), KEY, EngineClock.system(), 0);
        ledger.runs().beginOrResume("run");
        loading = new Loading(
                ledger.staging(),
                ledger.outcomes(),
                new NoContext(),
                new BatchLimits(10_000, 1_000_000, 10, 3),
                folder.resolve("spool"),
                EngineClock.system(),
                () -> AdoptionFixture::noRows,
                () -> AdoptionFixture::noRows,
                () -> false,
                (pass, done) -> {},
                new BeforeImages(ledger.images(), ledger.outcomes(), TextReadBack::new, "m1"));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    /** Claims what is in line as a pass does, writes the intent, and goes no further. */
    Entry sendAndDie(ThingMapping mapping) {
        return sendAndDie(new LoadPass(mapping, PENDING, false, 0));
    }

    Entry sendAndDie(LoadPass pass) {
        LoadBatch batch = loading.map(loading.batches(pass).next());
        Entry entry =
                ledger.journal().intend(pass.mapping().phase(), "collection-upsert", batch.contentHash(), batch.part());
        close();
        open();
        return entry;
    }

    void adopt(ThingMapping mapping, Entry entry, Outcome... outcomes) {
        loading.adopt(mapping, ledger.journal().part(entry.id()), new OutcomeStream() {
            @Override
            public void forEach(Consumer<Outcome> consumer) {
                List.of(outcomes).forEach(consumer);
            }

            @Override
            public void close() {
                ledger.journal().advance(entry.id(), State.DONE, null);
            }
        });
        assertThat(ledger.journal().open("Item")).extracting(Entry::id).doesNotContain(entry.id());
    }

    Counts counts() {
        return ledger.outcomes().counts("Item");
    }

    private static RowWriter noRows(ObjectMapping mapping, OutputStream out) {
        return new RowWriter() {
            @Override
            public void write(MappedRecord record, boolean loaded) {}

            @Override
            public void close() throws IOException {
                out.close();
            }
        };
    }

    void stage(String id, String size) {
        stage(JsonNodeFactory.instance.objectNode().put("id", id).put("size", size));
    }

    void stage(ObjectNode record) {
        List<NewRecord> page =
                new ArrayList<>(List.of(new NewRecord("item", record.path("id").asText(), "", record)));
        ledger.staging().stage(page.iterator(), new Checkpoint("item", "", true));
    }
}
