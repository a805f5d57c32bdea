package dev.drover.salesforce;

import dev.drover.engine.load.LoadBatch;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.mapping.ObjectMapping;
import java.util.Optional;
import java.util.function.Supplier;

/** What a bulk job that was refused or did not complete means for the run. */
final class BulkFailures {
    private final SalesforceProfile profile;
    private final Supplier<Budgets> budgets;

    BulkFailures(SalesforceProfile profile, Supplier<Budgets> budgets) {
        this.profile = profile;
        this.budgets = budgets;
    }

    /** Whether the job failed before its first row, at nothing that passes: then each row has the job's reason. */
    boolean isWhole(BulkJob job, ObjectMapping mapping) {
        return of(job, mapping).isEmpty()
                && job.state() == BulkJob.State.FAILED
                && job.processed() == 0
                && !profile.transientCodes().contains(job.failureHead());
    }

    /** Why the run cannot go on after a job that did not complete; what it saved is booked first. */
    Optional<DroverException> of(BulkJob job, ObjectMapping mapping) {
        String object = mapping.destinationObject();
        if (job.state() == BulkJob.State.ABORTED) {
            return Optional.of(new DroverException(
                    ErrorCode.INTERRUPTED,
                    "bulk job " + job.id() + " (" + object + ") was aborted in Salesforce; the same command goes on"));
        }
        if (job.state() != BulkJob.State.FAILED) {
            return Optional.empty();
        }
        boolean schema = profile.schemaFailures().stream().anyMatch(job.errorMessage()::contains);
        if (schema) {
            return Optional.of(new DroverException(
                    ErrorCode.SCHEMA_CONFLICT,
                    "Salesforce knows no column " + job.unknownColumn() + " of " + object + " (bulk job " + job.id()
                            + ")"
                            + SchemaText.origin(mapping, job.unknownColumn())
                            + "; check the mapping and the user's access to the field"));
        }
        if (job.failureHead().equals("ExceededQuota")) {
            budgets.get().batchesExhausted();
            return Optional.of(new DroverException(
                    ErrorCode.QUOTA_EXHAUSTED,
                    "Salesforce: the org's daily bulk batches were used up in bulk job " + job.id() + " (" + object
                            + "); the same command goes on when they are free again (within 24 hours)"));
        }
        return Optional.empty();
    }

    DroverException refused(LoadBatch batch, RemoteFault fault) {
        boolean permission = fault.status() == 403;
        return new DroverException(
                permission ? ErrorCode.PERMISSION_MISSING : ErrorCode.SCHEMA_CONFLICT,
                "Salesforce takes no bulk job for " + batch.destinationObject() + " ("
                        + fault.first().code() + "); check the user's rights to the object and the external id "
                        + batch.keyField());
    }
}
