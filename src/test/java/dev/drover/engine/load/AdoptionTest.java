package dev.drover.engine.load;

import static dev.drover.ledger.Outcomes.Scope.PENDING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.ledger.Checkpoint;
import dev.drover.ledger.Journal.Entry;
import dev.drover.ledger.Journal.State;
import dev.drover.ledger.LedgerKey;
import dev.drover.ledger.NewRecord;
import dev.drover.ledger.Outcome;
import dev.drover.ledger.Outcomes;
import dev.drover.ledger.Outcomes.Claim;
import dev.drover.ledger.Outcomes.Counts;
import dev.drover.ledger.Outcomes.Loaded;
import dev.drover.ledger.SqlLedger;
import dev.drover.ledger.Staging.Position;
import dev.drover.mapping.MappedRecord;
import dev.drover.mapping.ObjectMapping;
import dev.drover.time.EngineClock;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process sends a batch and dies; the next one hears what became of it. */
class AdoptionTest {
    private static final ThingMapping ITEMS = ThingMapping.of("Item", "item");
    private static final LedgerKey KEY = LedgerKey.generate();

    @TempDir
    Path folder;

    private SqlLedger ledger;
    private Loading loading;

    @BeforeEach
    void open() {
        ledger = SqlLedger.open(folder.resolve("state"), KEY, EngineClock.system(), 0);
        ledger.runs().beginOrResume("run");
        loading = new Loading(
                ledger.staging(),
                ledger.outcomes(),
                new NoContext(),
                new BatchLimits(1000, 1_000_000, 10, 3),
                folder.resolve("spool"),
                EngineClock.system(),
                () -> AdoptionTest::noRows,
                () -> AdoptionTest::noRows,
                () -> false,
                (pass, done) -> {},
                new BeforeImages(ledger.images(), ledger.outcomes(), TextReadBack::new, "m1"));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

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

    /** Claims what is in line as a pass does, writes the intent, and goes no further. */
    private Entry sendAndDie(ThingMapping mapping) {
        Iterator<LoadBatch> batches = loading.batches(new LoadPass(mapping, PENDING, false, 0));
        LoadBatch batch = loading.map(batches.next());
        Entry entry = ledger.journal().intend(mapping.phase(), "collection-upsert", batch.contentHash(), batch.part());
        close();
        open();
        return entry;
    }

    private void adopt(ThingMapping mapping, Entry entry, Outcome... outcomes) {
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

    private List<Claim> inLine(ThingMapping mapping) {
        return ledger.outcomes()
                .inLine(
                        new Outcomes.PhaseKey(mapping.phase(), mapping.sourceObject(), mapping.hash()),
                        PENDING,
                        Position.START,
                        10);
    }

    private Counts counts() {
        return ledger.outcomes().counts("Item");
    }

    private void stage(String id, String size) {
        stage(JsonNodeFactory.instance.objectNode().put("id", id).put("size", size));
    }

    private void stage(ObjectNode record) {
        List<NewRecord> page =
                new ArrayList<>(List.of(new NewRecord("item", record.path("id").asText(), "", record)));
        ledger.staging().stage(page.iterator(), new Checkpoint("item", "", true));
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
}
