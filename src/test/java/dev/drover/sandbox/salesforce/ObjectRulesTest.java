package dev.drover.sandbox.salesforce;

import static dev.drover.sandbox.salesforce.TestOrg.DATA;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ObjectRulesTest {
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

    private String standardPricebook() {
        return org.records("SELECT Id FROM Pricebook2 WHERE IsStandard = true")
                .get(0)
                .path("Id")
                .asText();
    }

    private static String entry(String book, String product, String price) {
        return "{\"Pricebook2Id\":\"" + book + "\",\"Product2Id\":\"" + product + "\",\"UnitPrice\":" + price
                + ",\"IsActive\":true}";
    }

    @Test
    void the_standard_price_comes_first_and_a_product_has_one_price_in_a_book() {
        String product = org.create("Product2", "{\"Name\":\"P\",\"IsActive\":true}");
        String other = org.create("Pricebook2", "{\"Name\":\"Other\",\"IsActive\":true}");
        assertThat(refusal("PricebookEntry", entry(other, product, "9"))).isEqualTo("STANDARD_PRICE_NOT_DEFINED");
        org.create("PricebookEntry", entry(standardPricebook(), product, "10"));
        assertThat(refusal("PricebookEntry", entry(standardPricebook(), product, "11")))
                .isEqualTo("DUPLICATE_VALUE");
        org.create("PricebookEntry", entry(other, product, "9"));
    }

    @Test
    void the_amount_follows_the_line_items() {
        String product = org.create("Product2", "{\"Name\":\"P\",\"IsActive\":true}");
        String entry = org.create("PricebookEntry", entry(standardPricebook(), product, "10"));
        String deal = org.create(
                "Opportunity",
                "{\"Name\":\"D\",\"StageName\":\"Closed Won\",\"CloseDate\":\"2026-01-01\",\"Amount\":5,\"Pricebook2Id\":\""
                        + standardPricebook() + "\"}");
        JsonNode won = org.read("Opportunity", deal);
        assertThat(won.path("IsWon").asBoolean()).isTrue();
        assertThat(won.path("Probability").decimalValue()).isEqualByComparingTo("100");
        String common = "{\"OpportunityId\":\"" + deal + "\",\"PricebookEntryId\":\"" + entry + "\"";
        assertThat(refusal("OpportunityLineItem", common + ",\"Quantity\":2}")).isEqualTo("REQUIRED_FIELD_MISSING");
        String item = org.create("OpportunityLineItem", common + ",\"Quantity\":2,\"UnitPrice\":9.99,\"Discount\":10}");
        org.create("OpportunityLineItem", common + ",\"Quantity\":4,\"TotalPrice\":10}");
        JsonNode read = org.read("OpportunityLineItem", item);
        assertThat(read.path("TotalPrice").decimalValue()).isEqualByComparingTo("17.98");
        assertThat(read.path("Product2Id").asText()).isEqualTo(product);
        assertThat(org.read("Opportunity", deal).path("Amount").decimalValue()).isEqualByComparingTo("27.98");
        assertThat(org.patch(DATA + "/sobjects/Opportunity/" + deal, "{\"Amount\":1,\"NextStep\":\"call\"}")
                        .status())
                .isEqualTo(204);
        assertThat(org.read("Opportunity", deal).path("Amount").decimalValue()).isEqualByComparingTo("27.98");
        assertThat(org.read("Opportunity", deal).path("NextStep").asText()).isEqualTo("call");
        org.delete(DATA + "/sobjects/OpportunityLineItem/" + item);
        assertThat(org.read("Opportunity", deal).path("Amount").decimalValue()).isEqualByComparingTo("10");
    }

    @Test
    void a_line_item_takes_a_price_of_the_opportunitys_book_only() {
        String product = org.create("Product2", "{\"Name\":\"P\",\"IsActive\":true}");
        String standard = org.create("PricebookEntry", entry(standardPricebook(), product, "10"));
        String other = org.create("Pricebook2", "{\"Name\":\"Other\",\"IsActive\":true}");
        String deal = org.create(
                "Opportunity",
                "{\"Name\":\"D\",\"StageName\":\"Prospecting\",\"CloseDate\":\"2026-01-01\",\"Pricebook2Id\":\"" + other
                        + "\"}");
        assertThat(refusal(
                        "OpportunityLineItem",
                        "{\"OpportunityId\":\"" + deal + "\",\"PricebookEntryId\":\"" + standard
                                + "\",\"Quantity\":1,\"UnitPrice\":1}"))
                .isEqualTo("FIELD_INTEGRITY_EXCEPTION");
    }

    @Test
    void a_status_that_the_campaign_lacks_silently_becomes_its_default() {
        String campaign = org.create("Campaign", "{\"Name\":\"C\"}");
        List<JsonNode> statuses =
                org.records("SELECT Label, IsDefault FROM CampaignMemberStatus WHERE CampaignId = '" + campaign + "'");
        assertThat(statuses).extracting(status -> status.path("Label").asText()).containsExactly("Sent", "Responded");
        String one = org.create("Contact", "{\"LastName\":\"A\"}");
        String two = org.create("Contact", "{\"LastName\":\"B\"}");
        String member = org.create("CampaignMember", member(campaign, one, "Opened"));
        assertThat(org.read("CampaignMember", member).path("Status").asText()).isEqualTo("Sent");
        org.create(
                "CampaignMemberStatus",
                "{\"CampaignId\":\"" + campaign + "\",\"Label\":\"Opened\",\"HasResponded\":true}");
        String second = org.create("CampaignMember", member(campaign, two, "Opened"));
        assertThat(org.read("CampaignMember", second).path("Status").asText()).isEqualTo("Opened");
        assertThat(org.read("CampaignMember", second).path("HasResponded").asBoolean())
                .isTrue();
        assertThat(refusal("CampaignMember", member(campaign, one, "Sent"))).isEqualTo("DUPLICATE_VALUE");
        JsonNode counted = org.read("Campaign", campaign);
        assertThat(counted.path("NumberOfContacts").asInt()).isEqualTo(2);
        assertThat(counted.path("NumberOfResponses").asInt()).isEqualTo(1);
    }

    private static String member(String campaign, String contact, String status) {
        return "{\"CampaignId\":\"" + campaign + "\",\"ContactId\":\"" + contact + "\",\"Status\":\"" + status + "\"}";
    }

    @Test
    void a_member_with_an_external_id_can_be_upserted_again() {
        org.externalId("CampaignMember");
        String campaign = org.create("Campaign", "{\"Name\":\"C\"}");
        String contact = org.create("Contact", "{\"LastName\":\"A\"}");
        String path = DATA + "/sobjects/CampaignMember/Ext__c/m1";
        assertThat(org.patch(path, member(campaign, contact, "Sent")).status()).isEqualTo(201);
        assertThat(org.patch(path, member(campaign, contact, "Responded")).status())
                .isEqualTo(200);
    }

    @Test
    void the_account_of_a_contact_is_its_direct_relation() {
        String account = org.create("Account", "{\"Name\":\"A\"}");
        String other = org.create("Account", "{\"Name\":\"B\"}");
        String contact = org.create("Contact", "{\"LastName\":\"C\",\"AccountId\":\"" + account + "\"}");
        org.create("AccountContactRelation", "{\"AccountId\":\"" + other + "\",\"ContactId\":\"" + contact + "\"}");
        assertThat(refusal(
                        "AccountContactRelation",
                        "{\"AccountId\":\"" + account + "\",\"ContactId\":\"" + contact + "\"}"))
                .isEqualTo("DUPLICATE_VALUE");
        assertThat(org.records("SELECT AccountId FROM AccountContactRelation WHERE IsDirect = true"))
                .singleElement()
                .satisfies(row -> assertThat(row.path("AccountId").asText()).isEqualTo(account));
    }

    @Test
    void an_org_without_the_feature_has_no_such_object() {
        try (TestOrg plain = new TestOrg(SalesforceOptions.defaults().with("contactsToMultipleAccounts", false))) {
            assertThat(plain.get(DATA + "/sobjects/AccountContactRelation/describe")
                            .status())
                    .isEqualTo(404);
            assertThat(plain.get(DATA + "/sobjects/Individual/describe").status())
                    .isEqualTo(404);
        }
        try (TestOrg rich = new TestOrg(SalesforceOptions.defaults().with("dataProtection", true))) {
            String person = rich.create("Individual", "{\"LastName\":\"A\"}");
            rich.create("Contact", "{\"LastName\":\"A\",\"IndividualId\":\"" + person + "\"}");
            rich.create(
                    "ContactPointTypeConsent",
                    "{\"Name\":\"Email\",\"PartyId\":\"" + person
                            + "\",\"ContactPointType\":\"Email\",\"PrivacyConsentStatus\":\"OptOut\"}");
        }
    }

    @Test
    void deleting_an_account_deletes_what_belongs_to_it() {
        String account = org.create("Account", "{\"Name\":\"A\"}");
        org.create("Contact", "{\"LastName\":\"C\",\"AccountId\":\"" + account + "\"}");
        org.create(
                "Opportunity",
                "{\"Name\":\"D\",\"StageName\":\"Prospecting\",\"CloseDate\":\"2026-01-01\",\"AccountId\":\"" + account
                        + "\"}");
        org.delete(DATA + "/sobjects/Account/" + account);
        assertThat(org.query("SELECT COUNT() FROM Contact")
                        .json()
                        .path("totalSize")
                        .asInt())
                .isZero();
        assertThat(org.query("SELECT COUNT() FROM Opportunity")
                        .json()
                        .path("totalSize")
                        .asInt())
                .isZero();
    }

    @Test
    void custom_fields_have_rules_of_their_own() {
        String text = "{\"label\":\"X\",\"type\":\"Text\",\"length\":10}";
        assertThat(org.customField("Contact." + "x".repeat(41) + "__c", text).code())
                .isEqualTo("STRING_TOO_LONG");
        assertThat(org.customField("Contact.a__b__c", text).code()).isEqualTo("INVALID_FIELD_NAME");
        TestOrg.Reply made = org.customField("Contact.X__c", text);
        assertThat(made.json().path("id").asText()).startsWith("00N");
        assertThat(org.customField("Contact.x__c", text).code()).isEqualTo("DUPLICATE_DEVELOPER_NAME");
        assertThat(org.customField("Contact.L__c", "{\"label\":\"L\",\"type\":\"LongTextArea\",\"length\":1000}")
                        .code())
                .isEqualTo("REQUIRED_FIELD_MISSING");
        org.post("/sandbox/options", "{\"customFieldsPerObject\":1}");
        assertThat(org.customField("Contact.Y__c", text).code()).isEqualTo("CUSTOM_ENTITY_OR_FIELD_LIMIT");
        String path =
                DATA + "/tooling/sobjects/CustomField/" + made.json().path("id").asText();
        assertThat(org.patch(path, "{\"Metadata\":{\"label\":\"X\",\"type\":\"Text\",\"length\":99}}")
                        .status())
                .isEqualTo(204);
        assertThat(org.get(path).json().at("/Metadata/length").asInt()).isEqualTo(99);
        assertThat(org.delete(path).status()).isEqualTo(204);
        assertThat(org.get(path).status()).isEqualTo(404);
    }
}
