package dev.drover.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.Outcome;
import dev.drover.salesforce.FakeSalesforce.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Jobs that fail as a whole. */
class BulkFailuresTest extends BulkFixture {
    @Test
    void books_what_a_failed_job_saved_and_sends_the_rest_again() {
        salesforce.always("GET " + JOB, job("Failed", 3, 1, "TooManyLockFailure : too many"));

        assertThat(harness.send(batch)).hasSize(4);
    }

    @Test
    void stops_with_the_field_when_the_org_does_not_know_a_column() {
        salesforce.always("GET " + JOB, job("Failed", 0, 0, "InvalidBatch : Field name not found : LastName"));
        resultsAreEmpty();
        List<Outcome> booked = new ArrayList<>();

        assertThatThrownBy(() -> booked.addAll(harness.send(batch)))
                .isInstanceOfSatisfying(
                        DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SCHEMA_CONFLICT))
                .hasMessageContaining("LastName")
                .hasMessageContaining("test.yaml:11");
    }

    @Test
    void sends_again_in_smaller_parts_what_a_job_refused_as_a_whole() {
        salesforce.always("GET " + JOB, job("Failed", 0, 0, "ClientInputError : bad row Jane Doe"));
        resultsAreEmpty();

        assertThat(harness.send(batch))
                .containsExactlyInAnyOrderElementsOf(batch.keys().stream()
                        .map(key -> (Outcome) new Outcome.Again(key, Outcome.Again.BATCH_FAILED))
                        .toList());
        assertThat(harness.journal.open("Contact")).isEmpty();
    }

    @Test
    void waits_for_the_quota_when_a_job_used_the_batches_up() {
        salesforce.always("GET " + JOB, job("Failed", 0, 0, "ExceededQuota : ApiBatchItems Limit exceeded."));
        salesforce.always(QUERY, records());
        resultsAreEmpty();

        assertThatThrownBy(() -> harness.send(batch))
                .isInstanceOfSatisfying(
                        DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.QUOTA_EXHAUSTED));
    }

    @Test
    void stops_the_run_after_the_good_rows_when_storage_is_full() {
        salesforce.always(
                "GET " + JOB + "/failedResults",
                Reply.csv(FAILED + "\"\",\"STORAGE_LIMIT_EXCEEDED:storage limit exceeded:--\",\"c\",\"\"\n"));
        List<Outcome> booked = new ArrayList<>();

        assertThatThrownBy(() -> booked.addAll(harness.send(batch)))
                .isInstanceOfSatisfying(
                        DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_FULL));
        assertThat(harness.journal.open("Contact")).isEmpty();
    }

    @Test
    void stops_resumable_when_the_daily_calls_are_used_up() {
        salesforce.always(
                "POST " + JOBS,
                Reply.json(
                        403,
                        "[{\"errorCode\":\"REQUEST_LIMIT_EXCEEDED\",\"message\":\"TotalRequests Limit exceeded.\"}]"));

        assertThatThrownBy(() -> harness.send(batch))
                .isInstanceOfSatisfying(
                        DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.QUOTA_EXHAUSTED));
        assertThat(harness.connector.quotas().get(0).left()).isZero();
    }
}
