package dev.drover.salesforce;

import dev.drover.engine.load.LoadBatch;
import dev.drover.salesforce.BulkJob.State;
import java.util.Map;
import java.util.Optional;

/** The life of a bulk job: made, filled, closed, awaited, aborted. */
final class BulkJobs {
    private final SalesforceClient client;
    private final JobWatch watch;

    BulkJobs(SalesforceClient client, JobWatch watch) {
        this.client = client;
        this.watch = watch;
    }

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
        client.upload(new BulkTransfer.Upload(job(id) + "/batches", body));
    }

    /** Errors: {@link TransientFailure}; the job has then to be given up, because it takes one upload only. */
    void upload(String id, LoadBatch batch) {
        client.upload(new BulkTransfer.Upload(job(id) + "/batches", batch));
    }

    /** Lets the job run; one that runs already is as good. */
    void close(String id) {
        try {
            client.patch(job(id), Map.of("state", "UploadComplete"));
        } catch (RemoteFault fault) {
            if (find(id).filter(job -> job.state() != State.OPEN && job.state() != State.ABORTED)
                    .isEmpty()) {
                throw fault;
            }
        }
    }

    /** Gives a job up; one that is over or gone needs nothing. */
    void abort(String id) {
        try {
            client.patch(job(id), Map.of("state", "Aborted"));
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

    /** Looks at the job until it is over. */
    BulkJob await(String id) {
        return watch.untilOver(id, () -> find(id));
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
