package dev.drover.sandbox.salesforce;

import static dev.drover.sandbox.salesforce.TestOrg.DATA;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CollectionsTest {
    private static final String PATH = DATA + "/composite/sobjects";

    private final TestOrg org = new TestOrg();

    @AfterEach
    void stop() {
        org.close();
    }

    private static String contact(String members) {
        return "{\"attributes\":{\"type\":\"Contact\"}," + members + "}";
    }

    private static String body(boolean allOrNone, String... records) {
        return "{\"allOrNone\":" + allOrNone + ",\"records\":[" + String.join(",", records) + "]}";
    }

    private int contacts() {
        return org.query("SELECT COUNT() FROM Contact").json().path("totalSize").asInt();
    }

    @Test
    void answers_in_the_order_of_the_request_and_keeps_the_good_rows() {
        TestOrg.Reply reply = org.post(
                PATH,
                body(
                        false,
                        contact("\"LastName\":\"A\""),
                        contact("\"FirstName\":\"B\""),
                        contact("\"LastName\":\"C\"")));
        assertThat(reply.status()).isEqualTo(200);
        JsonNode results = reply.json();
        assertThat(results.at("/0/success").asBoolean()).isTrue();
        assertThat(results.at("/1/success").asBoolean()).isFalse();
        assertThat(results.at("/1/errors/0/statusCode").asText()).isEqualTo("REQUIRED_FIELD_MISSING");
        assertThat(results.at("/2/id").asText()).startsWith("003");
        assertThat(contacts()).isEqualTo(2);
    }

    @Test
    void all_or_none_takes_everything_back() {
        JsonNode results = org.post(PATH, body(true, contact("\"LastName\":\"A\""), contact("\"FirstName\":\"B\"")))
                .json();
        assertThat(results.at("/0/errors/0/statusCode").asText()).isEqualTo("ALL_OR_NONE_OPERATION_ROLLED_BACK");
        assertThat(contacts()).isZero();
        org.create("Contact", "{\"LastName\":\"A\"}");
        assertThat(contacts()).isEqualTo(1);
    }

    @Test
    void upserts_updates_and_deletes() {
        org.externalId("Contact");
        JsonNode made = org.patch(
                        PATH + "/Contact/Ext__c",
                        body(
                                false,
                                contact("\"Ext__c\":\"p1\",\"LastName\":\"A\""),
                                contact("\"Ext__c\":\"p1\",\"LastName\":\"B\""),
                                contact("\"LastName\":\"C\"")))
                .json();
        assertThat(made.at("/0/created").asBoolean()).isTrue();
        assertThat(made.at("/1/errors/0/statusCode").asText()).isEqualTo("DUPLICATE_VALUE");
        assertThat(made.at("/2/errors/0/statusCode").asText()).isEqualTo("MISSING_ARGUMENT");
        JsonNode again = org.patch(
                        PATH + "/Contact/Ext__c", body(false, contact("\"Ext__c\":\"p1\",\"LastName\":\"Z\"")))
                .json();
        assertThat(again.at("/0/created").asBoolean(true)).isFalse();
        String id = again.at("/0/id").asText();
        org.patch(PATH, body(false, contact("\"id\":\"" + id + "\",\"FirstName\":\"F\"")));
        JsonNode read = org.post(
                        PATH + "/Contact", "{\"ids\":[\"" + id + "\",\"0035g0000000zzz\"],\"fields\":[\"Name\"]}")
                .json();
        assertThat(read.at("/0/Name").asText()).isEqualTo("F Z");
        assertThat(read.get(1).isNull()).isTrue();
        JsonNode gone =
                org.delete(PATH + "?ids=" + id + "," + id + "&allOrNone=false").json();
        assertThat(gone.at("/0/success").asBoolean()).isTrue();
        assertThat(gone.at("/1/errors/0/statusCode").asText()).isEqualTo("ENTITY_IS_DELETED");
    }

    @Test
    void refuses_too_many_records_and_setup_mixed_with_data() {
        String[] many = new String[201];
        Arrays.fill(many, contact("\"LastName\":\"A\""));
        assertThat(org.post(PATH, body(false, many)).status()).isEqualTo(400);
        TestOrg.Reply mixed = org.post(
                PATH,
                body(
                        false,
                        contact("\"LastName\":\"A\""),
                        "{\"attributes\":{\"type\":\"PermissionSet\"},\"Name\":\"P\",\"Label\":\"P\"}"));
        assertThat(mixed.code()).isEqualTo("MIXED_DML_OPERATION");
        assertThat(org.post(PATH, "{\"records\":[{\"LastName\":\"A\"}]}").status())
                .isEqualTo(400);
    }

    @Test
    void composite_calls_use_what_earlier_ones_gave() {
        String call = "{\"allOrNone\":true,\"compositeRequest\":["
                + "{\"method\":\"POST\",\"url\":\"" + DATA
                + "/sobjects/Account\",\"referenceId\":\"a\",\"body\":{\"Name\":\"A\"}},"
                + "{\"method\":\"POST\",\"url\":\"" + DATA
                + "/sobjects/Contact\",\"referenceId\":\"c\",\"body\":{\"LastName\":\"C\",\"AccountId\":\"@{a.id}\"}},"
                + "{\"method\":\"GET\",\"url\":\"" + DATA
                + "/sobjects/Contact/@{c.id}?fields=AccountId\",\"referenceId\":\"g\"}]}";
        JsonNode answer = org.post(DATA + "/composite", call).json().path("compositeResponse");
        assertThat(answer.at("/0/httpStatusCode").asInt()).isEqualTo(201);
        assertThat(answer.at("/2/body/AccountId").asText())
                .isEqualTo(answer.at("/0/body/id").asText());
        JsonNode undone = org.post(DATA + "/composite", call.replace("\"LastName\":\"C\",", ""))
                .json()
                .path("compositeResponse");
        assertThat(undone.at("/0/body/0/errorCode").asText()).isEqualTo("PROCESSING_HALTED");
        assertThat(undone.at("/1/body/0/errorCode").asText()).isEqualTo("REQUIRED_FIELD_MISSING");
        assertThat(org.query("SELECT COUNT() FROM Account")
                        .json()
                        .path("totalSize")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void batches_and_trees() {
        JsonNode batch = org.post(
                        DATA + "/composite/batch",
                        "{\"batchRequests\":[{\"method\":\"GET\",\"url\":\"v62.0/limits\"},{\"method\":\"POST\",\"url\":\"v62.0/sobjects/Account\",\"richInput\":{}}]}")
                .json();
        assertThat(batch.path("hasErrors").asBoolean()).isTrue();
        assertThat(batch.at("/results/0/statusCode").asInt()).isEqualTo(200);
        TestOrg.Reply tree = org.post(
                DATA + "/composite/tree/Account",
                "{\"records\":[{\"attributes\":{\"type\":\"Account\",\"referenceId\":\"r1\"},\"Name\":\"A\",\"Contacts\":{\"records\":[{\"attributes\":{\"type\":\"Contact\",\"referenceId\":\"r2\"},\"LastName\":\"C\"}]}}]}");
        assertThat(tree.status()).isEqualTo(201);
        assertThat(tree.json().path("results")).hasSize(2);
        assertThat(org.records("SELECT Account.Name FROM Contact")
                        .get(0)
                        .at("/Account/Name")
                        .asText())
                .isEqualTo("A");
    }
}
