package dev.drover.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drover.engine.remote.Undo;
import dev.drover.engine.remote.Undo.Result;
import dev.drover.engine.remote.Undo.Undone;
import dev.drover.failure.DroverException;
import dev.drover.ledger.Journal;
import dev.drover.ledger.Outcome;
import dev.drover.mapping.FieldType.Kind;
import dev.drover.sandbox.http.SandboxClock;
import dev.drover.sandbox.http.SandboxServer;
import dev.drover.sandbox.salesforce.SalesforceOptions;
import dev.drover.sandbox.salesforce.SalesforceSandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class UndoTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestMapping accounts = new TestMapping("Account", "aiq_store_id__c")
            .standard("Name", Kind.TEXT)
            .standard("Description", Kind.LONG_TEXT)
            .custom("aiq_points__c", Kind.NUMBER)
            .custom("aiq_vip__c", Kind.CHECKBOX)
            .custom("aiq_since__c", Kind.DATE)
            .custom("drover_migration__c", Kind.TEXT);
    private final TestMapping prices =
            new TestMapping("PricebookEntry", "aiq_price_id__c").custom("drover_migration__c", Kind.TEXT);

    @TempDir
    Path folder;

    private SalesforceSandbox sandbox;
    private SandboxServer server;
    private Map<String, String> settings;
    private Harness harness;

    @BeforeEach
    void start() throws Exception {
        SalesforceOptions options = SalesforceOptions.defaults()
                .with("users", List.of(new SalesforceOptions.UserSeed("Ann", "Lee", "ann@example.com", true)));
        SandboxClock clock = new SandboxClock(100);
        sandbox = new SalesforceSandbox(options, clock);
        server = SandboxServer.start(0, null, sandbox, clock);
        settings = Map.of(
                "salesforce.client-id",
                "file:" + Files.writeString(folder.resolve("id"), options.clientId()),
                "salesforce.client-secret",
                "file:" + Files.writeString(folder.resolve("client-secret"), options.clientSecret()),
                "load.bulk-from",
                "300");
        harness = new Harness(server.baseUri().toString(), folder, settings);
        harness.connector.prepareSchema(List.of(accounts, prices));
    }

    @AfterEach
    void stop() {
        harness.close();
        server.close();
        sandbox.close();
    }

    private Undo undo() {
        return harness.connector.undo();
    }

    private String post(String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.baseUri() + path))
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        return answer.body();
    }

    /** Ids of accounts that the migration made, by key. */
    private Map<String, String> load(int count) {
        Map<String, String> ids = new LinkedHashMap<>();
        for (int from = 0; from < count; from += 200) {
            List<Outcome> outcomes = harness.send(FakeBatch.of(
                    accounts,
                    IntStream.range(from, Math.min(count, from + 200))
                            .mapToObj(i -> accounts.record("s" + i, "Name", "Store " + i, "drover_migration__c", "m1"))
                            .toList(),
                    harness.connector.collectionFormat(),
                    false));
            outcomes.forEach(outcome -> ids.put(outcome.key(), ((Outcome.Created) outcome).destinationId()));
        }
        return ids;
    }

    private Map<String, JsonNode> dump(String object) {
        Map<String, JsonNode> rows = new HashMap<>();
        sandbox.dump(object).forEach(row -> rows.put(row.path("Id").asText(), row));
        return rows;
    }

    private static void all(List<Undone> undone, List<String> ids, Result result) {
        assertThat(undone).extracting(Undone::id).containsExactlyElementsOf(ids);
        assertThat(undone).extracting(Undone::result).containsOnly(result);
    }

    @Test
    void deletes_few_by_calls_and_many_by_a_job_and_the_second_time_finds_them_gone() throws Exception {
        List<String> ids = new ArrayList<>(load(900).values());
        String kept = ids.remove(450);
        post("/sandbox/options", "{\"shuffleResults\":true}");
        List<String> few = ids.subList(0, 250);
        List<String> many = ids.subList(250, ids.size());
        all(undo().delete(accounts, few), few, Result.DONE);
        all(undo().delete(accounts, many), many, Result.DONE);
        assertThat(dump("Account").keySet()).containsExactly(kept);
        all(undo().delete(accounts, few), few, Result.GONE);
        all(undo().delete(accounts, many), many, Result.GONE);
        assertThat(harness.journal.open("undo Account")).isEmpty();
        assertThat(harness.journal.done("undo-delete")).hasSize(6);
        assertThat(harness.journal.open("Account")).isEmpty();
    }

    @Test
    void tells_what_is_held_by_others_and_what_a_lock_delays() throws Exception {
        List<String> ids = new ArrayList<>(load(4).values());
        post("/sandbox/create/Case", "[{\"fields\":{\"AccountId\":\"" + ids.get(1) + "\"}}]");
        post("/sandbox/lock", "{\"id\":\"" + ids.get(2) + "\",\"attempts\":1}");
        List<Undone> undone = undo().delete(accounts, ids);
        assertThat(undone)
                .extracting(Undone::result)
                .containsExactly(Result.DONE, Result.IN_USE, Result.AGAIN, Result.DONE);
        assertThat(undone).extracting(Undone::code).containsExactly("", "DELETE_FAILED", "UNABLE_TO_LOCK_ROW", "");
        assertThat(undo().delete(accounts, ids))
                .extracting(Undone::result)
                .containsExactly(Result.GONE, Result.IN_USE, Result.DONE, Result.GONE);
    }

    private void restores(int count) throws Exception {
        Map<String, String> ids = load(count);
        Map<String, Map<String, String>> before = new LinkedHashMap<>();
        int i = 0;
        for (String id : ids.values()) {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("Name", "Old \"name\",\n" + i);
            fields.put("drover_migration__c", null);
            fields.put("aiq_points__c", i % 2 == 0 ? "-12.5" : null);
            if (i % 3 == 0) {
                fields.put("aiq_vip__c", "true");
                fields.put("aiq_since__c", "1980-02-29");
            }
            fields.put("CreatedDate", "2020-01-01T00:00:00Z");
            before.put(id, fields);
            i++;
        }
        String hashed = ids.get("s7");
        before.get(hashed).put("Description", "#N/A");
        before.put("001000000zzzzzz", Map.of("Name", "nobody"));
        for (int time = 0; time < 2; time++) {
            List<Undone> undone = undo().restore(accounts, before);
            assertThat(undone).extracting(Undone::id).containsExactlyElementsOf(before.keySet());
            assertThat(undone.subList(0, count)).extracting(Undone::result).containsOnly(Result.DONE);
            assertThat(undone.get(count).result()).isEqualTo(Result.GONE);
            Map<String, JsonNode> rows = dump("Account");
            JsonNode first = rows.get(ids.get("s0"));
            assertThat(first.path("Name").asText()).isEqualTo("Old \"name\",\n0");
            assertThat(first.has("drover_migration__c")).isFalse();
            assertThat(first.path("aiq_points__c").decimalValue()).isEqualByComparingTo("-12.5");
            assertThat(first.path("aiq_vip__c").asBoolean()).isTrue();
            assertThat(first.path("aiq_since__c").asText()).isEqualTo("1980-02-29");
            JsonNode second = rows.get(ids.get("s1"));
            assertThat(second.has("aiq_points__c")).isFalse();
            assertThat(second.path("aiq_vip__c").asBoolean()).isFalse();
            assertThat(rows.get(hashed).path("Description").asText()).isEqualTo("#N/A");
        }
    }

    @Test
    void restores_few_by_calls() throws Exception {
        restores(20);
    }

    @Test
    void restores_many_by_a_job() throws Exception {
        restores(400);
        assertThat(harness.journal.done("undo-restore")).anyMatch(entry -> entry.remoteId() != null);
    }

    @Test
    void a_value_that_the_org_refuses_is_told_and_the_others_are_restored() {
        List<String> ids = new ArrayList<>(load(3).values());
        Map<String, Map<String, String>> before = new LinkedHashMap<>();
        before.put(ids.get(0), Map.of("aiq_since__c", "no day"));
        before.put(ids.get(1), Map.of("Name", "back"));
        before.put(ids.get(2), Map.of("no_such_field__c", "x"));
        assertThat(undo().restore(accounts, before))
                .extracting(Undone::result)
                .containsExactly(Result.REFUSED, Result.DONE, Result.REFUSED);
        assertThat(dump("Account").get(ids.get(1)).path("Name").asText()).isEqualTo("back");
    }

    @Test
    void switches_off_what_cannot_be_deleted() throws Exception {
        assertThat(undo().deactivates("PricebookEntry")).isTrue();
        assertThat(undo().deactivates("Account")).isFalse();
        String book = dump("Pricebook2").keySet().iterator().next();
        String product = JSON.readTree(post("/sandbox/records/Product2", "[{\"Name\":\"P\",\"IsActive\":true}]"))
                .get(0)
                .asText();
        String entry = JSON.readTree(post(
                        "/sandbox/records/PricebookEntry",
                        "[{\"Pricebook2Id\":\"" + book + "\",\"Product2Id\":\"" + product
                                + "\",\"UnitPrice\":3,\"IsActive\":true}]"))
                .get(0)
                .asText();
        for (int time = 0; time < 2; time++) {
            all(undo().deactivate(prices, List.of(entry)), List.of(entry), Result.DONE);
            assertThat(dump("PricebookEntry").get(entry).path("IsActive").asBoolean())
                    .isFalse();
        }
        assertThat(harness.journal.done("undo-deactivate")).hasSize(2);
    }

    @Test
    void finds_the_records_that_have_children_of_others() throws Exception {
        Map<String, String> ids = load(310);
        String byPerson = ids.get("s3");
        String byEvent = ids.get("s309");
        post("/sandbox/create/Contact", "[{\"fields\":{\"LastName\":\"Own\",\"AccountId\":\"" + byPerson + "\"}}]");
        post(
                "/sandbox/create/Event",
                "[{\"fields\":{\"StartDateTime\":\"2026-01-01T10:00:00Z\",\"WhatId\":\"" + byEvent + "\"}}]");
        assertThat(undo().withForeignChildren(accounts, ids.values(), "m1"))
                .containsExactlyInAnyOrder(byPerson, byEvent);
        TestMapping contacts = new TestMapping("Contact", "aiq_contact_id__c")
                .standard("LastName", Kind.TEXT)
                .custom("drover_migration__c", Kind.TEXT)
                .reference("AccountId", "Account", "Account", "aiq_store_id__c", false);
        harness.connector.prepareSchema(List.of(contacts));
        harness.send(FakeBatch.of(
                contacts,
                List.of(contacts.record(
                        "c1",
                        "LastName",
                        "Ours",
                        "drover_migration__c",
                        "m1",
                        "AccountId",
                        contacts.parent("AccountId", "s5"))),
                harness.connector.collectionFormat(),
                false));
        assertThat(undo().withForeignChildren(accounts, List.of(ids.get("s5"), byPerson), "m1"))
                .containsExactly(byPerson);
        assertThat(undo().withForeignChildren(accounts, List.of(ids.get("s5")), "another"))
                .containsExactly(ids.get("s5"));
    }

    @Test
    void removes_its_own_schema_once_nothing_bears_its_mark() throws Exception {
        List<String> ids = new ArrayList<>(load(1).values());
        List<String> made = undo().madeSchema();
        assertThat(made)
                .contains("field Account.aiq_points__c", "field PricebookEntry.drover_migration__c")
                .endsWith(
                        "permission set Drover_Migration for the migration's user", "permission set Drover_Migration");
        assertThat(undo().removeSchema())
                .containsExactlyInAnyOrder(
                        "field PricebookEntry.drover_migration__c", "field PricebookEntry.aiq_price_id__c");
        undo().delete(accounts, ids);
        List<String> left = undo().madeSchema();
        assertThat(undo().removeSchema()).containsExactlyElementsOf(left);
        assertThat(undo().madeSchema()).isEmpty();
        assertThat(undo().removeSchema()).isEmpty();
        assertThat(sandbox.fields("Account"))
                .noneMatch(field -> field.path("custom").asBoolean());
        assertThat(dump("PermissionSet")).isEmpty();
        assertThat(harness.connector.prepareSchema(List.of(accounts))).contains("field Account.aiq_points__c");
    }

    @Test
    void a_field_whose_making_was_interrupted_is_known_as_own_later() throws Exception {
        TestMapping more = new TestMapping("Lead", "aiq_lead_id__c");
        post(
                "/sandbox/faults",
                "[{\"method\":\"POST\",\"path\":\"tooling/sobjects/CustomField\",\"kind\":\"answer-lost\",\"times\":1},"
                        + "{\"path\":\"tooling\",\"kind\":\"status\",\"status\":503,\"times\":-1}]");
        assertThatThrownBy(() -> harness.connector.prepareSchema(List.of(more))).isInstanceOf(DroverException.class);
        assertThat(undo().madeSchema()).noneMatch(line -> line.contains("Lead"));
        HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.baseUri() + "/sandbox/faults"))
                                .DELETE()
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
        again();
        harness.connector.prepareSchema(List.of(more));
        assertThat(undo().madeSchema()).contains("field Lead.aiq_lead_id__c");
    }

    @Test
    void a_field_that_was_hidden_before_is_never_taken_for_own() throws Exception {
        TestMapping more = new TestMapping("Lead", "aiq_lead_id__c").custom("aiq_note__c", Kind.TEXT);
        MemoryJournal theirs = new MemoryJournal();
        try (Harness others = new Harness(
                server.baseUri().toString(), Files.createDirectory(folder.resolve("others")), settings, theirs)) {
            others.connector.prepareSchema(List.of(new TestMapping("Lead", "aiq_lead_id__c")));
        }
        hide("Lead");
        post(
                "/sandbox/faults",
                "[{\"method\":\"POST\",\"path\":\"tooling/sobjects/CustomField\",\"kind\":\"answer-lost\",\"times\":-1},"
                        + "{\"method\":\"POST\",\"path\":\"tooling/sobjects/CustomField\",\"kind\":\"status\",\"status\":503,"
                        + "\"times\":1}]");
        harness.connector.prepareSchema(List.of(more));
        assertThat(undo().madeSchema())
                .contains("field Lead.aiq_note__c")
                .doesNotContain("field Lead.aiq_lead_id__c", "field Lead.drover_migration__c");
        undo().removeSchema();
        assertThat(sandbox.fields("Lead"))
                .extracting(field -> field.path("name").asText())
                .contains("aiq_lead_id__c")
                .doesNotContain("aiq_note__c");
    }

    /** Nobody is given access to the fields of an object any more. */
    private void hide(String object) throws Exception {
        List<String> ids = new ArrayList<>();
        dump("FieldPermissions").forEach((id, row) -> {
            if (row.path("SobjectType").asText().equals(object)) {
                ids.add(id);
            }
        });
        assertThat(ids).isNotEmpty();
        post("/sandbox/delete/FieldPermissions", JSON.writeValueAsString(ids));
    }

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

    /** Another process with the same journal. */
    private void again() throws Exception {
        MemoryJournal journal = harness.journal;
        harness.close();
        harness = new Harness(server.baseUri().toString(), folder, settings, journal);
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
        HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.baseUri() + "/sandbox/faults"))
                                .DELETE()
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
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
}
