package dev.drover.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IpressoMappingsTest {
    private static final ShippedPair PAIR = ShippedPair.of("ipresso-salesforce");
    private static final MappingSet MAPPINGS = PAIR.mappings();

    @Test
    void phases_run_in_dependency_order() {
        assertThat(PAIR.phases())
                .containsExactly(
                        "10 Account from company by ipresso_company_ref__c",
                        "15 Individual from contact by ipresso_contact_id__c",
                        "20 Lead from contact by ipresso_contact_id__c",
                        "22 Contact from contact by ipresso_contact_id__c",
                        "24 ContactPointTypeConsent from consent by ipresso_consent_id__c",
                        "26 AccountContactRelation from contactCompany by ipresso_relation_id__c",
                        "50 Campaign from campaign by ipresso_campaign_id__c",
                        "52 CampaignMemberStatus from campaignStatus by ipresso_status_key__c",
                        "54 CampaignMember from campaignMember by ipresso_membership_id__c",
                        "60 Task from event by ipresso_event_id__c");
        assertThat(PAIR.optional()).containsExactly("Individual", "ContactPointTypeConsent", "AccountContactRelation");
    }

    @Test
    void a_lead_keeps_letters_score_and_moments_as_they_are() {
        ObjectNode person = person("lead")
                .put("first_name", "Żaneta")
                .put("last_name", "Gżegżółka-McDonald")
                .put("city", "Łódź")
                .put("created_at", "2024-03-31T03:30:00+02:00")
                .put("lead_score", new BigDecimal("-6.25"));
        Map<String, Object> lead = mapped("Lead", person, Set.of());
        assertThat(lead)
                .containsEntry("FirstName", "Żaneta")
                .containsEntry("LastName", "Gżegżółka-McDonald")
                .containsEntry("City", "Łódź")
                .containsEntry("ipresso_created_at__c", Instant.parse("2024-03-31T01:30:00Z"))
                .containsEntry("ipresso_lead_score__c", new BigDecimal("-6.25"))
                .containsEntry("Company", "[not provided]");
    }

    @Test
    void who_has_no_last_name_is_called_by_what_is_known() {
        ObjectNode person = person("contact").put("email", "ktos@example.pl");
        assertThat(mapped("Contact", person, Set.of())).containsEntry("LastName", "ktos@example.pl");
        person.put("display_name", "Biuro Zarządu");
        assertThat(mapped("Contact", person, Set.of())).containsEntry("LastName", "Biuro Zarządu");
    }

    @Test
    void only_a_consent_that_was_not_taken_back_opens_a_channel() {
        ObjectNode nobody = person("contact").put("last_name", "A");
        assertThat(mapped("Contact", nobody, Set.of()))
                .containsEntry("HasOptedOutOfEmail", true)
                .containsEntry("ipresso_sms_optin__c", false);
        ObjectNode given = nobody.deepCopy().put("email_in", "2024-01-01T00:00:00+01:00");
        assertThat(mapped("Contact", given, Set.of())).containsEntry("HasOptedOutOfEmail", false);
        ObjectNode later = given.deepCopy().put("email_out", "2024-02-01T00:00:00+01:00");
        assertThat(mapped("Contact", later, Set.of())).containsEntry("HasOptedOutOfEmail", true);
        ObjectNode undated = given.deepCopy().put("email_refused", true);
        assertThat(mapped("Contact", undated, Set.of())).containsEntry("HasOptedOutOfEmail", true);
    }

    @Test
    void the_day_of_a_campaign_is_the_one_that_was_written() {
        ObjectNode campaign = JsonNodeFactory.instance.objectNode();
        campaign.put("campaign_id", "7").put("name", "Wielka wyprzedaż").put("start_at", "2025-06-01T00:15:00+02:00");
        assertThat(mapped("Campaign", campaign, Set.of()))
                .containsEntry("StartDate", LocalDate.of(2025, 6, 1))
                .containsEntry("ipresso_start_at__c", Instant.parse("2025-05-31T22:15:00Z"));
    }

    @Test
    void each_side_leaves_the_other_out_and_a_company_is_on_none() {
        assertThat(excluded("Lead", person("contact"), Set.of())).contains("SIDE_CONTACT");
        assertThat(excluded("Contact", person("lead"), Set.of())).contains("SIDE_LEAD");
        assertThat(excluded("Lead", person("company"), Set.of())).contains("IS_COMPANY");
        assertThat(excluded("Contact", person("company"), Set.of())).contains("IS_COMPANY");
    }

    @Test
    void a_lead_that_became_a_contact_stays_a_lead_and_is_a_conversion() {
        ObjectNode turned = person("contact").put("last_name", "A");
        assertThat(excluded("Lead", turned, Set.of("Lead"))).isEmpty();
        assertThat(excluded("Contact", turned, Set.of("Lead"))).contains("CONVERSION");
        ObjectNode back = person("lead").put("last_name", "A");
        assertThat(excluded("Contact", back, Set.of("Contact"))).isEmpty();
        assertThat(excluded("Lead", back, Set.of("Contact"))).contains("CONVERTED_BACK");
    }

    private static ObjectNode person(String side) {
        return JsonNodeFactory.withExactBigDecimals(true)
                .objectNode()
                .put("contact_id", "1001")
                .put("side", side);
    }

    private static Map<String, Object> mapped(String phase, ObjectNode record, Set<String> loaded) {
        return ((MappingResult.Mapped) map(phase, record, loaded)).record().fields();
    }

    private static Optional<String> excluded(String phase, ObjectNode record, Set<String> loaded) {
        return map(phase, record, loaded) instanceof MappingResult.Excluded excluded
                ? Optional.of(excluded.reason())
                : Optional.empty();
    }

    private static MappingResult map(String phase, ObjectNode record, Set<String> loaded) {
        return MAPPINGS.phase(phase).orElseThrow().map("1001", record, new MappingContext() {
            @Override
            public String constant(String name) {
                return name.equals("migration") ? "m-1" : "";
            }

            @Override
            public Optional<String> lookup(String table, String key) {
                return Optional.empty();
            }

            @Override
            public boolean loaded(String asked, String key) {
                return loaded.contains(asked) && key.equals("1001");
            }
        });
    }
}
