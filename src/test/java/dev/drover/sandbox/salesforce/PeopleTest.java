package dev.drover.sandbox.salesforce;

import static dev.drover.sandbox.salesforce.TestOrg.DATA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.EOFException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people and misfortune do to the org through the control plane, and what deletion meets. */
class PeopleTest {
    private final TestOrg org = new TestOrg(SalesforceOptions.defaults()
            .with("users", List.of(new SalesforceOptions.UserSeed("Ann", "Lee", "ann@example.com", true))));

    @AfterEach
    void stop() {
        org.close();
    }

    private String ann() {
        return org.records("SELECT Id FROM User WHERE Email = 'ann@example.com'")
                .get(0)
                .path("Id")
                .asText();
    }

    private static List<String> stamps(JsonNode record) {
        return List.of(
                record.path("CreatedDate").asText(),
                record.path("CreatedById").asText(),
                record.path("LastModifiedDate").asText(),
                record.path("LastModifiedById").asText(),
                record.path("SystemModstamp").asText());
    }

    private String ok(TestOrg.Reply reply) {
        assertThat(reply.status()).as(reply.text()).isBetween(200, 204);
        return reply.text();
    }

    @Test
    void an_edit_by_a_person_leaves_that_persons_stamps() {
        org.visibleField("Account.Note__c", "{\"label\":\"Note\",\"type\":\"Text\",\"length\":10}");
        String id = org.create("Account", "{\"Name\":\"A\"}");
        List<String> before = stamps(org.read("Account", id));
        assertThat(before.get(1)).isEqualTo(org.userId()).isEqualTo(before.get(3));
        org.clock.advance(Duration.ofHours(1));
        ok(org.post(
                "/sandbox/edit/Account", "[{\"id\":\"" + id + "\",\"fields\":{\"Note__c\":\"hi\",\"Phone\":null}}]"));
        JsonNode edited = org.read("Account", id);
        List<String> after = stamps(edited);
        assertThat(edited.path("Note__c").asText()).isEqualTo("hi");
        assertThat(after.subList(0, 2)).isEqualTo(before.subList(0, 2));
        assertThat(after.get(2)).isGreaterThan(before.get(2)).isEqualTo(after.get(4));
        assertThat(after.get(3)).isEqualTo(ann());
        assertThat(org.records("SELECT Id FROM Account WHERE LastModifiedById = '" + ann()
                        + "' AND LastModifiedDate > " + before.get(2).replace("+0000", "Z")
                        + " AND SystemModstamp > " + before.get(2).replace("+0000", "Z")))
                .hasSize(1);
        TestOrg.Reply refused = org.post(
                "/sandbox/edit/Account", "[{\"id\":\"" + id + "\",\"fields\":{\"Note__c\":\"longer than ten\"}}]");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("STRING_TOO_LONG");
        assertThat(org.post(
                                "/sandbox/edit/Account",
                                "[{\"id\":\"" + id + "\",\"fields\":{\"CreatedDate\":\"2020-01-01\"}}]")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void people_create_and_delete() {
        String made = ok(org.post("/sandbox/create/Account", "[{\"fields\":{\"Name\":\"Theirs\"}}]"));
        String id = made.substring(2, 20);
        assertThat(stamps(org.read("Account", id)).get(1)).isEqualTo(ann());
        ok(org.post("/sandbox/delete/Account", "[\"" + id + "\"]"));
        assertThat(org.get(DATA + "/sobjects/Account/" + id).code()).isEqualTo("ENTITY_IS_DELETED");
        assertThat(org.get("/sandbox/dump/Account").text()).isEmpty();
    }

    @Test
    void corruption_is_silent() {
        String one = org.create(
                "Contact", "{\"LastName\":\"One\",\"Birthdate\":\"1980-01-01\",\"Email\":\"a@example.com\"}");
        String other = org.create("Contact", "{\"LastName\":\"Two\",\"Email\":\"b@example.com\"}");
        List<String> before = stamps(org.read("Contact", one));
        org.clock.advance(Duration.ofHours(1));
        ok(org.post(
                "/sandbox/corrupt/Contact",
                "[{\"id\":\"" + one + "\",\"fields\":{\"Birthdate\":\"1979-12-31\",\"LastName\":null}}]"));
        ok(org.post("/sandbox/swap/Contact", "{\"ids\":[\"" + one + "\",\"" + other + "\"],\"field\":\"Email\"}"));
        JsonNode read = org.read("Contact", one);
        assertThat(read.path("Birthdate").asText()).isEqualTo("1979-12-31");
        assertThat(read.path("LastName").isNull()).isTrue();
        assertThat(read.path("Email").asText()).isEqualTo("b@example.com");
        assertThat(stamps(read)).isEqualTo(before);
    }

    @Test
    void line_items_move_the_stamps_of_their_opportunity() {
        String book = org.records("SELECT Id FROM Pricebook2 WHERE IsStandard = true")
                .get(0)
                .path("Id")
                .asText();
        String product = org.create("Product2", "{\"Name\":\"P\",\"IsActive\":true}");
        String entry = org.create(
                "PricebookEntry",
                "{\"Pricebook2Id\":\"" + book + "\",\"Product2Id\":\"" + product
                        + "\",\"UnitPrice\":3,\"IsActive\":true}");
        String deal = org.create(
                "Opportunity", "{\"Name\":\"D\",\"StageName\":\"Prospecting\",\"CloseDate\":\"2026-01-01\"}");
        org.clock.advance(Duration.ofHours(1));
        String item = ok(org.post(
                        "/sandbox/create/OpportunityLineItem",
                        "[{\"fields\":{\"OpportunityId\":\"" + deal + "\",\"PricebookEntryId\":\"" + entry
                                + "\",\"Quantity\":1,\"UnitPrice\":3}}]"))
                .substring(2, 20);
        assertThat(stamps(org.read("Opportunity", deal)).get(3)).isEqualTo(ann());
        assertThat(org.delete(DATA + "/sobjects/Product2/" + product).code()).isEqualTo("DELETE_FAILED");
        assertThat(org.delete(DATA + "/sobjects/PricebookEntry/" + entry).code())
                .isEqualTo("DELETE_FAILED");
        ok(org.delete(DATA + "/sobjects/OpportunityLineItem/" + item));
        assertThat(stamps(org.read("Opportunity", deal)).get(3)).isEqualTo(org.userId());
        ok(org.delete(DATA + "/sobjects/Product2/" + product));
        assertThat(org.get(DATA + "/sobjects/PricebookEntry/" + entry).code()).isEqualTo("ENTITY_IS_DELETED");
    }

    @Test
    void deletion_takes_children_along_and_stops_at_what_is_held() {
        String account = org.create("Account", "{\"Name\":\"A\"}");
        String contact = org.create("Contact", "{\"LastName\":\"C\",\"AccountId\":\"" + account + "\"}");
        String child = org.create("Account", "{\"Name\":\"B\",\"ParentId\":\"" + account + "\"}");
        String event = org.create(
                "Event",
                "{\"WhoId\":\"" + contact + "\",\"StartDateTime\":\"2026-01-01T10:00:00Z\",\"DurationInMinutes\":30}");
        String held = org.create("Case", "{\"AccountId\":\"" + account + "\"}");
        assertThat(org.delete(DATA + "/sobjects/Account/" + account).code()).isEqualTo("DELETE_FAILED");
        ok(org.delete(DATA + "/sobjects/Case/" + held));
        ok(org.delete(DATA + "/sobjects/Account/" + account));
        assertThat(org.get(DATA + "/sobjects/Event/" + event).code()).isEqualTo("ENTITY_IS_DELETED");
        assertThat(org.read("Account", child).path("ParentId").isNull()).isTrue();
        assertThat(org.delete(DATA + "/sobjects/Contact/" + contact).code()).isEqualTo("ENTITY_IS_DELETED");
        JsonNode results = org.delete(DATA + "/composite/sobjects?ids=" + contact + "," + child)
                .json();
        assertThat(results.at("/0/errors/0/statusCode").asText()).isEqualTo("ENTITY_IS_DELETED");
        assertThat(results.at("/1/id").asText()).isEqualTo(child);
        JsonNode job = org.ingest("{\"object\":\"Account\",\"operation\":\"delete\"}", "Id\n" + child + "\n");
        assertThat(org.lines(job, "failedResults").get(1))
                .contains("ENTITY_IS_DELETED")
                .contains(child);
    }

    @Test
    void parts_of_the_schema_go_unless_something_uses_them() {
        org.visibleField("Account.Note__c", "{\"label\":\"Note\",\"type\":\"Text\",\"length\":10}");
        String account = org.create("Account", "{\"Name\":\"A\",\"Note__c\":\"x\"}");
        String field = org.get(DATA + "/tooling/query?q=SELECT+Id+FROM+CustomField+WHERE+DeveloperName+=+'Note'")
                .json()
                .at("/records/0/Id")
                .asText();
        String set =
                org.records("SELECT Id FROM PermissionSet").get(0).path("Id").asText();
        assertThat(org.delete(DATA + "/sobjects/PermissionSet/" + set).code()).isEqualTo("DELETE_FAILED");
        ok(
                org.post(
                        "/sandbox/options",
                        "{\"validationRules\":[{\"object\":\"Account\",\"name\":\"R\",\"active\":true,\"condition\":\"Note__c = 'no'\",\"message\":\"never\"}]}"));
        assertThat(org.patch(DATA + "/sobjects/Account/" + account, "{\"Note__c\":\"no\"}")
                        .code())
                .isEqualTo("FIELD_CUSTOM_VALIDATION_EXCEPTION");
        assertThat(org.delete(DATA + "/tooling/sobjects/CustomField/" + field).code())
                .isEqualTo("DEPENDENCY_EXISTS");
        ok(org.post("/sandbox/options", "{\"validationRules\":[]}"));
        ok(org.delete(DATA + "/tooling/sobjects/CustomField/" + field));
        assertThat(org.records("SELECT Id FROM FieldPermissions")).isEmpty();
        assertThat(org.delete(DATA + "/tooling/sobjects/CustomField/" + field).status())
                .isEqualTo(404);
        org.visibleField("Account.Note__c", "{\"label\":\"Note\",\"type\":\"Text\",\"length\":10}");
        assertThat(org.read("Account", account).path("Note__c").isNull()).isTrue();
        String assignment = org.records("SELECT Id FROM PermissionSetAssignment")
                .get(0)
                .path("Id")
                .asText();
        ok(org.delete(DATA + "/sobjects/PermissionSetAssignment/" + assignment));
        ok(org.delete(DATA + "/sobjects/PermissionSet/" + set));
        assertThat(org.records("SELECT Id FROM FieldPermissions")).isEmpty();
    }

    @Test
    void result_files_come_in_another_order_broken_off_and_with_rows_missing_at_first() {
        ok(org.post("/sandbox/options", "{\"shuffleResults\":true,\"splitResults\":1,\"dropResultRows\":2}"));
        StringBuilder csv = new StringBuilder("Name\n");
        for (int i = 0; i < 50; i++) {
            csv.append("Account ").append(i).append('\n');
        }
        JsonNode job = org.ingest("{\"object\":\"Account\",\"operation\":\"insert\"}", csv.toString());
        assertThatThrownBy(() -> org.lines(job, "successfulResults")).hasRootCauseInstanceOf(EOFException.class);
        ok(org.post("/sandbox/options", "{\"splitResults\":0}"));
        List<String> second = org.lines(job, "successfulResults");
        List<String> third = org.lines(job, "successfulResults");
        assertThat(second).hasSize(51);
        assertThat(third).hasSize(51).isNotEqualTo(second);
        assertThat(new HashSet<>(third)).isEqualTo(Set.copyOf(second));
        JsonNode next = org.ingest("{\"object\":\"Account\",\"operation\":\"insert\"}", csv.toString());
        assertThat(org.lines(next, "successfulResults")).hasSize(49);
        assertThat(org.lines(next, "successfulResults")).hasSize(51);
    }
}
