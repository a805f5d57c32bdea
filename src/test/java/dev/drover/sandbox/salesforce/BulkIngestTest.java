package dev.drover.sandbox.salesforce;

import static dev.drover.sandbox.salesforce.TestOrg.DATA;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BulkIngestTest {
    private static final String UPSERT =
            "{\"object\":\"Contact\",\"operation\":\"upsert\",\"externalIdFieldName\":\"Ext__c\",\"contentType\":\"CSV\",\"lineEnding\":\"LF\"}";
    private static final String INSERT = "{\"object\":\"Contact\",\"operation\":\"insert\"}";

    private final TestOrg org = new TestOrg();

    @AfterEach
    void stop() {
        org.close();
    }

    @Test
    void a_job_shows_each_state_for_a_while() {
        TestOrg.Reply created = org.post(DATA + "/jobs/ingest/", INSERT);
        assertThat(created.status()).isEqualTo(200);
        JsonNode open = created.json();
        assertThat(open.path("id").asText()).startsWith("750");
        assertThat(open.path("state").asText()).isEqualTo("Open");
        assertThat(open.path("apiVersion").isNumber()).isTrue();
        assertThat(open.path("contentUrl").asText()).startsWith("services/data/v62.0/jobs/ingest/750");
        String job = DATA + "/jobs/ingest/" + open.path("id").asText();
        assertThat(org.send("PUT", job + "/batches/", "LastName\nA\n", "text/csv")
                        .status())
                .isEqualTo(201);
        assertThat(org.send("PUT", job + "/batches/", "LastName\nA\n", "text/csv")
                        .code())
                .isEqualTo("INVALIDJOBSTATE");
        TestOrg.Reply closed = org.patch(job, "{\"id\":\"x\",\"state\":\"UploadComplete\"}");
        assertThat(closed.json().path("state").asText()).isEqualTo("UploadComplete");
        assertThat(org.get(job).json().path("state").asText()).isEqualTo("UploadComplete");
        assertThat(org.get(job).json().path("state").asText()).isEqualTo("InProgress");
        assertThat(org.get(job + "/successfulResults").code()).isEqualTo("INVALIDJOBSTATE");
        JsonNode end = org.awaitJob(job);
        assertThat(end.path("state").asText()).isEqualTo("JobComplete");
        assertThat(end.path("jobType").asText()).isEqualTo("V2Ingest");
        assertThat(end.path("numberRecordsProcessed").asInt()).isEqualTo(1);
        assertThat(org.delete(job).status()).isEqualTo(204);
        assertThat(org.get(job).status()).isEqualTo(404);
    }

    @Test
    void upserts_by_external_id_and_tells_created_from_updated() {
        org.externalId("Contact");
        org.ingest(UPSERT, "Ext__c,LastName,Email\np1,One,one@x.example\np2,Two,\n");
        JsonNode second = org.ingest(UPSERT, "Ext__c,LastName,Email\np1,Uno,\np3,Three,#N/A\n");
        List<String> lines = org.lines(second, "successfulResults");
        assertThat(lines.get(0)).isEqualTo("\"sf__Id\",\"sf__Created\",\"Ext__c\",\"LastName\",\"Email\"");
        assertThat(lines).anyMatch(line -> line.endsWith("\"false\",\"p1\",\"Uno\",\"\""));
        assertThat(lines).anyMatch(line -> line.endsWith("\"true\",\"p3\",\"Three\",\"#N/A\""));
        JsonNode first = org.records("SELECT LastName, Email FROM Contact WHERE Ext__c = 'p1'")
                .get(0);
        assertThat(first.path("LastName").asText()).isEqualTo("Uno");
        assertThat(first.path("Email").asText()).isEqualTo("one@x.example");
        org.ingest(UPSERT, "Ext__c,Email\np1,#N/A\n");
        assertThat(org.records("SELECT Email FROM Contact WHERE Ext__c = 'p1'")
                        .get(0)
                        .path("Email")
                        .isNull())
                .isTrue();
    }

    @Test
    void gives_bad_rows_back_with_their_reason_and_keeps_the_good_ones() {
        org.externalId("Contact");
        JsonNode job = org.ingest(
                UPSERT,
                "Ext__c,LastName,Email,Birthdate\np1,One,bad,\np2,,,\np3,Three,,1990-02-30\np4,Four,,1990-02-28\np4,Again,,\n");
        assertThat(job.path("state").asText()).isEqualTo("JobComplete");
        assertThat(job.path("numberRecordsProcessed").asInt()).isEqualTo(5);
        assertThat(job.path("numberRecordsFailed").asInt()).isEqualTo(4);
        List<String> failed = org.lines(job, "failedResults");
        assertThat(failed.get(0)).startsWith("\"sf__Id\",\"sf__Error\",\"Ext__c\"");
        assertThat(failed)
                .anyMatch(line ->
                        line.contains("\"INVALID_EMAIL_ADDRESS:Email: invalid email address: bad:Email --\",\"p1\""));
        assertThat(failed)
                .anyMatch(line ->
                        line.contains("REQUIRED_FIELD_MISSING:Required fields are missing: [LastName]:LastName --"));
        assertThat(failed).anyMatch(line -> line.contains("INVALID_TYPE_ON_FIELD_IN_RECORD"));
        assertThat(failed).anyMatch(line -> line.contains("DUPLICATE_VALUE:Duplicate external id specified: p4"));
        assertThat(org.query("SELECT COUNT() FROM Contact")
                        .json()
                        .path("totalSize")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void results_come_in_another_order_than_the_rows() {
        org.externalId("Contact");
        StringBuilder csv = new StringBuilder("Ext__c,LastName\n");
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            keys.add("\"p" + i + "\"");
            csv.append('p').append(i).append(",Name\n");
        }
        JsonNode job = org.ingest(UPSERT, csv.toString());
        List<String> answered = org.lines(job, "successfulResults").stream()
                .skip(1)
                .map(line -> line.split(",")[2])
                .toList();
        assertThat(answered).containsExactlyInAnyOrderElementsOf(keys).isNotEqualTo(keys);
        List<String> sorted = new ArrayList<>(answered);
        Collections.sort(sorted);
        assertThat(answered).isNotEqualTo(sorted);
    }

    @Test
    void finds_parents_by_relationship_columns() {
        org.externalId("Account");
        org.externalId("Contact");
        org.create("Account", "{\"Name\":\"A\",\"Ext__c\":\"s1\"}");
        JsonNode job = org.ingest(UPSERT, "Ext__c,LastName,Account.Ext__c\np1,One,s1\np2,Two,nope\n");
        assertThat(job.path("numberRecordsFailed").asInt()).isEqualTo(1);
        assertThat(org.lines(job, "failedResults").get(1))
                .contains(
                        "INVALID_FIELD:Foreign key external ID: nope not found for field Ext__c in entity Account:--");
        assertThat(org.records("SELECT Account.Name FROM Contact WHERE Ext__c='p1'")
                        .get(0)
                        .at("/Account/Name")
                        .asText())
                .isEqualTo("A");
        JsonNode tasks =
                org.ingest("{\"object\":\"Task\",\"operation\":\"insert\"}", "Subject,Contact:Who.Ext__c\nCall,p1\n");
        assertThat(tasks.path("numberRecordsFailed").asInt()).isZero();
        JsonNode wrong = org.ingest("{\"object\":\"Task\",\"operation\":\"insert\"}", "Subject,Who.Ext__c\nCall,p1\n");
        assertThat(wrong.path("errorMessage").asText()).isEqualTo("InvalidBatch : Field name not found : Who.Ext__c");
    }

    @Test
    void an_unknown_or_invisible_column_fails_the_whole_job() {
        org.customField("Contact.Tier__c", "{\"label\":\"Tier\",\"type\":\"Text\",\"length\":10}");
        JsonNode job = org.ingest(INSERT, "LastName,Tier__c\nA,gold\n");
        assertThat(job.path("state").asText()).isEqualTo("Failed");
        assertThat(job.path("errorMessage").asText()).isEqualTo("InvalidBatch : Field name not found : Tier__c");
        org.grant("Contact.Tier__c");
        assertThat(org.ingest(INSERT, "LastName,Tier__c\nA,gold\n")
                        .path("state")
                        .asText())
                .isEqualTo("JobComplete");
    }

    @Test
    void the_line_ending_must_be_the_declared_one() {
        JsonNode job = org.ingest(INSERT, "LastName\r\nA\r\n");
        assertThat(job.path("state").asText()).isEqualTo("Failed");
        assertThat(job.path("errorMessage").asText()).contains("LineEnding is invalid on user data");
        String crlf =
                "{\"object\":\"Contact\",\"operation\":\"insert\",\"lineEnding\":\"CRLF\",\"columnDelimiter\":\"SEMICOLON\"}";
        JsonNode good = org.ingest(crlf, "LastName;Description\r\nA;\"two\r\nlines; and \"\"quotes\"\"\"\r\n");
        assertThat(good.path("state").asText()).isEqualTo("JobComplete");
        assertThat(org.records("SELECT Description FROM Contact")
                        .get(0)
                        .path("Description")
                        .asText())
                .isEqualTo("two\r\nlines; and \"quotes\"");
    }

    @Test
    void a_job_that_the_server_stops_gives_the_rest_back_unprocessed() {
        org.post("/sandbox/options", "{\"failJobAfterRows\":200}");
        StringBuilder csv = new StringBuilder("LastName\n");
        for (int i = 0; i < 450; i++) {
            csv.append("N").append(i).append('\n');
        }
        JsonNode job = org.ingest(INSERT, csv.toString());
        assertThat(job.path("state").asText()).isEqualTo("Failed");
        assertThat(org.lines(job, "successfulResults")).hasSize(201);
        List<String> rest = org.lines(job, "unprocessedrecords");
        assertThat(rest).hasSize(251).first().isEqualTo("\"LastName\"");
    }

    @Test
    void the_batches_of_the_day_are_counted_and_end() {
        org.post("/sandbox/options", "{\"maxBulkBatches\":1}");
        org.ingest(INSERT, "LastName\nA\n");
        assertThat(org.get(DATA + "/limits")
                        .json()
                        .at("/DailyBulkApiBatches/Remaining")
                        .asInt())
                .isZero();
        JsonNode job = org.ingest(INSERT, "LastName\nB\n");
        assertThat(job.path("errorMessage").asText()).startsWith("ExceededQuota");
        assertThat(org.lines(job, "unprocessedrecords")).hasSize(2);
    }

    @Test
    void takes_a_large_upload_whole_and_pages_nothing_away() {
        String row = "N," + "d".repeat(1_000) + "\n";
        JsonNode job = org.ingest(INSERT, "LastName,Description\n" + row.repeat(20_500));
        assertThat(job.path("state").asText()).isEqualTo("JobComplete");
        assertThat(job.path("numberRecordsProcessed").asInt()).isEqualTo(20_500);
        assertThat(org.lines(job, "successfulResults")).hasSize(20_501);
        assertThat(org.get(DATA + "/limits")
                        .json()
                        .at("/DailyBulkApiBatches/Remaining")
                        .asInt())
                .isEqualTo(15_000 - 3);
    }

    @Test
    void deletes_by_id() {
        String id = org.create("Contact", "{\"LastName\":\"A\"}");
        JsonNode job = org.ingest("{\"object\":\"Contact\",\"operation\":\"delete\"}", "Id\n" + id + "\n" + id + "\n");
        assertThat(org.lines(job, "successfulResults").get(1)).isEqualTo("\"" + id + "\",\"false\",\"" + id + "\"");
        assertThat(org.lines(job, "failedResults").get(1)).contains("ENTITY_IS_DELETED");
    }

    @Test
    void a_small_job_may_come_whole_in_one_multipart_request() {
        String body =
                "--B\r\nContent-Type: application/json\r\nContent-Disposition: form-data; name=\"job\"\r\n\r\n" + INSERT
                        + "\r\n--B\r\nContent-Type: text/csv\r\nContent-Disposition: form-data; name=\"content\"; filename=\"content\"\r\n\r\nLastName\nA\n\r\n--B--\r\n";
        TestOrg.Reply reply = org.send("POST", DATA + "/jobs/ingest", body, "multipart/form-data; boundary=\"B\"");
        assertThat(reply.status()).isEqualTo(200);
        JsonNode job =
                org.awaitJob(DATA + "/jobs/ingest/" + reply.json().path("id").asText());
        assertThat(job.path("numberRecordsProcessed").asInt()).isEqualTo(1);
        assertThat(org.get(DATA + "/jobs/ingest").json().path("records")).hasSize(1);
    }

    @Test
    void refuses_jobs_that_make_no_sense() {
        assertThat(org.post(DATA + "/jobs/ingest", "{\"object\":\"Nope\",\"operation\":\"insert\"}")
                        .code())
                .isEqualTo("INVALIDJOB");
        assertThat(org.post(DATA + "/jobs/ingest", UPSERT).code()).isEqualTo("INVALIDJOB");
        assertThat(org.get(DATA + "/jobs/ingest/7505g0000000zzz").status()).isEqualTo(404);
        String job = DATA + "/jobs/ingest/"
                + org.post(DATA + "/jobs/ingest", INSERT).json().path("id").asText();
        assertThat(org.patch(job, "{\"state\":\"Aborted\"}")
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("Aborted");
        assertThat(org.patch(job, "{\"state\":\"UploadComplete\"}").code()).isEqualTo("INVALIDJOBSTATE");
    }

    @Test
    void two_jobs_on_the_same_parent_get_in_each_others_way() {
        org.post("/sandbox/options", "{\"lockEveryNthChunk\":1}");
        org.externalId("Account");
        org.create("Account", "{\"Name\":\"A\",\"Ext__c\":\"s1\"}");
        RecordLocks locks = new RecordLocks();
        assertThat(locks.meets("job1", Set.of("s1"), 1)).isFalse();
        assertThat(locks.meets("job2", Set.of("s1"), 1)).isTrue();
        locks.release("job1");
        locks.release("job2");
        assertThat(locks.meets("job2", Set.of("s1"), 1)).isFalse();
        JsonNode alone = org.ingest(INSERT, "LastName,Account.Ext__c\nA,s1\n");
        assertThat(alone.path("numberRecordsFailed").asInt()).isZero();
    }

    @Test
    void bulk_queries_give_csv_in_pieces() {
        StringBuilder csv = new StringBuilder("LastName,Description\n");
        for (int i = 0; i < 25; i++) {
            csv.append("N").append(i).append(",\"a \"\"b\"\"\nc\"\n");
        }
        org.ingest(INSERT, csv.toString());
        TestOrg.Reply made = org.post(
                DATA + "/jobs/query",
                "{\"operation\":\"query\",\"query\":\"SELECT Id, LastName, Account.Name FROM Contact\"}");
        assertThat(made.json().path("state").asText()).isEqualTo("UploadComplete");
        String job = DATA + "/jobs/query/" + made.json().path("id").asText();
        JsonNode end = org.awaitJob(job);
        assertThat(end.path("jobType").asText()).isEqualTo("V2Query");
        TestOrg.Reply first = org.get(job + "/results?maxRecords=20");
        assertThat(first.text()).startsWith("\"Id\",\"LastName\",\"Account.Name\"\n\"003");
        assertThat(first.response().headers().firstValue("Sforce-NumberOfRecords"))
                .contains("20");
        String locator = first.response().headers().firstValue("Sforce-Locator").orElseThrow();
        TestOrg.Reply last = org.get(job + "/results?maxRecords=20&locator=" + locator);
        assertThat(last.text().lines()).hasSize(6);
        assertThat(last.response().headers().firstValue("Sforce-Locator")).contains("null");
        assertThat(org.post(
                                DATA + "/jobs/query",
                                "{\"operation\":\"query\",\"query\":\"SELECT COUNT(Id) FROM Contact\"}")
                        .status())
                .isEqualTo(400);
    }
}
