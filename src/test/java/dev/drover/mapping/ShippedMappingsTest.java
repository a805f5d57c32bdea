package dev.drover.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.ledger.FieldStatistics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedMappingsTest {
    private static final ShippedPair PAIR = ShippedPair.of("alpineiq-salesforce");
    private static final MappingSet MAPPINGS = PAIR.mappings();

    @Test
    void phases_run_in_dependency_order() {
        assertThat(PAIR.phases())
                .containsExactly(
                        "10 Account from store by aiq_store_id__c",
                        "15 Individual from persona by aiq_contact_id__c",
                        "20 Contact from persona by aiq_contact_id__c",
                        "22 ContactPointTypeConsent from consent by aiq_consent_id__c",
                        "25 AccountContactRelation from storeVisit by aiq_visit_id__c",
                        "30 Product2 from product by aiq_product_key__c",
                        "32 PricebookEntry from product by aiq_product_key__c",
                        "40 Opportunity from order by aiq_order_id__c",
                        "42 OpportunityContactRole from order by aiq_order_id__c",
                        "44 OpportunityLineItem from orderItem by aiq_order_item_id__c",
                        "50 Campaign from audience by aiq_audience_id__c",
                        "52 CampaignMemberStatus from audience by aiq_status_key__c",
                        "54 CampaignMember from audienceMember by aiq_membership_id__c",
                        "60 Task from flowEvent by aiq_event_id__c");
        assertThat(PAIR.optional()).containsExactly("Individual", "ContactPointTypeConsent", "AccountContactRelation");
    }

    @Test
    void what_cannot_move_is_inventoried_with_a_reason() {
        assertThat(PAIR.inventoried())
                .containsExactlyInAnyOrder(
                        "discount",
                        "discountGroup",
                        "campaign",
                        "adjustment",
                        "redemption",
                        "flow",
                        "pushId",
                        "loyaltyConfig");
        assertThat(MAPPINGS.inventories())
                .allSatisfy(i -> assertThat(i.reason()).isNotBlank());
    }

    @Test
    void fields_of_consent_are_known_as_such() {
        assertThat(MAPPINGS.phases())
                .flatExtracting(phase -> phase.consents().stream()
                        .map(consent -> phase.phase() + "." + consent.field() + (consent.explains() ? " explains" : ""))
                        .toList())
                .containsExactly(
                        "Individual.HasOptedOutSolicit",
                        "Contact.HasOptedOutOfEmail",
                        "Contact.aiq_sms_optin__c",
                        "Contact.aiq_compliance_status__c",
                        "ContactPointTypeConsent.PrivacyConsentStatus",
                        "ContactPointTypeConsent.CaptureDate explains");
    }

    static Stream<Arguments> rowsOfTheSignedTable() {
        return Stream.of(
                Arguments.of("Account", List.of("Name", "aiq_store_id__c")),
                Arguments.of(
                        "Contact", List.of("FirstName", "LastName", "Email", "MobilePhone", "HomePhone", "Birthdate")),
                Arguments.of("Contact", List.of("aiq_med_id__c", "MailingStreet", "MailingCity", "MailingState")),
                Arguments.of("Contact", List.of("MailingPostalCode", "MailingCountry", "AccountId", "aiq_gender__c")),
                Arguments.of("Contact", List.of("aiq_loyalty_points__c", "aiq_loyalty_tier__c")),
                Arguments.of("Contact", List.of("HasOptedOutOfEmail", "aiq_sms_optin__c", "aiq_compliance_status__c")),
                Arguments.of("Contact", List.of("aiq_discount_group__c", "aiq_discount_eligible__c")),
                Arguments.of("Contact", List.of("aiq_custom_attributes__c", "aiq_integration_source_id__c", "OwnerId")),
                Arguments.of("Individual", List.of("LastName", "FirstName", "BirthDate", "HasOptedOutSolicit")),
                Arguments.of("Contact", List.of("IndividualId")),
                Arguments.of(
                        "ContactPointTypeConsent",
                        List.of("PartyId", "ContactPointType", "PrivacyConsentStatus", "CaptureDate")),
                Arguments.of("AccountContactRelation", List.of("AccountId", "ContactId")),
                Arguments.of("Product2", List.of("Name", "ProductCode", "Family", "IsActive")),
                Arguments.of("PricebookEntry", List.of("Pricebook2Id", "Product2Id", "UnitPrice", "IsActive")),
                Arguments.of("Opportunity", List.of("aiq_order_id__c", "Name", "StageName", "CloseDate", "AccountId")),
                Arguments.of("Opportunity", List.of("aiq_order_status__c", "aiq_order_substatus__c", "Pricebook2Id")),
                Arguments.of("Opportunity", List.of("aiq_created_at__c", "aiq_completed_at__c", "aiq_updated_at__c")),
                Arguments.of("Opportunity", List.of("aiq_attr_parameters__c", "CreatedDate", "OwnerId")),
                Arguments.of("OpportunityContactRole", List.of("OpportunityId", "ContactId", "IsPrimary")),
                Arguments.of(
                        "OpportunityLineItem", List.of("OpportunityId", "PricebookEntryId", "Quantity", "TotalPrice")),
                Arguments.of(
                        "OpportunityLineItem",
                        List.of("aiq_discount__c", "aiq_category__c", "aiq_sku__c", "aiq_brand__c")),
                Arguments.of("Campaign", List.of("Name", "aiq_audience_id__c", "aiq_traits__c")),
                Arguments.of("CampaignMemberStatus", List.of("CampaignId", "Label", "SortOrder", "HasResponded")),
                Arguments.of("CampaignMember", List.of("CampaignId", "ContactId", "Status")),
                Arguments.of(
                        "Task", List.of("Subject", "Status", "ActivityDate", "WhoId", "Description", "CreatedDate")));
    }

    @ParameterizedTest
    @MethodSource("rowsOfTheSignedTable")
    void every_row_of_the_signed_table_is_there(String phase, List<String> fields) {
        assertThat(PAIR.fields(phase)).containsAll(fields);
    }

    @Test
    void every_phase_writes_the_migration_and_every_custom_field_can_be_created() {
        assertThat(MAPPINGS.phases()).allSatisfy(phase -> {
            assertThat(phase.destinationFields())
                    .extracting(DestinationField::name)
                    .contains("drover_migration__c");
            DestinationField key = phase.destinationFields().get(0);
            assertThat(key.name()).isEqualTo(phase.keyField());
            assertThat(key.externalId() && key.unique()).isTrue();
            assertThat(phase.destinationFields())
                    .filteredOn(DestinationField::custom)
                    .allSatisfy(field -> {
                        assertThat(field.label()).isNotBlank();
                        assertThat(field.description()).isNotBlank();
                    });
        });
    }

    @Test
    void fields_have_the_types_that_the_table_names() {
        Map<String, FieldType.Kind> kinds = Map.of(
                "aiq_loyalty_tier__c", FieldType.Kind.PICKLIST,
                "aiq_compliance_status__c", FieldType.Kind.PICKLIST,
                "aiq_loyalty_points__c", FieldType.Kind.NUMBER,
                "Birthdate", FieldType.Kind.DATE,
                "aiq_sms_optin__c", FieldType.Kind.CHECKBOX);
        List<DestinationField> fields = PAIR.phase("Contact").destinationFields();
        kinds.forEach((name, kind) -> assertThat(fields)
                .filteredOn(f -> f.name().equals(name))
                .extracting(f -> f.type().kind())
                .containsExactly(kind));
        assertThat(fields)
                .filteredOn(f -> f.name().equals("aiq_integration_source_id__c"))
                .allMatch(f -> f.externalId() && !f.unique())
                .hasSize(1);
        assertThat(fields)
                .filteredOn(DestinationField::audit)
                .extracting(DestinationField::name)
                .containsExactly("CreatedDate");
    }

    @Test
    void parents_are_named_with_the_columns_that_a_load_file_needs() {
        assertThat(PAIR.phase("CampaignMember").references())
                .containsExactly(
                        new ReferenceField("CampaignId", "Campaign", "Campaign", "aiq_audience_id__c", false),
                        new ReferenceField("ContactId", "Contact", "Contact", "aiq_contact_id__c", false));
        assertThat(PAIR.phase("Task").references())
                .containsExactly(new ReferenceField("WhoId", "Who", "Contact", "aiq_contact_id__c", true));
        assertThat(PAIR.phase("OpportunityLineItem").parents()).containsExactly("Opportunity", "PricebookEntry");
    }

    @Test
    void a_line_that_counts_only_beside_an_object_goes_where_that_object_is_not_loaded() {
        ObjectMapping contact = PAIR.phase("Contact");
        ObjectMapping without = contact.among(Set.of("Account"));
        ObjectMapping with = contact.among(Set.of("Account", "Individual"));
        assertThat(without.destinationFields())
                .extracting(DestinationField::name)
                .doesNotContain("IndividualId")
                .hasSize(contact.destinationFields().size() - 1);
        assertThat(without.parents()).containsExactly("Account");
        assertThat(with.parents()).containsExactly("Account", "Individual");
        assertThat(with.hash()).isEqualTo(contact.hash()).isNotEqualTo(without.hash());
        assertThat(without.resolved(List.of()).hash())
                .isNotEqualTo(with.resolved(List.of()).hash());
    }

    @Test
    void the_hash_is_the_same_for_the_same_files() {
        assertThat(ShippedPair.of("alpineiq-salesforce").mappings().hash())
                .isEqualTo(MAPPINGS.hash())
                .hasSize(64);
    }

    @Test
    void fields_that_the_catalogue_lacks_are_named() {
        List<FieldStatistics> seen = Stream.of(
                        "contactID",
                        "customAttributes[pos/x]",
                        "customAttributes[a]b/c]",
                        "owner",
                        "owner.email",
                        "owner.badge",
                        "shoeSize",
                        "srcIDs[]")
                .map(path -> new FieldStatistics(path, 1, Map.of(), 0, 0, 0))
                .toList();
        assertThat(MAPPINGS.unknownFields("persona", seen)).containsExactly("owner.badge", "shoeSize");
        assertThat(MAPPINGS.unknownFields("discount", seen)).isEmpty();
    }
}
