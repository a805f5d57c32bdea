package dev.drover.salesforce;

import static dev.drover.salesforce.FakeSalesforce.DATA;

import dev.drover.mapping.FieldType.Kind;
import dev.drover.salesforce.FakeSalesforce.Reply;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A batch of four records and an org that loads it by one bulk job: created, updated, refused, not processed. */
abstract class BulkFixture {
    static final String JOBS = DATA + "/jobs/ingest";
    static final String JOB = JOBS + "/750A";
    static final String SUCCESS = "\"sf__Id\",\"sf__Created\",\"Key__c\",\"LastName\"\n";
    static final String FAILED = "\"sf__Id\",\"sf__Error\",\"Key__c\",\"LastName\"\n";

    private static final String FIELD = "{\"name\":\"%s\",\"type\":\"string\",\"createable\":true,\"updateable\":true}";
    static final String QUERY = "GET " + DATA + "/query/";

    final TestMapping contacts = new TestMapping("Contact", "Key__c").standard("LastName", Kind.TEXT);
    final FakeSalesforce salesforce = new FakeSalesforce();
    Harness harness;
    FakeBatch batch;

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

    /** A job as the list of jobs shows it, made by our user. */
    String listed(String id, String state, String object) {
        return "{\"id\":\"" + id + "\",\"state\":\"" + state + "\",\"object\":\"" + object
                + "\",\"operation\":\"upsert\",\"createdById\":\""
                + harness.connector.readBack().writer() + "\",\"createdDate\":\"2999-01-01T00:00:00.000+0000\"}";
    }

    /** @param keysAndNames key, LastName, key … */
    static Reply records(String... keysAndNames) {
        StringBuilder records = new StringBuilder();
        for (int i = 0; i < keysAndNames.length; i += 2) {
            records.append(i == 0 ? "" : ",")
                    .append("{\"Id\":\"003" + keysAndNames[i] + "\",\"Key__c\":\"" + keysAndNames[i]
                            + "\",\"LastName\":\"" + keysAndNames[i + 1] + "\"}");
        }
        return Reply.json(200, "{\"done\":true,\"records\":[" + records + "]}");
    }

    /** A job that tells of no row. */
    void resultsAreEmpty() {
        salesforce.always("GET " + JOB + "/successfulResults", Reply.csv(SUCCESS));
        salesforce.always("GET " + JOB + "/failedResults", Reply.csv(FAILED));
        salesforce.always("GET " + JOB + "/unprocessedrecords", Reply.csv("\"Key__c\",\"LastName\"\n"));
    }

    static Reply job(String state) {
        return job(state, 0, 0, "");
    }

    static Reply job(String state, int processed, int failed, String message) {
        return Reply.json(
                200,
                "{\"id\":\"750A\",\"state\":\"" + state + "\",\"numberRecordsProcessed\":" + processed
                        + ",\"numberRecordsFailed\":" + failed + ",\"errorMessage\":\"" + message + "\"}");
    }
}
