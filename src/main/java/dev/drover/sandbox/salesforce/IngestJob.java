package dev.drover.sandbox.salesforce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import dev.drover.sandbox.salesforce.store.SfDates;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * One ingest job. What it shows runs behind what it does: however quick the work is, a client sees the job wait and run for
 * as many polls as the org is told to take.
 */
final class IngestJob {

    /** What a job can be in. */
    enum State {
        OPEN("Open"),
        UPLOAD_COMPLETE("UploadComplete"),
        IN_PROGRESS("InProgress"),
        ABORTED("Aborted"),
        FAILED("Failed"),
        JOB_COMPLETE("JobComplete");

        private final String wire;

        State(String wire) {
            this.wire = wire;
        }

        String wire() {
            return wire;
        }

        boolean isFinal() {
            return this == ABORTED || this == FAILED || this == JOB_COMPLETE;
        }
    }

    /** What the client asked for. */
    record Request(
            String object,
            String operation,
            String externalId,
            char delimiter,
            String delimiterName,
            boolean crlf,
            String version,
            String userId) {
        String lineEnding() {
            return crlf ? "\r\n" : "\n";
        }
    }

    private final String id;
    private final Request request;
    private final Instant created;
    private State state = State.OPEN;
    private State reached = State.OPEN;
    private int pollsLeft;
    private boolean uploaded;
    private boolean startedPolling;
    private long processed;
    private long failed;
    private long startedNanos;
    private long workedMillis;
    private String error;
    private Instant modified;

    IngestJob(String id, Request request, Instant created) {
        this.id = id;
        this.request = request;
        this.created = created;
        this.modified = created;
    }

    String id() {
        return id;
    }

    Request request() {
        return request;
    }

    synchronized State state() {
        return state;
    }

    synchronized boolean uploaded() {
        return uploaded;
    }

    synchronized void markUploaded() {
        uploaded = true;
    }

    synchronized boolean isAborted() {
        return reached == State.ABORTED;
    }

    synchronized void close(int polls, Instant now) {
        state = State.UPLOAD_COMPLETE;
        reached = State.UPLOAD_COMPLETE;
        pollsLeft = polls;
        startedNanos = System.nanoTime();
        modified = now;
    }

    synchronized void abort(Instant now) {
        state = State.ABORTED;
        reached = State.ABORTED;
        modified = now;
    }

    synchronized void progress(long rows, long failures) {
        processed += rows;
        failed += failures;
    }

    synchronized void finish(State end, String message, Instant now) {
        workedMillis = (System.nanoTime() - startedNanos) / 1_000_000;
        error = message;
        if (reached != State.ABORTED) {
            reached = end;
            modified = now;
        }
    }

    /** A client asks: moves what is shown one step nearer to what is reached. */
    synchronized void poll() {
        if (state.isFinal() || state == State.OPEN) {
            return;
        }
        pollsLeft--;
        if (pollsLeft <= 0 && reached.isFinal()) {
            state = reached;
        } else if (state == State.UPLOAD_COMPLETE && startedPolling) {
            state = State.IN_PROGRESS;
        }
        startedPolling = true;
    }

    synchronized ObjectNode json(boolean whole) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("id", id);
        node.put("operation", request.operation());
        node.put("object", request.object());
        node.put("createdById", request.userId());
        node.put("createdDate", SfDates.format(created));
        node.put("systemModstamp", SfDates.format(modified));
        node.put("state", state.wire());
        if (request.externalId() != null) {
            node.put("externalIdFieldName", request.externalId());
        }
        node.put("concurrencyMode", "Parallel");
        node.put("contentType", "CSV");
        node.put("apiVersion", new BigDecimal(request.version()));
        if (state == State.OPEN) {
            node.put("contentUrl", "services/data/v" + request.version() + "/jobs/ingest/" + id + "/batches");
        }
        node.put("lineEnding", request.crlf() ? "CRLF" : "LF");
        node.put("columnDelimiter", request.delimiterName());
        if (whole) {
            boolean shown = state != State.OPEN && state != State.UPLOAD_COMPLETE;
            node.put("jobType", "V2Ingest");
            node.put("retries", 0);
            node.put("totalProcessingTime", shown ? workedMillis : 0);
            node.put("apiActiveProcessingTime", shown ? workedMillis : 0);
            node.put("apexProcessingTime", 0);
            node.put("numberRecordsProcessed", shown ? processed : 0);
            node.put("numberRecordsFailed", shown ? failed : 0);
            if (state == State.FAILED && error != null) {
                node.put("errorMessage", error);
            }
        }
        return node;
    }
}
