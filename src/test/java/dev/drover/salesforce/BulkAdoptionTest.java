package dev.drover.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.ledger.Journal.State;
import dev.drover.ledger.Outcome;
import dev.drover.salesforce.FakeSalesforce.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Jobs of which nobody knows for certain what they did. */
class BulkAdoptionTest extends BulkFixture {
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
}
