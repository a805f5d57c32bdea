package dev.drover.sandbox.salesforce;

import static dev.drover.sandbox.salesforce.TestOrg.DATA;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecordsTest {
    private final TestOrg org = new TestOrg();

    @AfterEach
    void stop() {
        org.close();
    }

    private String refusal(String object, String json) {
        TestOrg.Reply reply = org.post(DATA + "/sobjects/" + object, json);
        assertThat(reply.status()).isEqualTo(400);
        return reply.code();
    }

    @Test
    void creates_reads_changes_and_deletes_a_record() {
        String id =
                org.create("Account", "{\"Name\":\"Green Leaf\",\"NumberOfEmployees\":5,\"AnnualRevenue\":1000000}");
        assertThat(id).startsWith("001").hasSize(18);
        JsonNode read = org.read("Account", id.substring(0, 15));
        assertThat(read.path("Name").asText()).isEqualTo("Green Leaf");
        assertThat(read.path("NumberOfEmployees").isInt()).isTrue();
        assertThat(read.path("CreatedDate").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.000\\+0000");
        assertThat(org.patch(DATA + "/sobjects/Account/" + id, "{\"Name\":\"Green Leaf 2\",\"NumberOfEmployees\":null}")
                        .status())
                .isEqualTo(204);
        assertThat(org.read("Account", id).path("NumberOfEmployees").isNull()).isTrue();
        assertThat(org.delete(DATA + "/sobjects/Account/" + id).status()).isEqualTo(204);
        TestOrg.Reply gone = org.get(DATA + "/sobjects/Account/" + id);
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.code()).isEqualTo("ENTITY_IS_DELETED");
    }

    @Test
    void refuses_with_the_code_of_each_defect() {
        assertThat(refusal("Contact", "{\"FirstName\":\"A\"}")).isEqualTo("REQUIRED_FIELD_MISSING");
        assertThat(refusal("Contact", "{\"LastName\":\"" + "x".repeat(81) + "\"}"))
                .isEqualTo("STRING_TOO_LONG");
        assertThat(refusal("Contact", "{\"LastName\":\"A\",\"Email\":\"no mail\"}"))
                .isEqualTo("INVALID_EMAIL_ADDRESS");
        assertThat(refusal("Contact", "{\"LastName\":\"A\",\"Nope__c\":1}")).isEqualTo("INVALID_FIELD");
        assertThat(refusal("Contact", "{\"LastName\":\"A\",\"Birthdate\":\"1.2.1990\"}"))
                .isEqualTo("JSON_PARSER_ERROR");
        assertThat(refusal("Contact", "{\"LastName\":\"A\",\"AccountId\":\"0015g00000ZZZZZAAA\"}"))
                .isEqualTo("MALFORMED_ID");
        assertThat(refusal("Contact", "{\"LastName\":\"A\",\"AccountId\":\"0015g0000000zzz\"}"))
                .isEqualTo("INVALID_CROSS_REFERENCE_KEY");
        assertThat(refusal("Contact", "{\"LastName\":\"A\",\"SystemModstamp\":\"2020-01-01T00:00:00Z\"}"))
                .isEqualTo("INVALID_FIELD_FOR_INSERT_UPDATE");
        assertThat(refusal("Account", "{\"Name\":\"A\",\"AnnualRevenue\":12345678901234567890}"))
                .isEqualTo("NUMBER_OUTSIDE_VALID_RANGE");
        assertThat(refusal("Task", "{\"TaskSubtype\":\"Nope\"}")).isEqualTo("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST");
        assertThat(org.post(DATA + "/sobjects/Nope", "{}").status()).isEqualTo(404);
    }

    @Test
    void an_error_body_names_message_code_and_fields() {
        JsonNode error = org.post(DATA + "/sobjects/Contact", "{}").json().get(0);
        assertThat(error.path("message").asText()).isEqualTo("Required fields are missing: [LastName]");
        assertThat(error.at("/fields/0").asText()).isEqualTo("LastName");
    }

    @Test
    void a_new_custom_field_is_not_there_until_a_permission_set_gives_it() {
        assertThat(org.customField(
                                "Contact.Points__c",
                                "{\"label\":\"Points\",\"type\":\"Number\",\"precision\":10,\"scale\":2}")
                        .status())
                .isEqualTo(201);
        assertThat(org.query("SELECT Points__c FROM Contact").code()).isEqualTo("INVALID_FIELD");
        assertThat(refusal("Contact", "{\"LastName\":\"A\",\"Points__c\":1}")).isEqualTo("INVALID_FIELD");
        assertThat(describedFields("Contact")).doesNotContain("Points__c");
        org.grant("Contact.Points__c");
        assertThat(describedFields("Contact")).contains("Points__c");
        String id = org.create("Contact", "{\"LastName\":\"A\",\"Points__c\":12.345}");
        assertThat(org.read("Contact", id).path("Points__c").decimalValue()).isEqualByComparingTo("12.35");
    }

    @Test
    void checkboxes_need_field_level_security_too_but_required_fields_do_not() {
        org.customField("Contact.Flag__c", "{\"label\":\"Flag\",\"type\":\"Checkbox\",\"defaultValue\":false}");
        assertThat(describedFields("Contact")).doesNotContain("Flag__c");
        org.grant("Contact.Flag__c");
        assertThat(describedFields("Contact")).contains("Flag__c");
        org.customField("Contact.Must__c", "{\"label\":\"Must\",\"type\":\"Text\",\"length\":9,\"required\":true}");
        assertThat(describedFields("Contact")).contains("Must__c");
        assertThat(refusal("Contact", "{\"LastName\":\"A\"}")).isEqualTo("REQUIRED_FIELD_MISSING");
    }

    @Test
    void a_standard_field_can_be_hidden_until_it_is_granted() {
        org.post("/sandbox/options", "{\"hiddenStandardFields\":[\"Contact.HasOptedOutOfEmail\"]}");
        assertThat(refusal("Contact", "{\"LastName\":\"A\",\"HasOptedOutOfEmail\":true}"))
                .isEqualTo("INVALID_FIELD");
        org.grant("Contact.HasOptedOutOfEmail");
        org.create("Contact", "{\"LastName\":\"A\",\"HasOptedOutOfEmail\":true}");
    }

    @Test
    void a_field_that_can_only_be_read_cannot_be_written() {
        org.visibleField("Contact.Tier__c", "{\"label\":\"Tier\",\"type\":\"Text\",\"length\":10}");
        String row =
                org.records("SELECT Id FROM FieldPermissions").get(0).path("Id").asText();
        org.patch(DATA + "/sobjects/FieldPermissions/" + row, "{\"PermissionsEdit\":false}");
        assertThat(refusal("Contact", "{\"LastName\":\"A\",\"Tier__c\":\"x\"}"))
                .isEqualTo("INVALID_FIELD_FOR_INSERT_UPDATE");
    }

    private List<String> describedFields(String object) {
        return org.get(DATA + "/sobjects/" + object + "/describe/")
                .json()
                .path("fields")
                .findValuesAsText("name");
    }

    @Test
    void upserts_by_external_id_with_201_then_200_and_300_when_it_is_ambiguous() {
        org.visibleField("Contact.Key__c", "{\"label\":\"Key\",\"type\":\"Text\",\"length\":40,\"externalId\":true}");
        TestOrg.Reply first = org.patch(DATA + "/sobjects/Contact/Key__c/a%2Fb%20c", "{\"LastName\":\"A\"}");
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.json().path("created").asBoolean()).isTrue();
        TestOrg.Reply second = org.patch(DATA + "/sobjects/Contact/Key__c/a/b%20c", "{\"LastName\":\"B\"}");
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.json().path("id")).isEqualTo(first.json().path("id"));
        org.create("Contact", "{\"LastName\":\"C\",\"Key__c\":\"A/B C\"}");
        TestOrg.Reply many = org.patch(DATA + "/sobjects/Contact/Key__c/a%2Fb%20c", "{\"LastName\":\"D\"}");
        assertThat(many.status()).isEqualTo(300);
        assertThat(many.json()).hasSize(2);
        assertThat(org.patch(DATA + "/sobjects/Contact/Nope__c/1", "{\"LastName\":\"D\"}")
                        .status())
                .isEqualTo(404);
        assertThat(org.patch(DATA + "/sobjects/Contact/Key__c/1", "{\"LastName\":\"D\",\"Key__c\":\"1\"}")
                        .code())
                .isEqualTo("INVALID_FIELD");
    }

    @Test
    void finds_parents_by_external_id_in_json() {
        org.externalId("Account");
        String account = org.create("Account", "{\"Name\":\"A\",\"Ext__c\":\"s1\"}");
        String contact = org.create("Contact", "{\"LastName\":\"A\",\"Account\":{\"Ext__c\":\"s1\"}}");
        assertThat(org.read("Contact", contact).path("AccountId").asText()).isEqualTo(account);
        assertThat(refusal("Contact", "{\"LastName\":\"A\",\"Account\":{\"Ext__c\":\"nope\"}}"))
                .isEqualTo("INVALID_FIELD");
        org.externalId("Contact");
        org.create("Contact", "{\"LastName\":\"B\",\"Ext__c\":\"p1\"}");
        String task = org.create(
                "Task", "{\"Subject\":\"x\",\"Who\":{\"attributes\":{\"type\":\"Contact\"},\"Ext__c\":\"p1\"}}");
        assertThat(org.read("Task", task).path("WhoId").asText()).startsWith("003");
    }

    @Test
    void a_unique_value_is_taken_once() {
        org.externalId("Account");
        org.create("Account", "{\"Name\":\"A\",\"Ext__c\":\"s1\"}");
        assertThat(refusal("Account", "{\"Name\":\"B\",\"Ext__c\":\"s1\"}")).isEqualTo("DUPLICATE_VALUE");
        org.create("Account", "{\"Name\":\"B\",\"Ext__c\":\"S1\"}");
    }

    @Test
    void audit_fields_are_set_at_insert_only_and_only_where_the_org_allows() {
        String id = org.create("Task", "{\"Subject\":\"x\",\"CreatedDate\":\"2020-05-01T10:00:00Z\"}");
        assertThat(org.read("Task", id).path("CreatedDate").asText()).isEqualTo("2020-05-01T10:00:00.000+0000");
        assertThat(org.patch(DATA + "/sobjects/Task/" + id, "{\"CreatedDate\":\"2021-05-01T10:00:00Z\"}")
                        .code())
                .isEqualTo("INVALID_FIELD_FOR_INSERT_UPDATE");
        assertThat(refusal("Campaign", "{\"Name\":\"x\",\"CreatedDate\":\"2020-05-01T10:00:00Z\"}"))
                .isEqualTo("INVALID_FIELD_FOR_INSERT_UPDATE");
        org.post("/sandbox/options", "{\"auditFields\":false}");
        assertThat(refusal("Task", "{\"Subject\":\"x\",\"CreatedDate\":\"2020-05-01T10:00:00Z\"}"))
                .isEqualTo("INVALID_FIELD_FOR_INSERT_UPDATE");
    }

    @Test
    void an_inactive_user_owns_nothing_unless_the_org_allows() {
        String gone = org.post(
                        "/sandbox/records/User",
                        "[{\"LastName\":\"Gone\",\"Username\":\"g@x.example\",\"Email\":\"g@x.example\",\"Alias\":\"g\",\"IsActive\":false}]")
                .json()
                .get(0)
                .asText();
        String json = "{\"Name\":\"A\",\"OwnerId\":\"" + gone + "\"}";
        assertThat(refusal("Account", json)).isEqualTo("INACTIVE_OWNER_OR_USER");
        org.post("/sandbox/options", "{\"inactiveOwners\":true}");
        org.create("Account", json);
    }

    @Test
    void a_full_org_takes_no_more_data_but_setup_goes_on() {
        org.post("/sandbox/options", "{\"storageFull\":true}");
        assertThat(refusal("Account", "{\"Name\":\"A\"}")).isEqualTo("STORAGE_LIMIT_EXCEEDED");
        org.create("PermissionSet", "{\"Name\":\"P\",\"Label\":\"P\"}");
        assertThat(org.get(DATA + "/limits")
                        .json()
                        .at("/DataStorageMB/Remaining")
                        .asInt())
                .isZero();
    }

    @Test
    void a_locked_record_refuses_itself_and_its_children_for_a_while() {
        String account = org.create("Account", "{\"Name\":\"A\"}");
        org.post("/sandbox/lock", "{\"id\":\"" + account + "\",\"attempts\":2}");
        assertThat(org.patch(DATA + "/sobjects/Account/" + account, "{\"Name\":\"B\"}")
                        .code())
                .isEqualTo("UNABLE_TO_LOCK_ROW");
        String child = "{\"LastName\":\"A\",\"AccountId\":\"" + account + "\"}";
        assertThat(refusal("Contact", child)).isEqualTo("UNABLE_TO_LOCK_ROW");
        org.create("Contact", child);
    }

    @Test
    void duplicate_rules_warn_or_block() {
        org.post(
                "/sandbox/options",
                "{\"duplicateRules\":[{\"object\":\"Contact\",\"fields\":[\"Email\"],\"block\":false}]}");
        String json = "{\"LastName\":\"A\",\"Email\":\"a@b.example\"}";
        org.create("Contact", json);
        TestOrg.Reply warned = org.post(DATA + "/sobjects/Contact", json);
        assertThat(warned.code()).isEqualTo("DUPLICATES_DETECTED");
        assertThat(warned.json().at("/0/duplicateResult/allowSave").asBoolean()).isTrue();
        assertThat(org.send(
                                "POST",
                                DATA + "/sobjects/Contact",
                                json,
                                "application/json",
                                "Sforce-Duplicate-Rule-Header",
                                "allowSave=true")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void validation_rules_refuse_until_they_are_switched_off() {
        TestOrg.Reply made = org.post(
                DATA + "/tooling/sobjects/ValidationRule",
                "{\"FullName\":\"Contact.Needs_Email\",\"Metadata\":{\"active\":true,\"errorConditionFormula\":\"Email = null\",\"errorMessage\":\"Give an e-mail\",\"errorDisplayField\":\"Email\"}}");
        assertThat(made.status()).isEqualTo(201);
        TestOrg.Reply refused = org.post(DATA + "/sobjects/Contact", "{\"LastName\":\"A\"}");
        assertThat(refused.code()).isEqualTo("FIELD_CUSTOM_VALIDATION_EXCEPTION");
        assertThat(refused.json().at("/0/message").asText()).isEqualTo("Give an e-mail");
        JsonNode rule = org.get(
                        DATA
                                + "/tooling/query?q=SELECT+Id,Active,Metadata+FROM+ValidationRule+WHERE+EntityDefinition.QualifiedApiName='Contact'")
                .json()
                .at("/records/0");
        assertThat(rule.path("Active").asBoolean()).isTrue();
        String path =
                DATA + "/tooling/sobjects/ValidationRule/" + rule.path("Id").asText();
        org.patch(
                path,
                "{\"Metadata\":{\"active\":false,\"errorConditionFormula\":\"Email = null\",\"errorMessage\":\"Give an e-mail\"}}");
        org.create("Contact", "{\"LastName\":\"A\"}");
    }

    @Test
    void dumps_every_record_in_order_with_its_references() {
        String account = org.create("Account", "{\"Name\":\"A\"}");
        org.create("Account", "{\"Name\":\"B\"}");
        org.create("Contact", "{\"LastName\":\"C\",\"AccountId\":\"" + account + "\"}");
        assertThat(org.get("/sandbox/dump/Account").text().lines())
                .hasSize(2)
                .first()
                .asString()
                .contains("\"Name\":\"A\"");
        assertThat(org.get("/sandbox/dump/Contact").json().path("AccountId").asText())
                .isEqualTo(account);
        assertThat(org.get("/sandbox/dump/Nope").status()).isEqualTo(404);
        org.post("/sandbox/reset", "");
        assertThat(org.get("/sandbox/dump/Account").text()).isEmpty();
    }
}
