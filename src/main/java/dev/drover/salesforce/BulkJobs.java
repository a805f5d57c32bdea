package dev.drover.salesforce;

import dev.drover.engine.load.LoadBatch;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.salesforce.BulkJob.State;
import dev.drover.settings.Settings;
import dev.drover.time.EngineClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The life of a bulk job: made, filled, closed, awaited, aborted. */
final class BulkJobs {
    private static final double GROWTH = 1.5;

    private final SalesforceClient client;
    private final Settings settings;
    private final EngineClock clock;

    BulkJobs(SalesforceClient client, Settings settings, EngineClock clock) {
        this.client = client;
        this.settings = settings;
        this.clock = clock;
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

    /** Looks at the job, at first often, then less and less, until it is over. */
    BulkJob await(String id) {
        Duration pause = settings.duration("salesforce.poll-first");
        Duration longest = settings.duration("salesforce.poll-longest");
        Instant deadline = clock.now().plus(settings.duration("salesforce.job-timeout"));
        while (true) {
            BulkJob job = find(id).orElseThrow(() -> new DroverException(
                    ErrorCode.ANSWER_INVALID,
                    "Salesforce no longer knows its bulk job " + id + "; run again to send its rows anew"));
            if (job.state().over()) {
                return job;
            }
            if (clock.now().isAfter(deadline)) {
                throw new DroverException(
                        ErrorCode.DESTINATION_UNAVAILABLE,
                        "Salesforce has not finished bulk job " + id
                                + " within salesforce.job-timeout; the same command waits on");
            }
            pause(pause);
            Duration next = Duration.ofMillis((long) (pause.toMillis() * GROWTH));
            pause = next.compareTo(longest) > 0 ? longest : next;
        }
    }

    String results(String id, String kind) {
        return job(id) + "/" + kind;
    }

    private void pause(Duration pause) {
        try {
            clock.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DroverException(
                    ErrorCode.INTERRUPTED,
                    "stopped while Salesforce works on a bulk job; the same command goes on with it");
        }
    }

    private String jobs() {
        return client.data("/jobs/ingest");
    }

    private String job(String id) {
        return jobs() + "/" + id;
    }
}
