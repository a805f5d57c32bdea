package dev.drover.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.engine.remote.Undo.Result;
import dev.drover.engine.remote.Undo.Undone;
import dev.drover.ledger.Outcome;
import dev.drover.mapping.FieldType.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class UndoTest extends UndoFixture {
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
    void what_the_org_made_by_itself_is_of_others_once_they_changed_it() throws Exception {
        TestMapping campaigns = new TestMapping("Campaign", "aiq_audience_id__c")
                .standard("Name", Kind.TEXT)
                .custom("drover_migration__c", Kind.TEXT);
        harness.connector.prepareSchema(List.of(campaigns));
        List<String> ids = harness
                .send(FakeBatch.of(
                        campaigns,
                        List.of(
                                campaigns.record("a", "Name", "VIP", "drover_migration__c", "m1"),
                                campaigns.record("b", "Name", "New", "drover_migration__c", "m1")),
                        harness.connector.collectionFormat(),
                        false))
                .stream()
                .map(outcome -> ((Outcome.Created) outcome).destinationId())
                .toList();
        assertThat(dump("CampaignMemberStatus")).hasSize(4);
        assertThat(undo().withForeignChildren(campaigns, ids, "m1")).isEmpty();

        String status = dump("CampaignMemberStatus").values().stream()
                .filter(row -> row.path("CampaignId").asText().equals(ids.get(1)))
                .filter(row -> row.path("Label").asText().equals("Responded"))
                .findFirst()
                .orElseThrow()
                .path("Id")
                .asText();
        post("/sandbox/edit/CampaignMemberStatus", "[{\"id\":\"" + status + "\",\"fields\":{\"Label\":\"Came\"}}]");
        assertThat(undo().withForeignChildren(campaigns, ids, "m1")).containsExactly(ids.get(1));
    }
}
