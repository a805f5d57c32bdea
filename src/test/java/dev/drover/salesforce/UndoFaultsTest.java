package dev.drover.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.engine.remote.Undo.Result;
import dev.drover.engine.remote.Undo.Undone;
import dev.drover.failure.DroverException;
import dev.drover.ledger.Journal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class UndoFaultsTest extends UndoFixture {
    @Test
    void a_lost_answer_to_a_change_is_asked_again() throws Exception {
        List<String> ids = new ArrayList<>(load(400).values());
        Map<String, Map<String, String>> few = new LinkedHashMap<>();
        ids.subList(0, 20).forEach(id -> few.put(id, Map.of("Name", "back")));
        Map<String, Map<String, String>> many = new LinkedHashMap<>();
        ids.forEach(id -> many.put(id, Map.of("Name", "before")));
        for (String path : List.of("composite/sobjects", "jobs/ingest")) {
            for (String method : List.of("POST", "PATCH", "DELETE")) {
                post(
                        "/sandbox/faults",
                        "[{\"method\":\"" + method + "\",\"path\":\"" + path
                                + "\",\"kind\":\"answer-lost\",\"times\":2}]");
            }
        }
        all(undo().restore(accounts, few), new ArrayList<>(few.keySet()), Result.DONE);
        all(undo().restore(accounts, many), ids, Result.DONE);
        assertThat(dump("Account").values())
                .extracting(row -> row.path("Name").asText())
                .containsOnly("before");
        assertThat(undo().delete(accounts, ids.subList(0, 20)))
                .extracting(Undone::result)
                .containsOnly(Result.GONE); // deleted by the call whose answer was lost
        assertThat(undo().delete(accounts, ids.subList(20, 400)))
                .extracting(Undone::result)
                .containsOnly(Result.DONE);
        assertThat(harness.journal.open("undo Account")).isEmpty();
    }

    @Test
    void a_rollback_that_broke_off_leaves_no_job_running() throws Exception {
        List<String> ids = new ArrayList<>(load(400).values());
        post(
                "/sandbox/faults",
                "[{\"method\":\"GET\",\"path\":\"jobs/ingest/750\",\"kind\":\"status\",\"status\":503,\"times\":-1}]");
        assertThatThrownBy(() -> undo().delete(accounts, ids)).isInstanceOf(DroverException.class);
        assertThat(harness.journal.open("undo Account"))
                .extracting(Journal.Entry::state)
                .containsExactly(Journal.State.SENT);
        Journal.Entry lost = harness.journal.intend("undo Account", "undo-delete", "hash", 1);
        org.noFaults();
        again();
        all(undo().delete(accounts, ids), ids, Result.GONE);
        assertThat(harness.journal.open("undo Account")).isEmpty();
        assertThat(harness.journal.states).contains("undo-delete ABANDONED");
        assertThat(lost.remoteId()).isNull();
    }

    @Test
    void rows_missing_from_the_results_are_asked_again_and_a_broken_upload_goes_into_a_new_job() throws Exception {
        List<String> ids = new ArrayList<>(load(400).values());
        post("/sandbox/options", "{\"dropResultRows\":5,\"splitResults\":0}");
        post("/sandbox/faults", "[{\"method\":\"PUT\",\"path\":\"batches\",\"kind\":\"answer-lost\",\"times\":1}]");
        List<Undone> undone = undo().delete(accounts, ids);
        assertThat(undone).filteredOn(one -> one.result() == Result.DONE).hasSize(395);
        List<String> again = undone.stream()
                .filter(one -> one.result() == Result.AGAIN)
                .map(Undone::id)
                .toList();
        all(undo().delete(accounts, again), again, Result.GONE);
        assertThat(dump("Account")).isEmpty();
        assertThat(harness.journal.states).anyMatch(state -> state.startsWith("undo-delete ABANDONED 750"));
    }

    /** Every kind of call of a rollback meets a session that has ended. */
    @Test
    void a_session_that_ends_in_the_middle_of_a_job_is_renewed() throws Exception {
        List<String> ids = new ArrayList<>(load(400).values());
        Map<String, Map<String, String>> many = new LinkedHashMap<>();
        ids.forEach(id -> many.put(id, Map.of("Name", "before")));
        post("/sandbox/sessions", "{\"end\":true}");
        List<String> ended = new ArrayList<>();
        for (String call : List.of(
                "POST /jobs/ingest$",
                "PUT batches",
                "PATCH jobs/ingest",
                "GET jobs/ingest/750[^/]*$",
                "GET successfulResults",
                "PATCH composite/sobjects",
                "DELETE composite/sobjects")) {
            String[] parts = call.split(" ");
            ended.add("{\"method\":\"" + parts[0] + "\",\"path\":\"" + parts[1]
                    + "\",\"kind\":\"status\",\"status\":401,\"times\":1,\"body\":"
                    + "\"[{\\\"errorCode\\\":\\\"INVALID_SESSION_ID\\\",\\\"message\\\":\\\"Session expired\\\"}]\"}");
        }
        post("/sandbox/faults", "[" + String.join(",", ended) + "]");
        all(undo().restore(accounts, many), ids, Result.DONE);
        assertThat(dump("Account").values())
                .extracting(row -> row.path("Name").asText())
                .containsOnly("before");
        all(undo().restore(accounts, Map.of(ids.get(0), Map.of("Name", "again"))), ids.subList(0, 1), Result.DONE);
        all(undo().delete(accounts, ids.subList(0, 20)), ids.subList(0, 20), Result.DONE);
        all(undo().delete(accounts, ids.subList(20, 400)), ids.subList(20, 400), Result.DONE);
        assertThat(dump("Account")).isEmpty();
        assertThat(org.faultHits()).isEqualTo(ended.size());
        assertThat(harness.journal.open("undo Account")).isEmpty();
    }
}
