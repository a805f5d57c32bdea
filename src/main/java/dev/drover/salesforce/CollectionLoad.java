package dev.drover.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.engine.Destination.Adopted;
import dev.drover.engine.load.LoadBatch;
import dev.drover.engine.load.OutcomeStream;
import dev.drover.engine.remote.SentRecords;
import dev.drover.ledger.Journal;
import dev.drover.ledger.Journal.State;
import dev.drover.ledger.Outcome;
import dev.drover.mapping.ObjectMapping;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads a batch of up to 200 records by one call. The answers are in the order of the request; each is joined by our key. */
final class CollectionLoad {
    static final String KIND = "collection-upsert";

    private static final Logger LOG = LoggerFactory.getLogger(CollectionLoad.class);

    /** Alerting duplicate rules do not stop a migration; owners come from the mapping, not from assignment rules. */
    static final Map<String, String> HEADERS = Map.of(
            "Sforce-Duplicate-Rule-Header", "allowSave=true",
            "Sforce-Auto-Assign", "FALSE");

    private final CollectionUpsert.Means means;
    private final RowJudge judge;
    private final CreationFields creation;
    private final Supplier<Journal> journal;
    private final WriteSettlement settlement;
    private final AtomicBoolean everWorked = new AtomicBoolean();

    CollectionLoad(
            CollectionUpsert.Means means,
            RowJudge judge,
            CreationFields creation,
            Supplier<Journal> journal,
            WriteSettlement settlement) {
        this.means = means;
        this.judge = judge;
        this.creation = creation;
        this.journal = journal;
        this.settlement = settlement;
    }

    void send(Exchange exchange) {
        LoadBatch batch = exchange.getMessage().getBody(LoadBatch.class);
        Journal.Entry entry = journal.get().intend(batch.mapping().phase(), KIND, batch.contentHash(), batch.part());
        String object = batch.destinationObject();
        RowJudge.Sitting sitting = judge.sitting(object, creation.createOnly(object));
        List<Outcome> outcomes = new CollectionUpsert(means, everWorked, batch, sitting).run(rows(batch));
        journal.get().advance(entry.id(), State.SENT, null);
        exchange.getMessage().setBody(new BulkLoad.BatchResult(batch, new Told(outcomes, () -> {
            journal.get().advance(entry.id(), State.DONE, null);
            sitting.end();
        })));
    }

    /** Reads back what an interrupted run had sent. */
    void adopt(ObjectMapping mapping, SentRecords records, Consumer<Adopted> booking) {
        for (Journal.Entry entry : journal.get().open(mapping.phase())) {
            if (entry.kind().equals(KIND)) {
                Set<String> keys = journal.get()
                        .part(entry.id())
                        .map(part -> part.members().keySet())
                        .orElse(Set.of());
                LOG.info("{} {} records of an earlier run are read back", keys.size(), mapping.destinationObject());
                booking.accept(new Adopted(entry, new OutcomeStream() {
                    private boolean read;

                    @Override
                    public void forEach(Consumer<Outcome> consumer) {
                        settlement.settle(mapping, entry, records, keys, consumer);
                        read = true;
                    }

                    @Override
                    public void close() {
                        if (read) {
                            journal.get().advance(entry.id(), State.DONE, null);
                        }
                    }
                }));
            }
        }
    }

    private static List<JsonNode> rows(LoadBatch batch) {
        try (InputStream in = batch.open()) {
            List<JsonNode> rows = new ArrayList<>();
            Json.MAPPER.readTree(in).forEach(rows::add);
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Told(List<Outcome> outcomes, Runnable end) implements OutcomeStream {
        @Override
        public void forEach(Consumer<Outcome> consumer) {
            outcomes.forEach(consumer);
        }

        @Override
        public void close() {
            end.run();
        }
    }
}
