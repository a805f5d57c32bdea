package dev.drover.salesforce;

import static dev.drover.salesforce.FakeSalesforce.DATA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.Journal.State;
import dev.drover.ledger.Outcome;
import dev.drover.mapping.FieldType.Kind;
import dev.drover.salesforce.FakeSalesforce.Reply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BulkFlowTest {
    private static final String JOBS = DATA + "/jobs/ingest";
    private static final String JOB = JOBS + "/750A";
    private static final String SUCCESS = "\"sf__Id\",\"sf__Created\",\"Key__c\",\"LastName\"\n";
    private static final String FAILED = "\"sf__Id\",\"sf__Error\",\"Key__c\",\"LastName\"\n";

    private static final String FIELD = "{\"name\":\"%s\",\"type\":\"string\",\"createable\":true,\"updateable\":true}";
    private static final String QUERY = "GET " + DATA + "/query/";

    private final TestMapping contacts = new TestMapping("Contact", "Key__c").standard("LastName", Kind.TEXT);
    private final FakeSalesforce salesforce = new FakeSalesforce();
    private Harness harness;
    private FakeBatch batch;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        harness = new Harness(salesforce.url(), folder);
        salesforce.always(
                "GET " + DATA + "/sobjects/Contact/describe/",
                Reply.json(
                        200,
                        "{\"name\":\"Contact\",\"fields\":[" + FIELD.formatted("Key__c") + ","
                                + FIELD.formatted("LastName") + "]}"));
        salesforce.always("POST " + JOBS, job("Open"));
        salesforce.always("PUT " + JOB + "/batches", Reply.json(201, ""));
        salesforce.always("PATCH " + JOB, job("UploadComplete"));
        salesforce.always("GET " + JOB, job("UploadComplete"), job("InProgress"), job("JobComplete", 3, 1, ""));
        salesforce.always(
                "GET " + JOB + "/successfulResults", Reply.csv(SUCCESS + "003B,false,b,B\n003A,true,a,\"A, x\"\n"));
        salesforce.always(
                "GET " + JOB + "/failedResults",
                Reply.csv(
                        FAILED
                                + "\"\",\"REQUIRED_FIELD_MISSING:Required fields are missing: [LastName]:LastName --\",\"c\",\"\"\n"));
        salesforce.always("GET " + JOB + "/unprocessedrecords", Reply.csv("\"Key__c\",\"LastName\"\n\"d\",\"D\"\n"));
        batch = FakeBatch.of(
                contacts,
                List.of(
                        contacts.record("a", "LastName", "A"),
                        contacts.record("b", "LastName", "B"),
                        contacts.record("c", "LastName", null),
                        contacts.record("d", "LastName", "D")),
                harness.connector.bulkFormat(),
                true);
    }

    @AfterEach
    void stop() {
        harness.close();
        salesforce.close();
    }

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
    void reads_records_back_whose_results_are_missing_or_gone() {
        salesforce.always("GET " + JOB + "/successfulResults", Reply.csv(SUCCESS + "003B,false,b,B\n"));
        salesforce.always("GET " + JOB + "/unprocessedrecords", Reply.json(404, ""));
        salesforce.always(QUERY, records("a", "A", "d", "someone else's"));

        assertThat(harness.send(batch))
                .contains(new Outcome.Found("a", "003a", true), new Outcome.Found("d", "003d", false))
                .hasSize(4);
        assertThat(harness.journal.open("Contact")).isEmpty();
    }

    @Test
    void gives_up_the_job_that_was_perhaps_made_before_it_makes_another() {
        salesforce.always("POST " + JOBS, job("Open").brokenOff(), job("Open"));
        salesforce.always(
                "GET " + JOBS,
                Reply.json(
                        200,
                        "{\"done\":true,\"nextRecordsUrl\":null,\"records\":["
                                + listed("750L", "Open", "Contact") + "," + listed("750U", "UploadComplete", "Contact")
                                + "," + listed("750T", "Open", "Task") + "]}"));
        salesforce.always("PATCH " + JOBS + "/750L", Reply.json(200, "{\"id\":\"750L\",\"state\":\"Aborted\"}"));

        assertThat(harness.send(batch)).hasSize(4);
        assertThat(salesforce.lines().stream().filter(("POST " + JOBS)::equals)).hasSize(2);
        assertThat(salesforce.lines())
                .contains("PATCH " + JOBS + "/750L")
                .doesNotContain("PATCH " + JOBS + "/750U", "PATCH " + JOBS + "/750T");
    }

    @Test
    void looks_at_the_job_before_it_is_closed_again() {
        salesforce.always("PATCH " + JOB, job("UploadComplete").brokenOff());

        assertThat(harness.send(batch)).hasSize(4);
        assertThat(salesforce.lines().stream().filter(("PATCH " + JOB)::equals)).hasSize(1);
    }

    @Test
    void adoption_gives_up_only_the_job_whose_name_was_lost_wherever_in_the_list_it_is() {
        harness.journal.intend("Contact", BulkLoad.KIND, "h", 2);
        String older = listed("750O", "Open", "Contact").replace("2999-", "1999-");
        String others = listed("750M", "Open", "Contact").replace("upsert", "upsert\",\"externalIdFieldName\":\"Id__c");
        salesforce.always(
                "GET " + JOBS,
                Reply.json(
                        200,
                        "{\"done\":false,\"nextRecordsUrl\":\"" + JOBS + "/next\",\"records\":[" + older + "," + others
                                + "]}"));
        salesforce.always(
                "GET " + JOBS + "/next",
                Reply.json(200, "{\"done\":true,\"records\":[" + listed("750L", "Open", "Contact") + "]}"));
        salesforce.always("PATCH " + JOBS + "/750L", Reply.json(200, "{\"id\":\"750L\",\"state\":\"Aborted\"}"));

        harness.connector.adoptOpenWrites(contacts, (write, keys) -> Map.of(), stream -> {});

        assertThat(salesforce.lines().stream().filter(line -> line.startsWith("PATCH")))
                .containsExactly("PATCH " + JOBS + "/750L");
        assertThat(harness.journal.open("Contact")).isEmpty();
    }

    private String listed(String id, String state, String object) {
        return "{\"id\":\"" + id + "\",\"state\":\"" + state + "\",\"object\":\"" + object
                + "\",\"operation\":\"upsert\",\"createdById\":\""
                + harness.connector.readBack().writer() + "\",\"createdDate\":\"2999-01-01T00:00:00.000+0000\"}";
    }

    /** @param keysAndNames key, LastName, key … */
    private static Reply records(String... keysAndNames) {
        StringBuilder records = new StringBuilder();
        for (int i = 0; i < keysAndNames.length; i += 2) {
            records.append(i == 0 ? "" : ",")
                    .append("{\"Id\":\"003" + keysAndNames[i] + "\",\"Key__c\":\"" + keysAndNames[i]
                            + "\",\"LastName\":\"" + keysAndNames[i + 1] + "\"}");
        }
        return Reply.json(200, "{\"done\":true,\"records\":[" + records + "]}");
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

    @Test
    void books_what_a_failed_job_saved_and_sends_the_rest_again() {
        salesforce.always("GET " + JOB, job("Failed", 3, 1, "TooManyLockFailure : too many"));

        assertThat(harness.send(batch)).hasSize(4);
    }

    @Test
    void adopts_by_key_what_a_forgotten_job_and_a_call_had_sent() {
        long old = harness.journal
                .intend("Contact", BulkLoad.KIND, "h", batch.part())
                .id();
        harness.journal.advance(old, State.SENT, "750Z");
        harness.journal.intend("Contact", CollectionLoad.KIND, "h", batch.part());
        salesforce.always(QUERY, records("a", "A", "b", "other"));
        List<Outcome> outcomes = new ArrayList<>();

        harness.connector.adoptOpenWrites(
                contacts,
                (write, keys) -> Map.of("a", Map.of("LastName", "A"), "b", Map.of("LastName", "B")),
                adopted -> outcomes.addAll(Harness.book(adopted.outcomes())));

        assertThat(outcomes)
                .containsExactly(
                        new Outcome.Found("a", "003a", true),
                        new Outcome.Found("b", "003b", false),
                        new Outcome.Found("a", "003a", true),
                        new Outcome.Found("b", "003b", false));
        assertThat(harness.journal.open("Contact")).isEmpty();
    }

    @Test
    void stops_with_the_field_when_the_org_does_not_know_a_column() {
        salesforce.always("GET " + JOB, job("Failed", 0, 0, "InvalidBatch : Field name not found : LastName"));
        none();
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
        none();

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
        none();

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
    void adopts_the_job_of_an_interrupted_run_and_gives_up_one_that_never_ran() {
        long open = harness.journal.intend("Contact", BulkLoad.KIND, "h", 2).id();
        harness.journal.advance(open, State.NAMED, "750O");
        harness.journal.intend("Contact", BulkLoad.KIND, "h", 2);
        long sent = harness.journal.intend("Contact", BulkLoad.KIND, "h", 4).id();
        harness.journal.advance(sent, State.SENT, "750A");
        salesforce.always("GET " + JOBS + "/750O", Reply.json(200, "{\"id\":\"750O\",\"state\":\"Open\"}"));
        salesforce.always("PATCH " + JOBS + "/750O", Reply.json(200, "{\"id\":\"750O\",\"state\":\"Aborted\"}"));
        List<Outcome> outcomes = new ArrayList<>();
        salesforce.always("GET " + JOBS, Reply.json(200, "{\"done\":true,\"records\":[]}"));

        harness.connector.adoptOpenWrites(
                contacts, (write, keys) -> Map.of(), stream -> outcomes.addAll(Harness.book(stream.outcomes())));

        assertThat(outcomes).extracting(Outcome::key).containsExactlyInAnyOrder("a", "b", "c", "d");
        assertThat(harness.journal.open("Contact")).isEmpty();
        assertThat(harness.journal.states)
                .contains("bulk-upsert ABANDONED 750O", "bulk-upsert ABANDONED", "bulk-upsert DONE 750A");
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

    private void none() {
        salesforce.always("GET " + JOB + "/successfulResults", Reply.csv(SUCCESS));
        salesforce.always("GET " + JOB + "/failedResults", Reply.csv(FAILED));
        salesforce.always("GET " + JOB + "/unprocessedrecords", Reply.csv("\"Key__c\",\"LastName\"\n"));
    }

    private static Reply job(String state) {
        return job(state, 0, 0, "");
    }

    private static Reply job(String state, int processed, int failed, String message) {
        return Reply.json(
                200,
                "{\"id\":\"750A\",\"state\":\"" + state + "\",\"numberRecordsProcessed\":" + processed
                        + ",\"numberRecordsFailed\":" + failed + ",\"errorMessage\":\"" + message + "\"}");
    }
}
