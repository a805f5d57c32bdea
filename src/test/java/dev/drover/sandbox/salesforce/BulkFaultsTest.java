package dev.drover.sandbox.salesforce;

import static dev.drover.sandbox.salesforce.TestOrg.DATA;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each kind of trouble does to the bodies of bulk jobs what it says. */
class BulkFaultsTest {
    private final TestOrg org = new TestOrg();

    @AfterEach
    void stop() {
        org.close();
    }

    /** The status of the answer, 0 when none or not the whole of it arrived. */
    private int troubled(String kind, String method, String path, String body) {
        org.post(
                "/sandbox/faults",
                "[{\"kind\":\"" + kind + "\",\"method\":\"" + method + "\",\"path\":\"" + path
                        + "\",\"times\":-1,\"millis\":50,\"status\":503,\"body\":\"busy\"}]");
        try {
            return org.send(method, path, body, "text/csv").status();
        } catch (IllegalStateException e) {
            assertThat(e).hasCauseInstanceOf(IOException.class);
            return 0;
        } finally {
            org.delete("/sandbox/faults");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "status, 503, false, 503",
        "html, 503, false, 503",
        "reset, 0, false, 0",
        "truncate, 0, true, 0",
        "slow, 201, true, 200",
        "slow-body, 201, true, 200",
        "answer-lost, 0, true, 0",
        "duplicate-answer, 400, true, 200"
    })
    void a_fault_meets_an_upload_and_a_download(String kind, int upload, boolean uploaded, int download) {
        String job = DATA + "/jobs/ingest/"
                + org.post(DATA + "/jobs/ingest", "{\"object\":\"Account\",\"operation\":\"insert\"}")
                        .json()
                        .path("id")
                        .asText();
        String csv = "Name\n" + "A\n".repeat(100);
        assertThat(troubled(kind, "PUT", job + "/batches", csv)).isEqualTo(upload);
        assertThat(org.send("PUT", job + "/batches", csv, "text/csv").status()).isEqualTo(uploaded ? 400 : 201);
        org.patch(job, "{\"state\":\"UploadComplete\"}");
        JsonNode state = org.awaitJob(job);
        assertThat(state.path("numberRecordsProcessed").asInt()).isEqualTo(100);
        assertThat(troubled(kind, "GET", job + "/successfulResults", null)).isEqualTo(download);
        assertThat(org.lines(state, "successfulResults")).hasSize(101);
    }
}
