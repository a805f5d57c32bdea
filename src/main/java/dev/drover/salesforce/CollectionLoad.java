package dev.drover.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.engine.load.LoadBatch;
import dev.drover.engine.load.OutcomeStream;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.Journal;
import dev.drover.ledger.Journal.State;
import dev.drover.ledger.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.camel.Exchange;

/** Loads a batch of up to 200 records by one call. The answers are in the order of the request; each is joined by our key. */
final class CollectionLoad {
    static final String KIND = "collection-upsert";

    /** Alerting duplicate rules do not stop a migration; owners come from the mapping, not from assignment rules. */
    static final Map<String, String> HEADERS = Map.of(
            "Sforce-Duplicate-Rule-Header", "allowSave=true",
            "Sforce-Auto-Assign", "FALSE");

    private final SalesforceClient client;
    private final SalesforceProfile profile;
    private final RowJudge judge;
    private final CreationFields creation;
    private final Supplier<Journal> journal;

    CollectionLoad(
            SalesforceClient client,
            SalesforceProfile profile,
            RowJudge judge,
            CreationFields creation,
            Supplier<Journal> journal) {
        this.client = client;
        this.profile = profile;
        this.judge = judge;
        this.creation = creation;
        this.journal = journal;
    }

    void send(Exchange exchange) {
        LoadBatch batch = exchange.getMessage().getBody(LoadBatch.class);
        Journal.Entry entry = journal.get().intend(batch.mapping().phase(), KIND, batch.contentHash(), batch.size());
        String object = batch.destinationObject();
        RowJudge.Sitting sitting = judge.sitting(object, creation.createOnly(object));
        List<Outcome> outcomes = new ArrayList<>();
        upsert(batch, rows(batch), sitting, outcomes);
        journal.get().advance(entry.id(), State.SENT, null);
        exchange.getMessage().setBody(new BulkLoad.BatchResult(batch, new Told(outcomes, () -> {
            journal.get().advance(entry.id(), State.DONE, null);
            sitting.end();
        })));
    }

    /** A call that is refused as a whole for one bad record is halved until that record stands alone. */
    private void upsert(LoadBatch batch, List<JsonNode> rows, RowJudge.Sitting sitting, List<Outcome> outcomes) {
        JsonNode answer;
        try {
            answer = client.call(new RestCall("PATCH", path(batch), body(rows), HEADERS))
                    .body();
        } catch (RemoteFault fault) {
            if (fault.status() != 400
                    || profile.schemaCodes().contains(fault.first().code())) {
                throw refused(batch, fault);
            }
            if (rows.size() > 1) {
                int half = rows.size() / 2;
                upsert(batch, rows.subList(0, half), sitting, outcomes);
                upsert(batch, rows.subList(half, rows.size()), sitting, outcomes);
            } else {
                sitting.judge(key(batch, rows.get(0)), fault.errors()).ifPresent(outcomes::add);
            }
            return;
        }
        read(batch, rows, answer, sitting, outcomes);
    }

    private void read(
            LoadBatch batch, List<JsonNode> rows, JsonNode answer, RowJudge.Sitting sitting, List<Outcome> outcomes) {
        if (!answer.isArray() || answer.size() != rows.size()) {
            throw new DroverException(
                    ErrorCode.ANSWER_INVALID,
                    "Salesforce answered " + answer.size() + " results for " + rows.size() + " "
                            + batch.destinationObject() + " records; run again to send them anew");
        }
        for (int i = 0; i < rows.size(); i++) {
            String key = key(batch, rows.get(i));
            JsonNode result = answer.get(i);
            if (result.path("success").asBoolean()) {
                String id = result.path("id").asText();
                outcomes.add(
                        result.path("created").asBoolean()
                                ? new Outcome.Created(key, id)
                                : new Outcome.Updated(key, id));
            } else {
                sitting.judge(key, RowError.listOf(result.path("errors"))).ifPresent(outcomes::add);
            }
        }
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
