package dev.drover.engine.load;

import static dev.drover.ledger.Outcomes.Scope.PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.drover.engine.remote.RemoteRecord;
import dev.drover.ledger.Checkpoint;
import dev.drover.ledger.Images.Image;
import dev.drover.ledger.LedgerKey;
import dev.drover.ledger.NewRecord;
import dev.drover.ledger.Outcome;
import dev.drover.ledger.Outcomes.Counts;
import dev.drover.ledger.SqlLedger;
import dev.drover.mapping.MappedRecord;
import dev.drover.time.EngineClock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BeforeImagesTest {
    private static final ThingMapping ITEMS = ThingMapping.of("Item", "item");

    @TempDir
    Path folder;

    private final TextReadBack destination = new TextReadBack();
    private SqlLedger ledger;
    private BeforeImages images;

    @BeforeEach
    void open() {
        ledger = SqlLedger.open(folder.resolve("state"), LedgerKey.generate(), EngineClock.system(), 0);
        images = new BeforeImages(ledger.images(), ledger.outcomes(), () -> destination, "m1");
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void keeps_every_record_that_was_there_before_page_by_page() {
        IntStream.range(0, 2_345).forEach(i -> destination.foreign.add(remote("k" + i, "old " + i)));
        images.keepForeign(ITEMS);
        assertThat(ledger.images().count("Item")).isEqualTo(2_345);
        assertThat(ledger.images().find("Item", List.of("k2344")).get("k2344").before())
                .containsEntry("Name", "old 2344");
    }

    @Test
    void a_pass_notes_what_it_writes_to_them_and_to_no_other() {
        destination.foreign.add(remote("i1", "old"));
        ledger.runs().beginOrResume("run");
        Loading loading = new Loading(
                ledger.staging(),
                ledger.outcomes(),
                new NoContext(),
                new BatchLimits(1000, 1_000_000, 10, 3),
                folder.resolve("spool"),
                EngineClock.system(),
                () -> LoadingFixture::lines,
                () -> LoadingFixture::lines,
                () -> false,
                (pass, done) -> {},
                images);
        ledger.staging()
                .stage(
                        List.of(record("i1"), record("i2"), record("unwritable"))
                                .iterator(),
                        new Checkpoint("item", "", true));
        loading.keepBeforeImages(ITEMS);
        LoadBatch batch = loading.map(
                loading.batches(new LoadPass(ITEMS, PENDING, false, 3)).next());
        assertThat(batch.keys()).containsExactlyInAnyOrder("i1", "i2");
        assertThat(ledger.images().find("Item", List.of("i1", "i2")))
                .isEqualTo(Map.of("i1", new Image("i1", "id-i1", values("old"), Map.of("Name", "=i1"))));

        loading.adopt(ITEMS, Optional.of(batch.part()), new OutcomeStream() {
            @Override
            public void forEach(Consumer<Outcome> consumer) {
                batch.keys().forEach(key -> consumer.accept(new Outcome.Found(key, "id-" + key, true)));
            }

            @Override
            public void close() {}
        });
        assertThat(ledger.outcomes().counts("Item")).isEqualTo(new Counts(3, 1, 1, 0, 0, 0, 0, 1));
    }

    @Test
    void reads_a_field_that_the_mapping_names_only_since_the_image_was_kept() {
        destination.foreign.add(remote("i1", "old"));
        images.keepForeign(ITEMS);
        Map<String, String> now = new HashMap<>();
        now.put("Name", "=ours by now");
        now.put("Size", "7");
        destination.foreign.set(0, new RemoteRecord("i1", "id-i1", now, Instant.EPOCH, ""));
        Map<String, Object> fields = new HashMap<>();
        fields.put("Name", "n");
        fields.put("Size", null);
        images.writing(ITEMS, List.of(new MappedRecord("i1", "i1", fields, "h")));
        Image image = ledger.images().find("Item", List.of("i1")).get("i1");
        assertThat(image.before()).isEqualTo(Map.of("Name", "old", "Size", "7"));
        assertThat(image.written()).containsEntry("Name", "=n").containsEntry("Size", null);
    }

    private static NewRecord record(String id) {
        return new NewRecord(
                "item", id, "", JsonNodeFactory.instance.objectNode().put("id", id));
    }

    private static RemoteRecord remote(String key, String name) {
        return new RemoteRecord(key, "id-" + key, values(name), Instant.EPOCH, "somebody");
    }

    private static Map<String, String> values(String name) {
        return Map.of("Name", name);
    }
}
