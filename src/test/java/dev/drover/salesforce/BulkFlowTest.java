package dev.drover.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.Outcome;
import dev.drover.salesforce.FakeSalesforce.Reply;
import org.junit.jupiter.api.Test;

class BulkFlowTest extends BulkFixture {
    @Test
    void joins_results_in_any_order_by_our_key() {
        assertThat(harness.send(batch))
                .containsExactlyInAnyOrder(
                        new Outcome.Created("a", "003A"),
                        new Outcome.Updated("b", "003B"),
                        new Outcome.Rejected(
                                "c",
                                new Outcome.Rejection(
                                        "REQUIRED_FIELD_MISSING",
                                        "LastName",
                                        "Required fields are missing: [LastName]")),
                        new Outcome.Again("d", Outcome.Again.UNPROCESSED));
        assertThat(salesforce.lines().stream().filter(line -> line.equals("GET " + JOB)))
                .hasSize(3);
    }

    @Test
    void writes_every_step_into_the_journal_before_the_next() throws Exception {
        harness.send(batch);

        assertThat(harness.journal.states)
                .containsExactly(
                        "bulk-upsert INTENDED",
                        "bulk-upsert NAMED 750A",
                        "bulk-upsert SENT 750A",
                        "bulk-upsert DONE 750A");
        assertThat(salesforce.lastBody("POST " + JOBS)).isEqualTo(Json.MAPPER.readTree("""
                        {"object":"Contact","operation":"upsert","externalIdFieldName":"Key__c","contentType":"CSV",
                         "lineEnding":"LF","columnDelimiter":"COMMA"}"""));
        FakeSalesforce.Call upload = salesforce.last("PUT " + JOB + "/batches");
        assertThat(upload.body()).isEqualTo("Key__c,LastName\na,A\nb,B\nc,#N/A\nd,D\n");
        assertThat(upload.headers())
                .containsEntry("Content-Length", String.valueOf(upload.body().length()))
                .containsEntry("Authorization", "Bearer 00D000000000001!one");
    }

    @Test
    void leaves_the_journal_open_when_the_outcomes_were_not_read_to_their_end() {
        try (var ignored = harness.connector) {
            assertThatThrownBy(() -> {
                        salesforce.always("GET " + JOB + "/failedResults", Reply.json(503, ""));
                        harness.send(batch);
                    })
                    .isInstanceOfSatisfying(
                            DroverException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.DESTINATION_UNAVAILABLE));
            assertThat(harness.journal.open("Contact")).hasSize(1);
        }
    }

    @Test
    void goes_on_after_passing_failures_of_any_call() {
        salesforce.always("POST " + JOBS, Reply.json(429, ""), job("Open"));
        salesforce.always("GET " + JOB, Reply.json(500, "oops"), job("JobComplete", 3, 1, ""));
        salesforce.always(
                "GET " + JOB + "/successfulResults",
                Reply.json(502, ""),
                Reply.csv(SUCCESS + "003B,false,b,B\n003A,true,a,A\n"));

        assertThat(harness.send(batch)).hasSize(4);
    }

    @Test
    void tells_no_row_twice_when_a_download_breaks_off() {
        Reply rows = Reply.csv(SUCCESS + "003B,false,b,B\n003A,true,a,A\n");
        salesforce.always("GET " + JOB + "/successfulResults", rows.brokenOff(), rows.brokenOff(), rows);

        assertThat(harness.send(batch)).extracting(Outcome::key).containsExactlyInAnyOrder("a", "b", "c", "d");
    }

    @Test
    void takes_a_page_of_a_proxy_for_no_result_file() {
        salesforce.always(
                "GET " + JOB + "/successfulResults",
                new Reply(200, "text/html", "<html>maintenance</html>", false),
                Reply.csv(SUCCESS + "003B,false,b,B\n003A,true,a,A\n"));

        assertThat(harness.send(batch)).hasSize(4);
    }

    @Test
    void reads_results_again_that_are_partly_missing() {
        salesforce.always(
                "GET " + JOB + "/successfulResults",
                Reply.csv(SUCCESS + "003B,false,b,B\n"),
                Reply.csv(SUCCESS + "003A,true,a,A\n003B,false,b,B\n"));

        assertThat(harness.send(batch)).hasSize(4).contains(new Outcome.Created("a", "003A"));
    }

    @Test
    void sends_the_batch_in_a_new_job_when_an_upload_breaks_off() {
        salesforce.always("POST " + JOBS, Reply.json(200, "{\"id\":\"750X\",\"state\":\"Open\"}"), job("Open"));
        salesforce.always("PUT " + JOBS + "/750X/batches", Reply.json(503, ""));
        salesforce.always("PATCH " + JOBS + "/750X", Reply.json(200, "{\"id\":\"750X\",\"state\":\"Aborted\"}"));

        assertThat(harness.send(batch)).hasSize(4);
        assertThat(salesforce.last("PATCH " + JOBS + "/750X").body()).contains("Aborted");
        assertThat(harness.journal.states)
                .containsSubsequence("bulk-upsert ABANDONED 750X", "bulk-upsert NAMED 750A", "bulk-upsert DONE 750A");
    }

    @Test
    void logs_in_again_when_the_session_ends_in_the_midst_of_a_job() {
        String expired = "[{\"errorCode\":\"INVALID_SESSION_ID\",\"message\":\"Session expired or invalid\"}]";
        salesforce.always(
                "POST /services/oauth2/token",
                Reply.json(200, salesforce.token("one")),
                Reply.json(200, salesforce.token("two")));
        salesforce.always("GET " + JOB, Reply.json(401, expired), job("JobComplete", 3, 1, ""));
        salesforce.always(
                "GET " + JOB + "/successfulResults",
                Reply.json(401, expired),
                Reply.csv(SUCCESS + "003B,false,b,B\n003A,true,a,A\n"));

        assertThat(harness.send(batch)).hasSize(4);
        assertThat(salesforce.last("GET " + JOB + "/unprocessedrecords").headers())
                .containsEntry("Authorization", "Bearer 00D000000000001!two");
    }
}
