package dev.drover.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.engine.load.LoadBatch;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One batch on its way through collection calls, until each of its records has an outcome. */
final class CollectionUpsert {
    private static final Logger LOG = LoggerFactory.getLogger(CollectionUpsert.class);

    private static final int SERVER_ERROR = 500;

    /** What every batch of a run uses. */
    record Means(
            SalesforceClient client, SalesforceProfile profile, SentRows sent, OwnCreations own, Backoff backoff) {}

    private final Means means;

    /** Whether any call of this run was answered: a server that fails at a single record is then not simply down. */
    private final AtomicBoolean everWorked;

    private final LoadBatch batch;
    private final RowJudge.Sitting sitting;
    private final List<Outcome> outcomes = new ArrayList<>();

    /** Records whose calls of their own failed every time, while no call of the batch succeeded. */
    private final Map<String, TransientFailure> suspects = new LinkedHashMap<>();

    private boolean worked;
    private boolean isolating;

    CollectionUpsert(Means means, AtomicBoolean everWorked, LoadBatch batch, RowJudge.Sitting sitting) {
        this.means = means;
        this.everWorked = everWorked;
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
                    || means.profile().schemaCodes().contains(fault.first().code())) {
                throw refused(fault);
            }
            worked = true;
            if (rows.size() == 1) {
                sitting.judge(key(rows.get(0)), fault.errors()).ifPresent(outcomes::add);
            } else {
                halve(rows); // a call that is refused as a whole for one bad record
            }
        } catch (Persistent failure) {
            isolating = true;
            if (failure.rows.size() > 1) {
                halve(failure.rows);
            } else {
                suspect(key(failure.rows.get(0)), failure.last);
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
            read(sure.open(), sure.answer());
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
                        means.client()
                                .call(new RestCall("PATCH", path(), body(open), CollectionLoad.HEADERS))
                                .body());
            } catch (TransientFailure failure) {
                LOG.info("{} {} records: {}; read back", open.size(), batch.destinationObject(), failure.getMessage());
                open = missing(open);
                if (open.isEmpty()) {
                    return new Sure(open, null);
                }
                if (attempt >= (isolating ? 1 : means.backoff().attempts())) {
                    if (failure.status() == SERVER_ERROR) {
                        throw new Persistent(open, failure);
                    }
                    throw SalesforceClient.unavailable(failure);
                }
                means.backoff().pause(attempt, failure);
            }
        }
    }

    private List<JsonNode> missing(List<JsonNode> rows) {
        Map<String, SentRows.Held> held = means.sent().held(batch.mapping(), rows);
        held.forEach((key, what) -> outcomes.add(new Outcome.Found(key, what.id(), what.current())));
        return rows.stream().filter(row -> !held.containsKey(key(row))).toList();
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
                                        failure.code(), "", "Salesforce fails at every call that holds this record")));
    }

    private void read(List<JsonNode> rows, JsonNode answer) {
        if (!answer.isArray() || answer.size() != rows.size()) {
            throw new DroverException(
                    ErrorCode.ANSWER_INVALID,
                    "Salesforce answered " + answer.size() + " results for " + rows.size() + " "
                            + batch.destinationObject() + " records; run again to send them anew");
        }
        Map<String, JsonNode> there = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            String key = key(rows.get(i));
            JsonNode result = answer.get(i);
            String id = result.path("id").asText();
            if (!result.path("success").asBoolean()) {
                sitting.judge(key, RowError.listOf(result.path("errors"))).ifPresent(outcomes::add);
            } else if (result.path("created").asBoolean()) {
                outcomes.add(new Outcome.Created(key, id));
            } else if (batch.wasLoaded(key)) {
                outcomes.add(new Outcome.Updated(key, id));
            } else {
                there.put(RecordId.long18(id), rows.get(i));
            }
        }
        Set<String> ours = means.own().among(batch.destinationObject(), there);
        there.forEach((id, row) -> outcomes.add(
                ours.contains(id) ? new Outcome.Found(key(row), id, true) : new Outcome.Updated(key(row), id)));
    }

    private DroverException refused(RemoteFault fault) {
        boolean permission = fault.status() == 403;
        return new DroverException(
                permission ? ErrorCode.PERMISSION_MISSING : ErrorCode.SCHEMA_CONFLICT,
                "Salesforce takes no " + batch.destinationObject() + " records ("
                        + fault.first().code() + "); check the mapping, the external id " + batch.keyField()
                        + " and the user's rights");
    }

    private String path() {
        return means.client().data("/composite/sobjects/" + batch.destinationObject() + "/" + batch.keyField());
    }

    private String key(JsonNode row) {
        return row.path(batch.keyField()).asText();
    }

    private static String body(List<JsonNode> rows) {
        ObjectNode body = Json.MAPPER.createObjectNode().put("allOrNone", false);
        body.putArray("records").addAll(rows);
        return SalesforceClient.text(body);
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
}
