package dev.drover.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.engine.Destination.Adopted;
import dev.drover.engine.load.LoadBatch;
import dev.drover.engine.load.OutcomeStream;
import dev.drover.engine.remote.SentRecords;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.Journal;
import dev.drover.ledger.Journal.State;
import dev.drover.ledger.Outcome;
import dev.drover.mapping.ObjectMapping;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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

    private static final int SERVER_ERROR = 500;

    /** Alerting duplicate rules do not stop a migration; owners come from the mapping, not from assignment rules. */
    static final Map<String, String> HEADERS = Map.of(
            "Sforce-Duplicate-Rule-Header", "allowSave=true",
            "Sforce-Auto-Assign", "FALSE");

    private final SalesforceClient client;
    private final SalesforceProfile profile;
    private final RowJudge judge;
    private final CreationFields creation;
    private final Supplier<Journal> journal;
    private final SentRows sent;
    private final OwnCreations own;
    private final WriteSettlement settlement;
    private final Backoff backoff;

    /** Whether any call of this run was answered: a server that fails at a single record is then not simply down. */
    private final AtomicBoolean everWorked = new AtomicBoolean();

    CollectionLoad(
            SalesforceClient client,
            SalesforceProfile profile,
            RowJudge judge,
            CreationFields creation,
            Supplier<Journal> journal,
            SentRows sent,
            OwnCreations own,
            WriteSettlement settlement,
            Backoff backoff) {
        this.client = client;
        this.profile = profile;
        this.judge = judge;
        this.creation = creation;
        this.journal = journal;
        this.sent = sent;
        this.own = own;
        this.settlement = settlement;
        this.backoff = backoff;
    }

    void send(Exchange exchange) {
        LoadBatch batch = exchange.getMessage().getBody(LoadBatch.class);
        Journal.Entry entry = journal.get().intend(batch.mapping().phase(), KIND, batch.contentHash(), batch.part());
        String object = batch.destinationObject();
        RowJudge.Sitting sitting = judge.sitting(object, creation.createOnly(object));
        List<Outcome> outcomes = new Upsert(batch, sitting).run(rows(batch));
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

    /** One batch on its way. */
    private final class Upsert {
        private final LoadBatch batch;
        private final RowJudge.Sitting sitting;
        private final List<Outcome> outcomes = new ArrayList<>();

        /** Records whose calls of their own failed every time, while no call of the batch succeeded. */
        private final Map<String, TransientFailure> suspects = new LinkedHashMap<>();

        private boolean worked;
        private boolean isolating;

        Upsert(LoadBatch batch, RowJudge.Sitting sitting) {
            this.batch = batch;
            this.sitting = sitting;
        }

        List<Outcome> run(List<JsonNode> rows) {
            send(rows);
            suspects.forEach(this::condemn);
            return outcomes;
        }

        private void send(List<JsonNode> rows) {
            try {
                hear(rows, sure(rows));
            } catch (RemoteFault fault) {
                if (fault.status() != 400
                        || profile.schemaCodes().contains(fault.first().code())) {
                    throw refused(batch, fault);
                }
                worked = true;
                if (rows.size() == 1) {
                    sitting.judge(key(batch, rows.get(0)), fault.errors()).ifPresent(outcomes::add);
                } else {
                    halve(rows); // a call that is refused as a whole for one bad record
                }
            } catch (Persistent failure) {
                isolating = true;
                if (failure.rows.size() > 1) {
                    halve(failure.rows);
                } else {
                    suspect(key(batch, failure.rows.get(0)), failure.last);
                }
            }
        }

        private void halve(List<JsonNode> rows) {
            int half = rows.size() / 2;
            send(rows.subList(0, half));
            send(rows.subList(half, rows.size()));
        }

        private void hear(List<JsonNode> rows, Sure sure) {
            worked = true;
            everWorked.set(true);
            if (sure.answer() != null) {
                read(batch, sure.open(), sure.answer(), sitting, outcomes);
            }
        }

        /**
         * Sends rows until an answer is heard. After a call that may have been carried out, what Salesforce holds is booked, and
         * only what it does not hold is sent again.
         */
        private Sure sure(List<JsonNode> rows) throws Persistent {
            List<JsonNode> open = rows;
            for (int attempt = 0; ; attempt++) {
                try {
                    return new Sure(
                            open,
                            client.call(new RestCall("PATCH", path(batch), body(open), HEADERS))
                                    .body());
                } catch (TransientFailure failure) {
                    LOG.info(
                            "{} {} records: {}; read back",
                            open.size(),
                            batch.destinationObject(),
                            failure.getMessage());
                    open = missing(open);
                    if (open.isEmpty()) {
                        return new Sure(open, null);
                    }
                    if (attempt >= (isolating ? 1 : backoff.attempts())) {
                        if (failure.status() == SERVER_ERROR) {
                            throw new Persistent(open, failure);
                        }
                        throw SalesforceClient.unavailable(failure);
                    }
                    backoff.pause(attempt, failure);
                }
            }
        }

        private List<JsonNode> missing(List<JsonNode> rows) {
            Map<String, SentRows.Held> held = sent.held(batch.mapping(), rows);
            held.forEach((key, what) -> outcomes.add(new Outcome.Found(key, what.id(), what.current())));
            return rows.stream()
                    .filter(row -> !held.containsKey(key(batch, row)))
                    .toList();
        }

        /** One poison record among good ones is found by halving; if everything fails, it is the destination that is ill. */
        private void suspect(String key, TransientFailure failure) {
            suspects.put(key, failure);
            if (!worked && (suspects.size() > 1 || batch.size() == 1 && !everWorked.get())) {
                throw SalesforceClient.unavailable(failure);
            }
        }

        private void condemn(String key, TransientFailure failure) {
            outcomes.add(
                    batch.size() == 1
                            ? new Outcome.Again(key, failure.code())
                            : new Outcome.Rejected(
                                    key,
                                    new Outcome.Rejection(
                                            failure.code(),
                                            "",
                                            "Salesforce fails at every call that holds this record")));
        }
    }

    /** Answered for the rows that were still open; no answer when nothing was open any more. */
    private record Sure(List<JsonNode> open, JsonNode answer) {}

    /** The server failed at these rows every time. */
    private static final class Persistent extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient List<JsonNode> rows;
        private final transient TransientFailure last;

        Persistent(List<JsonNode> rows, TransientFailure last) {
            super(last);
            this.rows = rows;
            this.last = last;
        }
    }

    private void read(
            LoadBatch batch, List<JsonNode> rows, JsonNode answer, RowJudge.Sitting sitting, List<Outcome> outcomes) {
        if (!answer.isArray() || answer.size() != rows.size()) {
            throw new DroverException(
                    ErrorCode.ANSWER_INVALID,
                    "Salesforce answered " + answer.size() + " results for " + rows.size() + " "
                            + batch.destinationObject() + " records; run again to send them anew");
        }
        Map<String, String> there = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            String key = key(batch, rows.get(i));
            JsonNode result = answer.get(i);
            String id = result.path("id").asText();
            if (!result.path("success").asBoolean()) {
                sitting.judge(key, RowError.listOf(result.path("errors"))).ifPresent(outcomes::add);
            } else if (result.path("created").asBoolean()) {
                outcomes.add(new Outcome.Created(key, id));
            } else if (batch.wasLoaded(key)) {
                outcomes.add(new Outcome.Updated(key, id));
            } else {
                there.put(key, id);
            }
        }
        Set<String> ours = own.among(batch.destinationObject(), there.values());
        there.forEach((key, id) -> outcomes.add(
                ours.contains(RecordId.long18(id)) ? new Outcome.Found(key, id, true) : new Outcome.Updated(key, id)));
    }

    private DroverException refused(LoadBatch batch, RemoteFault fault) {
        boolean permission = fault.status() == 403;
        return new DroverException(
                permission ? ErrorCode.PERMISSION_MISSING : ErrorCode.SCHEMA_CONFLICT,
                "Salesforce takes no " + batch.destinationObject() + " records ("
                        + fault.first().code() + "); check the mapping, the external id " + batch.keyField()
                        + " and the user's rights");
    }

    private String path(LoadBatch batch) {
        return client.data("/composite/sobjects/" + batch.destinationObject() + "/" + batch.keyField());
    }

    private static String key(LoadBatch batch, JsonNode row) {
        return row.path(batch.keyField()).asText();
    }

    private static String body(List<JsonNode> rows) {
        ObjectNode body = Json.MAPPER.createObjectNode().put("allOrNone", false);
        body.putArray("records").addAll(rows);
        return SalesforceClient.text(body);
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
