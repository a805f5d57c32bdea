package dev.drover.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.engine.load.LoadBatch;
import dev.drover.mapping.ObjectMapping;
import dev.drover.salesforce.BulkJob.State;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The life of a bulk job: made, filled, closed, awaited, aborted. */
final class BulkJobs {
    private final SalesforceClient client;
    private final JobWatch watch;
    private final Backoff backoff;

    BulkJobs(SalesforceClient client, JobWatch watch, Backoff backoff) {
        this.client = client;
        this.watch = watch;
        this.backoff = backoff;
    }

    /** Errors: {@link TransientFailure} when nobody knows whether the job was made. */
    BulkJob createUpsert(LoadBatch batch) {
        return BulkJob.of(client.post(
                jobs(),
                Map.of(
                        "object", batch.destinationObject(),
                        "operation", "upsert",
                        "externalIdFieldName", batch.keyField(),
                        "contentType", "CSV",
                        "lineEnding", "LF",
                        "columnDelimiter", "COMMA")));
    }

    /** A job that takes records by their Id. @param operation {@code update} or {@code delete} */
    BulkJob create(String object, String operation) {
        return BulkJob.of(client.post(
                jobs(),
                Map.of(
                        "object", object,
                        "operation", operation,
                        "contentType", "CSV",
                        "lineEnding", "LF",
                        "columnDelimiter", "COMMA")));
    }

    /** As the other one. */
    void upload(String id, BulkTransfer.Body body) {
        upload(new BulkTransfer.Upload(job(id) + "/batches", body));
    }

    /** Errors: {@link TransientFailure}; the job has then to be given up, because it takes one upload only. */
    void upload(String id, LoadBatch batch) {
        upload(new BulkTransfer.Upload(job(id) + "/batches", batch));
    }

    /** A new job that has an upload already got it twice, and only the second answer was heard: which one it holds is not known. */
    private void upload(BulkTransfer.Upload upload) {
        try {
            client.upload(upload);
        } catch (RemoteFault fault) {
            if (fault.first().code().equalsIgnoreCase("INVALIDJOBSTATE")) {
                throw new TransientFailure("the upload was delivered twice");
            }
            throw fault;
        }
    }

    /**
     * Gives up the open jobs that somebody with our user made for the same load and never named: those of a creation whose
     * answer was lost. Nothing was ever sent into them.
     *
     * @param known jobs of ours
     * @param since only jobs made after it: an older one is not of the creation in question
     */
    void abortLost(ObjectMapping mapping, String userId, Set<String> known, Instant since) {
        List<String> lost = new ArrayList<>();
        String next = jobs() + "?jobType=V2Ingest";
        while (next != null) {
            JsonNode page = client.get(next);
            page.path("records").forEach(job -> {
                boolean ours = BulkJob.of(job).state() == State.OPEN
                        && job.path("object").asText().equals(mapping.destinationObject())
                        && job.path("operation").asText().equals("upsert")
                        && job.path("externalIdFieldName")
                                .asText(mapping.keyField())
                                .equalsIgnoreCase(mapping.keyField())
                        && RecordId.long18(job.path("createdById").asText()).equals(userId)
                        && !known.contains(job.path("id").asText());
                if (ours && isAfter(job.path("createdDate").asText(), since)) {
                    lost.add(job.path("id").asText());
                }
            });
            next = page.hasNonNull("nextRecordsUrl")
                    ? page.path("nextRecordsUrl").asText()
                    : null;
        }
        lost.forEach(this::abort);
    }

    private static boolean isAfter(String created, Instant since) {
        try {
            return !Moments.parse(created).isBefore(since);
        } catch (DateTimeException e) {
            throw new TransientFailure("a bulk job without the time of its making");
        }
    }

    /** Lets the job run; one that runs already is as good. After a lost answer its state is looked at before anything else. */
    void close(String id) {
        for (int attempt = 0; ; attempt++) {
            try {
                client.patch(job(id), Map.of("state", "UploadComplete"));
                return;
            } catch (RemoteFault fault) {
                if (!runs(id)) {
                    throw fault;
                }
                return;
            } catch (TransientFailure failure) {
                if (runs(id)) {
                    return;
                }
                if (attempt == backoff.attempts()) {
                    throw SalesforceClient.unavailable(failure);
                }
                backoff.pause(attempt, failure);
            }
        }
    }

    private boolean runs(String id) {
        return find(id).filter(job -> job.state() != State.OPEN && job.state() != State.ABORTED)
                .isPresent();
    }

    /** Gives a job up; one that is over or gone needs nothing. */
    void abort(String id) {
        try {
            client.call(
                    new RestCall("PATCH", job(id), SalesforceClient.text(Map.of("state", "Aborted")), Map.of(), true));
        } catch (RemoteFault fault) {
            if (find(id).filter(job -> !job.state().over()).isPresent()) {
                throw fault;
            }
        }
    }

    /** Empty when the org knows no such job: it is seven days old, or of another org. */
    Optional<BulkJob> find(String id) {
        try {
            return Optional.of(BulkJob.of(client.get(job(id))));
        } catch (RemoteFault fault) {
            if (fault.status() == 404) {
                return Optional.empty();
            }
            throw fault;
        }
    }

    /** Looks at the job until it is over; empty when the org no longer knows it. */
    Optional<BulkJob> await(String id) {
        return watch.untilOver(() -> find(id));
    }

    String results(String id, String kind) {
        return job(id) + "/" + kind;
    }

    private String jobs() {
        return client.data("/jobs/ingest");
    }

    private String job(String id) {
        return jobs() + "/" + id;
    }
}
