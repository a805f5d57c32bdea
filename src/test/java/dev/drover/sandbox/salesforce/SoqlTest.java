package dev.drover.sandbox.salesforce;

import static dev.drover.sandbox.salesforce.TestOrg.DATA;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SoqlTest {
    private final TestOrg org = new TestOrg();

    @BeforeAll
    void fill() {
        org.externalId("Contact");
        org.visibleField(
                "Contact.Tags__c",
                "{\"label\":\"Tags\",\"type\":\"MultiselectPicklist\",\"visibleLines\":4,\"valueSet\":{\"restricted\":false,\"valueSetDefinition\":{\"value\":[{\"fullName\":\"a\"},{\"fullName\":\"b\"},{\"fullName\":\"c\"}]}}}");
        String account = org.create("Account", "{\"Name\":\"Green Leaf\",\"AnnualRevenue\":100.5}");
        org.create("Account", "{\"Name\":\"O'Brien 100%\",\"AnnualRevenue\":20}");
        org.create(
                "Contact",
                "{\"LastName\":\"Alpha\",\"FirstName\":\"Ann\",\"Email\":\"ann@x.example\",\"Birthdate\":\"1990-01-02\",\"DoNotCall\":true,\"Ext__c\":\"p1\",\"Tags__c\":\"c;a\",\"AccountId\":\""
                        + account + "\"}");
        org.create(
                "Contact", "{\"LastName\":\"Beta\",\"Birthdate\":\"1980-05-06\",\"Ext__c\":\"p2\",\"Tags__c\":\"b\"}");
        org.create("Contact", "{\"LastName\":\"gamma\",\"Ext__c\":\"p3\"}");
    }

    @AfterAll
    void stop() {
        org.close();
    }

    private List<String> names(String where) {
        return org.records("SELECT LastName FROM Contact WHERE " + where + " ORDER BY LastName").stream()
                .map(record -> record.path("LastName").asText())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LastName = 'alpha'|Alpha",
                "LastName != 'Alpha'|Beta,gamma",
                "LastName LIKE '%a'|Alpha,Beta,gamma",
                "LastName LIKE '_lpha'|Alpha",
                "Email = null|Beta,gamma",
                "Email != null|Alpha",
                "Email != 'x'|Alpha,Beta,gamma",
                "DoNotCall = true|Alpha",
                "DoNotCall = false|Beta,gamma",
                "Birthdate > 1985-01-01|Alpha",
                "Birthdate <= 1980-05-06|Beta",
                "Birthdate = null AND LastName = 'gamma'|gamma",
                "(LastName = 'Alpha' OR LastName = 'Beta') AND NOT (Email = null)|Alpha",
                "Ext__c IN ('p1','p3')|Alpha,gamma",
                "Ext__c NOT IN ('p1','p3')|Beta",
                "Tags__c INCLUDES ('a;c','b')|Alpha,Beta",
                "Tags__c EXCLUDES ('a')|Beta,gamma",
                "Account.Name = 'Green Leaf'|Alpha",
                "Account.AnnualRevenue > 100|Alpha",
                "CreatedDate = TODAY|Alpha,Beta,gamma",
                "CreatedDate < 2001-01-01T00:00:00Z|",
                "Owner.Username LIKE 'integration%'|Alpha,Beta,gamma",
                "AccountId IN (SELECT Id FROM Account WHERE Name LIKE 'Green%')|Alpha",
                "Contact.LastName = 'Beta'|Beta"
            })
    void conditions_choose_rows(String where, String expected) {
        assertThat(String.join(",", names(where))).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void escapes_quotes_in_texts() {
        assertThat(org.records("SELECT Id FROM Account WHERE Name = 'O\\'Brien 100%'"))
                .hasSize(1);
        assertThat(org.records("SELECT Id FROM Account WHERE Name LIKE '%100\\%'"))
                .hasSize(1);
    }

    @Test
    void parents_are_objects_with_attributes_and_missing_parents_are_null() {
        List<JsonNode> found =
                org.records("SELECT Id, Account.Name, Account.Owner.Name FROM Contact ORDER BY LastName");
        assertThat(found.get(0).at("/Account/attributes/type").asText()).isEqualTo("Account");
        assertThat(found.get(0).at("/Account/Owner/Name").asText()).isEqualTo("Integration User");
        assertThat(found.get(1).path("Account").isNull()).isTrue();
    }

    @Test
    void counts_sums_and_groups() {
        assertThat(org.query("SELECT COUNT() FROM Contact")
                        .json()
                        .path("totalSize")
                        .asInt())
                .isEqualTo(3);
        JsonNode totals = org.records(
                        "SELECT COUNT(Id) CNT, SUM(AnnualRevenue) s, MIN(Name) least, MAX(AnnualRevenue) most FROM Account")
                .get(0);
        assertThat(totals.path("CNT").asInt()).isEqualTo(2);
        assertThat(totals.path("s").decimalValue()).isEqualByComparingTo("121");
        assertThat(totals.path("least").asText()).isEqualTo("Green Leaf");
        assertThat(totals.path("most").decimalValue()).isEqualByComparingTo("101");
        List<JsonNode> groups = org.records("SELECT DoNotCall, COUNT(Id) n FROM Contact GROUP BY DoNotCall");
        assertThat(groups).hasSize(2);
    }

    @Test
    void orders_limits_and_skips() {
        assertThat(org.records("SELECT LastName FROM Contact ORDER BY LastName DESC LIMIT 1 OFFSET 1")
                        .get(0)
                        .path("LastName")
                        .asText())
                .isEqualTo("Beta");
        assertThat(org.records("SELECT LastName FROM Contact ORDER BY Birthdate NULLS LAST")
                        .get(2)
                        .path("LastName")
                        .asText())
                .isEqualTo("gamma");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT FROM Contact|MALFORMED_QUERY",
                "SELECT Id Contact|MALFORMED_QUERY",
                "SELECT Id FROM Contact WHERE|MALFORMED_QUERY",
                "SELECT Nope FROM Contact|INVALID_FIELD",
                "SELECT Nope.Name FROM Contact|INVALID_FIELD",
                "SELECT IsPersonAccount FROM Account LIMIT 1|INVALID_FIELD",
                "SELECT Id FROM ScratchOrgInfo|INVALID_TYPE",
                "SELECT Id FROM Contact WHERE DoNotCall = 'true'|INVALID_FIELD"
            })
    void refuses_with_a_code(String soql, String code) {
        TestOrg.Reply reply = org.query(soql);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(code);
    }

    @Test
    void pages_through_a_long_result_and_refuses_a_locator_that_it_did_not_give() {
        StringBuilder csv = new StringBuilder("Subject\n");
        csv.append("call\n".repeat(450));
        org.ingest("{\"object\":\"Task\",\"operation\":\"insert\"}", csv.toString());
        TestOrg.Reply first = org.send(
                "GET",
                DATA + "/query/?q=SELECT+Id+FROM+Task",
                null,
                "application/json",
                "Sforce-Query-Options",
                "batchSize=200");
        assertThat(first.json().path("done").asBoolean()).isFalse();
        assertThat(first.json().path("totalSize").asInt()).isEqualTo(450);
        String next = first.json().path("nextRecordsUrl").asText();
        assertThat(next).startsWith("/services/data/v62.0/query/01g").endsWith("-200");
        JsonNode second = org.get(next).json();
        JsonNode third = org.get(second.path("nextRecordsUrl").asText()).json();
        assertThat(third.path("records")).hasSize(50);
        assertThat(third.has("nextRecordsUrl")).isFalse();
        assertThat(org.get(DATA + "/query/01g5g0000000zzzAAA-200").code()).isEqualTo("INVALID_QUERY_LOCATOR");
    }

    @Test
    void query_all_sees_deleted_records_and_archived_tasks() {
        String id = org.create("Contact", "{\"LastName\":\"Zeta\"}");
        org.delete(DATA + "/sobjects/Contact/" + id);
        String soql = "?q=SELECT+Id,IsDeleted+FROM+Contact+WHERE+LastName='Zeta'";
        assertThat(org.get(DATA + "/query" + soql).json().path("totalSize").asInt())
                .isZero();
        JsonNode all = org.get(DATA + "/queryAll" + soql).json();
        assertThat(all.at("/records/0/IsDeleted").asBoolean()).isTrue();
        org.create("Task", "{\"Subject\":\"old\",\"Status\":\"Completed\",\"ActivityDate\":\"2019-01-01\"}");
        org.create("Task", "{\"Subject\":\"old\",\"Status\":\"In Progress\",\"ActivityDate\":\"2019-01-01\"}");
        String tasks = "?q=SELECT+COUNT()+FROM+Task+WHERE+Subject='old'";
        assertThat(org.get(DATA + "/query" + tasks).json().path("totalSize").asInt())
                .isEqualTo(1);
        assertThat(org.get(DATA + "/queryAll" + tasks).json().path("totalSize").asInt())
                .isEqualTo(2);
    }

    @Test
    void describes_the_columns_of_a_query() {
        JsonNode columns = org.get(DATA + "/query?q=SELECT+Id,Account.Name+FROM+Contact&columns=true")
                .json();
        assertThat(columns.path("entityName").asText()).isEqualTo("Contact");
        assertThat(columns.path("idSelected").asBoolean()).isTrue();
        assertThat(columns.at("/columnMetadata/1/joinColumns/0/columnName").asText())
                .isEqualTo("Name");
    }

    @Test
    void the_schema_can_be_queried() {
        assertThat(org.records(
                        "SELECT QualifiedApiName, Label FROM EntityDefinition WHERE QualifiedApiName = 'Contact'"))
                .hasSize(1);
        JsonNode limit = org.get(
                        DATA
                                + "/tooling/query/?q=SELECT+Type,Max,Remaining+FROM+EntityLimit+WHERE+EntityDefinition.QualifiedApiName='Contact'+AND+Type='CustomFields'")
                .json()
                .at("/records/0");
        assertThat(limit.path("Max").asInt() - limit.path("Remaining").asInt()).isEqualTo(2);
        assertThat(org.records("SELECT Id, IsStandard FROM Pricebook2 WHERE IsStandard = true"))
                .hasSize(1);
        assertThat(org.records("SELECT ApiName FROM OpportunityStage WHERE IsWon = true"))
                .hasSize(1);
    }

    @Test
    void the_index_agrees_with_the_scan() {
        long indexed = org.query("SELECT COUNT() FROM Contact WHERE Ext__c = 'p2'")
                .json()
                .path("totalSize")
                .asLong();
        long scanned = org.query("SELECT COUNT() FROM Contact WHERE Ext__c LIKE 'p2'")
                .json()
                .path("totalSize")
                .asLong();
        assertThat(indexed).isEqualTo(scanned).isEqualTo(1);
    }
}
