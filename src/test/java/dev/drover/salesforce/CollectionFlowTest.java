package dev.drover.salesforce;

import static dev.drover.salesforce.FakeSalesforce.DATA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.Outcome;
import dev.drover.mapping.FieldType.Kind;
import dev.drover.salesforce.FakeSalesforce.Reply;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectionFlowTest {
    private static final String UPSERT = "PATCH " + DATA + "/composite/sobjects/Account/Key__c";
    private static final String CREATED = "{\"id\":\"001A\",\"success\":true,\"created\":true,\"errors\":[]}";
    private static final String UPDATED = "{\"id\":\"001B\",\"success\":true,\"created\":false,\"errors\":[]}";

    private static final String FIELD = "{\"name\":\"%s\",\"type\":\"%s\",\"createable\":true,\"updateable\":true}";
    private static final String QUERY = "GET " + DATA + "/query/";

    private final TestMapping accounts =
            new TestMapping("Account", "Key__c").standard("Name", Kind.TEXT).custom("Points__c", Kind.NUMBER);
    private final FakeSalesforce salesforce = new FakeSalesforce();
    private Harness harness;
    private FakeBatch batch;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        harness = new Harness(salesforce.url(), folder);
        salesforce.always(
                "GET " + DATA + "/sobjects/Account/describe/",
                Reply.json(
                        200,
                        "{\"name\":\"Account\",\"fields\":[" + FIELD.formatted("Key__c", "string") + ","
                                + FIELD.formatted("Name", "string") + "," + FIELD.formatted("Points__c", "double")
                                + "]}"));
        salesforce.always(QUERY, records());
        batch = FakeBatch.of(
                accounts,
                List.of(
                        accounts.record("a", "Name", "A", "Points__c", new BigDecimal("1E+2")),
                        accounts.record("b", "Name", "B"),
                        accounts.record("c", "Name", "C")),
                harness.connector.collectionFormat(),
                false);
    }

    @AfterEach
    void stop() {
        harness.close();
        salesforce.close();
    }

    @Test
    void books_each_row_by_our_key() throws IOException {
        salesforce.always(
                UPSERT,
                answer(
                        CREATED,
                        "{\"success\":false,\"errors\":[{\"statusCode\":\"DUPLICATE_VALUE\",\"message\":\"dup\",\"fields\":[\"Name\"]}]}",
                        UPDATED));

        assertThat(harness.send(batch))
                .containsExactly(
                        new Outcome.Created("a", "001A"),
                        new Outcome.Rejected("b", new Outcome.Rejection("DUPLICATE_VALUE", "Name", "dup")),
                        new Outcome.Updated("c", "001B"));
        assertThat(salesforce.lastBody(UPSERT).get("allOrNone").asBoolean()).isFalse();
        assertThat(salesforce.last(UPSERT).body())
                .contains("\"Points__c\":100}")
                .doesNotContain("1E");
        assertThat(salesforce.last(UPSERT).headers())
                .containsEntry("Sforce-Duplicate-Rule-Header", "allowSave=true")
                .containsEntry("Sforce-Auto-Assign", "FALSE");
        assertThat(harness.journal.states)
                .containsExactly("collection-upsert INTENDED", "collection-upsert SENT", "collection-upsert DONE");
    }

    @Test
    void repeats_a_call_that_was_surely_not_carried_out_without_asking() {
        String unavailable = "[{\"errorCode\":\"SERVER_UNAVAILABLE\",\"message\":\"\"}]";
        salesforce.always(UPSERT, Reply.json(503, unavailable), Reply.json(429, ""), answer(CREATED, CREATED, CREATED));

        assertThat(harness.send(batch)).hasSize(3);
        assertThat(salesforce.lines()).doesNotContain(QUERY);
    }

    @Test
    void sends_again_only_what_an_unanswered_call_did_not_leave() throws IOException {
        salesforce.always(UPSERT, answer(CREATED, CREATED, CREATED).brokenOff(), answer(CREATED));
        salesforce.always(QUERY, records("a", "A", "b", "changed"));

        assertThat(harness.send(batch))
                .containsExactlyInAnyOrder(
                        new Outcome.Found("a", "001a", true),
                        new Outcome.Found("b", "001b", false),
                        new Outcome.Created("c", "001A"));
        assertThat(salesforce.lastBody(UPSERT).path("records")).hasSize(1);
    }

    @Test
    void an_unanswered_call_that_left_everything_is_not_sent_again() {
        salesforce.always(UPSERT, Reply.json(502, ""));
        salesforce.always(QUERY, records("a", "A", "b", "B", "c", "C"));

        assertThat(harness.send(batch)).hasSize(3).allMatch(Outcome.Found.class::isInstance);
        assertThat(salesforce.lines().stream().filter(UPSERT::equals)).hasSize(1);
    }

    @Test
    void finds_the_record_at_which_the_server_fails_every_time() {
        Reply broken = Reply.json(500, "[{\"errorCode\":\"UNKNOWN_ERROR\",\"message\":\"oops\"}]");
        salesforce.always(
                UPSERT,
                broken,
                broken,
                broken,
                broken, // the whole
                broken,
                broken, // a alone
                answer(CREATED, UPDATED));

        assertThat(harness.send(batch))
                .extracting(outcome -> outcome.key() + " " + outcome.getClass().getSimpleName())
                .containsExactlyInAnyOrder("a Rejected", "b Created", "c Updated");
    }

    @Test
    void rejects_nobody_when_the_server_fails_at_everything() {
        salesforce.always(UPSERT, Reply.json(500, ""));

        assertThatThrownBy(() -> harness.send(batch))
                .isInstanceOfSatisfying(
                        DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DESTINATION_UNAVAILABLE));
        assertThat(harness.journal.open("Account")).hasSize(1);
    }

    /** @param keysAndNames key, Name, key … */
    private static Reply records(String... keysAndNames) {
        StringBuilder records = new StringBuilder();
        for (int i = 0; i < keysAndNames.length; i += 2) {
            String points = keysAndNames[i].equals("a") ? "100.0" : "null";
            records.append(i == 0 ? "" : ",")
                    .append("{\"Id\":\"001" + keysAndNames[i] + "\",\"Key__c\":\"" + keysAndNames[i] + "\",\"Name\":\""
                            + keysAndNames[i + 1] + "\",\"Points__c\":" + points + "}");
        }
        return Reply.json(200, "{\"done\":true,\"records\":[" + records + "]}");
    }

    @Test
    void gives_up_after_the_allowed_attempts_and_stays_resumable() {
        salesforce.always(UPSERT, Reply.json(503, ""));

        assertThatThrownBy(() -> harness.send(batch))
                .isInstanceOfSatisfying(
                        DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DESTINATION_UNAVAILABLE));
        assertThat(salesforce.lines().stream().filter(UPSERT::equals)).hasSize(4);
        assertThat(harness.journal.open("Account")).hasSize(1);
    }

    @Test
    void finds_the_one_bad_record_that_makes_a_whole_call_fail() {
        Reply bad = Reply.json(400, "[{\"errorCode\":\"JSON_PARSER_ERROR\",\"message\":\"bad date\"}]");
        salesforce.always(UPSERT, bad, answer(CREATED), bad, bad, answer(UPDATED));

        assertThat(harness.send(batch))
                .containsExactly(
                        new Outcome.Created("a", "001A"),
                        new Outcome.Rejected("b", new Outcome.Rejection("JSON_PARSER_ERROR", "", "bad date")),
                        new Outcome.Updated("c", "001B"));
    }

    @Test
    void stops_when_the_org_does_not_know_a_field() {
        salesforce.always(
                UPSERT,
                Reply.json(400, "[{\"errorCode\":\"INVALID_FIELD\",\"message\":\"No such column 'Points__c'\"}]"));

        assertThatThrownBy(() -> harness.send(batch))
                .isInstanceOfSatisfying(
                        DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SCHEMA_CONFLICT));
    }

    @Test
    void refuses_an_answer_of_another_length() {
        salesforce.always(UPSERT, answer(CREATED));

        assertThatThrownBy(() -> harness.send(batch))
                .isInstanceOfSatisfying(
                        DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ANSWER_INVALID));
    }

    @Test
    void never_touches_the_reserve() {
        salesforce.always(UPSERT, answer(CREATED, CREATED, CREATED));
        salesforce.always("GET " + DATA + "/limits/", Reply.json(200, FakeSalesforce.limits(1_500)));
        harness.connector.account();
        harness.governor
                .budgets
                .get("salesforce/00D000000000001AAA DailyApiRequests")
                .reported(13_500, 15_000);

        assertThatThrownBy(() -> harness.send(batch))
                .isInstanceOfSatisfying(
                        DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.QUOTA_EXHAUSTED));
        assertThat(salesforce.lines()).doesNotContain(UPSERT);
    }

    private static Reply answer(String... results) {
        return Reply.json(200, "[" + String.join(",", results) + "]");
    }
}
