package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.engine.Destination.Adopted;
import dev.drover.engine.load.LoadBatch;
import dev.drover.engine.load.LoadResult;
import dev.drover.engine.load.OutcomeStream;
import dev.drover.engine.remote.SentRecords;
import dev.drover.ledger.Journal;
import dev.drover.ledger.Journal.State;
import dev.drover.ledger.Outcome;
import dev.drover.ledger.Outcomes;
import dev.drover.mapping.ObjectMapping;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads batches of records, a call or two for each that is new or differs, and settles what an interrupted run left open. */
final class RecordLoad {
    static final String KIND = "record-upsert";

    private static final Logger LOG = LoggerFactory.getLogger(RecordLoad.class);
    private static final int PAGE = 200;

    private final RemoteObjects objects;
    private final AccountFields fields;
    private final BatchPlan plan;
    private final WriteTools tools;
    private final Supplier<Journal> journal;
    private final Supplier<Outcomes> crosswalk;

    RecordLoad(
            RemoteObjects objects,
            AccountFields fields,
            WriteTools tools,
            Supplier<Journal> journal,
            Supplier<Outcomes> crosswalk) {
        this.objects = objects;
        this.fields = fields;
        this.plan = new BatchPlan(
                objects, fields, tools.inventory(), crosswalk, tools.profile().migrationField());
        this.tools = tools;
        this.journal = journal;
        this.crosswalk = crosswalk;
    }

    void send(Exchange exchange) {
        LoadBatch batch = exchange.getMessage().getBody(LoadBatch.class);
        exchange.getMessage().setBody(send(batch));
    }

    LoadResult send(LoadBatch batch) {
        ObjectMapping mapping = batch.mapping();
        RemoteObject remote = objects.of(mapping);
        objects.settle();
        BatchPlan.Plan planned = plan.of(mapping, JsonRowFormat.rows(batch));
        String disturbed = remote.disturbs(near(remote, planned));
        Journal.Entry entry = journal.get().intend(mapping.phase(), KIND, batch.contentHash(), batch.part());
        journal.get().advance(entry.id(), State.NAMED, disturbed);
        BatchWrite write = new BatchWrite(
                mapping, remote, tools, disturbed, () -> journal.get().advance(entry.id(), State.SENT, null));
        write.run(planned);
        write.putRight();
        return new BatchAnswers(
                batch, write.outcomes(), write.stop(), () -> journal.get().advance(entry.id(), State.DONE, null));
    }

    private static Set<String> near(RemoteObject remote, BatchPlan.Plan plan) {
        Set<String> near = new LinkedHashSet<>();
        for (Piece piece : plan.pieces()) {
            if (!piece.body().isEmpty()) {
                near.add(piece.id() == null ? remote.under(piece.body()) : remote.under(piece.id()));
            }
        }
        near.remove("");
        return near;
    }

    /** Looks for what an interrupted run had made. */
    void adopt(ObjectMapping mapping, SentRecords sent, Consumer<Adopted> booking) {
        for (Journal.Entry entry : journal.get().open(mapping.phase())) {
            if (entry.kind().equals(KIND)) {
                booking.accept(new Adopted(entry, new Settled(mapping, entry, sent)));
            }
        }
    }

    /** What became of a write of an earlier process. */
    private final class Settled implements OutcomeStream {
        private final ObjectMapping mapping;
        private final Journal.Entry entry;
        private final SentRecords sent;
        private boolean read;

        Settled(ObjectMapping mapping, Journal.Entry entry, SentRecords sent) {
            this.mapping = mapping;
            this.entry = entry;
            this.sent = sent;
        }

        @Override
        public void forEach(Consumer<Outcome> consumer) {
            RemoteObject remote = objects.of(mapping);
            Set<String> keys = journal.get()
                    .part(entry.id())
                    .map(part -> part.members().keySet())
                    .orElse(Set.of());
            if (remote.adds() && !keys.isEmpty()) {
                find(remote, keys, consumer);
            }
            if (objects.halfDone()) {
                tools.answers().await(); // its last call may still be on its way
                objects.settle();
            }
            remote.putRight(disturbed());
            read = true;
        }

        private void find(RemoteObject remote, Set<String> keys, Consumer<Outcome> consumer) {
            LOG.info("{} {} records of an earlier run are looked for", keys.size(), mapping.destinationObject());
            Collection<String> late = late(keys);
            Map<String, List<JsonNode>> found =
                    tools.answers().find(mapping, entry.intendedAt(), remote.near(disturbed()), keys, late);
            tools.inventory()
                    .sendingAgain(
                            mapping,
                            late.stream().filter(key -> !found.containsKey(key)).toList(),
                            disturbed());
            List<String> there = List.copyOf(found.keySet());
            Map<String, String> known = crosswalk.get().destinationIds(mapping.destinationObject(), there);
            for (int from = 0; from < there.size(); from += PAGE) {
                List<String> page = there.subList(from, Math.min(there.size(), from + PAGE));
                Map<String, Map<String, String>> expected = sent.expected(entry, page);
                for (String key : page) {
                    JsonNode record = tools.twins().one(mapping, knownFirst(found.get(key), known.get(key)));
                    tools.inventory().saw(mapping, key, remote.id(record));
                    consumer.accept(new Outcome.Found(key, remote.id(record), current(expected.get(key), record)));
                }
            }
        }

        /** The record that the ledger has stays, if one of them has to go. */
        private List<JsonNode> knownFirst(List<JsonNode> records, String id) {
            RemoteObject remote = objects.of(mapping);
            List<JsonNode> sorted = new ArrayList<>(records);
            sorted.sort(Comparator.comparing(record -> !remote.id(record).equals(id)));
            return sorted;
        }

        private String disturbed() {
            return entry.remoteId() == null ? "" : entry.remoteId();
        }

        /** Records that the ledger has were only to be changed; and before the first was made, none can be on its way. */
        private Collection<String> late(Set<String> keys) {
            Set<String> late = new HashSet<>(keys);
            if (entry.state() == State.SENT) {
                late.removeAll(crosswalk
                        .get()
                        .destinationIds(mapping.destinationObject(), new ArrayList<>(keys))
                        .keySet());
                return late;
            }
            return Set.of();
        }

        private boolean current(Map<String, String> expected, JsonNode record) {
            return expected != null
                    && expected.entrySet().stream()
                            .allMatch(text -> Objects.equals(
                                    text.getValue(),
                                    fields.column(mapping, text.getKey()).read(record)));
        }

        @Override
        public void close() {
            if (read) {
                journal.get().advance(entry.id(), State.DONE, null);
            }
        }
    }
}
