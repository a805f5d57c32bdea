package dev.drover.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.drover.ledger.FieldStatistics;
import dev.drover.mapping.MappingResult.Excluded;
import dev.drover.mapping.MappingResult.Mapped;
import dev.drover.mapping.MappingResult.Refused;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShippedRecordsTest {
    private static final MappingSet MAPPINGS = MappingSet.load(
            Path.of("mappings/alpineiq-salesforce"), SourceCatalog.load(Path.of("profiles/alpineiq-objects.yaml")));
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private record Context(String defaultOwner) implements MappingContext {
        @Override
        public String constant(String name) {
            return switch (name) {
                case "migration" -> "m-1";
                case "standard-pricebook" -> "01s000000000001AAA";
                case "audience-limit" -> "50";
                case "default-owner" -> defaultOwner;
                default -> throw new IllegalArgumentException(name);
            };
        }

        @Override
        public Optional<String> lookup(String table, String key) {
            assertThat(table).isEqualTo("user-by-email");
            return key.equals("kim@example.com") ? Optional.of("005000000000001AAA") : Optional.empty();
        }
    }

    @Test
    void a_full_persona_keeps_every_value() throws Exception {
        Map<String, Object> fields = mapped("Contact", "c1", """
                {"contactID":"c1","srcID":"007 ","platform":"cova","firstName":"Jose\\u0301","lastName":"O'Neil",
                 "email":"jo@example.com","mobilePhone":"3035550142","homePhone":"ask","favoriteStoreID":4021,
                 "inserted":1700000000,"optinTime":1700000060,"optoutTime":0,"emailOptInTime":null,
                 "loyaltyPoints":-12.345678,"tier":"Gold","birthdate":"02/29/1988",
                 "address":{"street":"1 Main St","city":"Denver","zip":80202},"state":"CO","medID":77,
                 "spent":10.10,"discountGroups":["Vets","Staff"],"ownerEmail":"kim@example.com","ageGate":true,
                 "drover":{"sourceIds":["cova:::007","web:::9"]}}""").fields();
        assertThat(fields)
                .containsEntry("FirstName", "José")
                .containsEntry("LastName", "O'Neil")
                .containsEntry("MobilePhone", "+13035550142")
                .containsEntry("HomePhone", "ask")
                .containsEntry("Birthdate", LocalDate.of(1988, 2, 29))
                .containsEntry("MailingStreet", "1 Main St")
                .containsEntry("MailingCity", "Denver")
                .containsEntry("MailingState", "CO")
                .containsEntry("MailingPostalCode", "80202")
                .containsEntry("aiq_loyalty_points__c", new BigDecimal("-12.345678"))
                .containsEntry("aiq_loyalty_tier__c", "Gold")
                .containsEntry("aiq_integration_source_id__c", "007 ")
                .containsEntry("aiq_integration_source_ids__c", "cova:::007\nweb:::9")
                .containsEntry("aiq_med_id__c", "77")
                .containsEntry("aiq_lifetime_spend__c", new BigDecimal("10.1"))
                .containsEntry("aiq_discount_group__c", "Vets; Staff")
                .containsEntry("aiq_sms_optin__c", true)
                .containsEntry("HasOptedOutOfEmail", true)
                .containsEntry("aiq_compliance_status__c", "sms_only")
                .containsEntry("aiq_sms_optin_at__c", Instant.ofEpochSecond(1_700_000_060L))
                .containsEntry("aiq_sms_optout_at__c", null)
                .containsEntry("CreatedDate", Instant.ofEpochSecond(1_700_000_000L))
                .containsEntry("OwnerId", "005000000000001AAA")
                .containsEntry("drover_migration__c", "m-1")
                .doesNotContainKey("aiq_contact_id__c");
        assertThat((ParentReference) fields.get("AccountId"))
                .isEqualTo(new ParentReference(
                        "AccountId",
                        "Account",
                        "Account",
                        "aiq_store_id__c",
                        "4021",
                        false,
                        ParentReference.OnUnknown.CLEAR,
                        ""));
    }

    @Test
    void an_address_that_is_one_text_goes_into_the_street() throws Exception {
        assertThat(mapped("Contact", "c1", persona("\"address\":\"1 Main St, Denver\""))
                        .fields())
                .containsEntry("MailingStreet", "1 Main St, Denver")
                .containsEntry("MailingCity", null);
    }

    @Test
    void an_archived_person_is_reachable_by_nothing() throws Exception {
        assertThat(mapped("Contact", "c1", persona("\"archived\":true,\"optinTime\":9,\"emailOptInTime\":9"))
                        .fields())
                .containsEntry("HasOptedOutOfEmail", true)
                .containsEntry("aiq_sms_optin__c", false)
                .containsEntry("aiq_compliance_status__c", "blocklisted");
    }

    @Test
    void a_consent_that_nobody_gave_is_not_seen() throws Exception {
        assertThat(mapped(
                                "ContactPointTypeConsent",
                                "c1:sms",
                                "{\"contactID\":\"c1\",\"channel\":\"sms\",\"knownSince\":1700000000}")
                        .fields())
                .containsEntry("Name", "SMS consent")
                .containsEntry("ContactPointType", "Phone")
                .containsEntry("PrivacyConsentStatus", "NotSeen")
                .containsEntry("CaptureDate", Instant.ofEpochSecond(1_700_000_000L))
                .containsEntry("CaptureSource", "Alpine IQ")
                .extractingByKey("PartyId")
                .isEqualTo(new ParentReference(
                        "PartyId",
                        "Party",
                        "Individual",
                        "aiq_contact_id__c",
                        "c1",
                        false,
                        ParentReference.OnUnknown.REJECT,
                        ""));
    }

    @Test
    void an_individual_may_be_approached_only_through_a_channel_that_is_consented_to() throws Exception {
        assertThat(mapped("Individual", "c1", persona("\"emailOptInTime\":9")).fields())
                .containsEntry("HasOptedOutSolicit", false);
        assertThat(mapped("Individual", "c1", persona("\"emailOptInTime\":9,\"emailOptoutTime\":9"))
                        .fields())
                .containsEntry("HasOptedOutSolicit", true);
    }

    @Test
    void all_faults_of_a_record_are_named_and_no_value_is_quoted() throws Exception {
        MappingResult result = map("Contact", "c1", """
                {"contactID":"c1","firstName":"%s","email":"nobody at all","birthdate":"1999-02-30",
                 "loyaltyPoints":1.23456789,"lastName":""}""".formatted("x".repeat(41)), "");
        assertThat(result).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.key()).isEqualTo("c1");
            assertThat(refused.reasons())
                    .extracting(r -> r.code() + " " + r.field())
                    .containsExactlyInAnyOrder(
                            "REQUIRED_FIELD_MISSING LastName",
                            "TEXT_TOO_LONG FirstName",
                            "INVALID_EMAIL Email",
                            "NOT_A_DATE Birthdate",
                            "TOO_MANY_DECIMALS aiq_loyalty_points__c");
            assertThat(refused.reasons())
                    .allSatisfy(r -> assertThat(r.message()).doesNotContain("nobody", "1999", "1.2345", "xxx"));
        });
    }

    @Test
    void a_person_without_id_has_no_key() throws Exception {
        assertThat(map("Contact", "s9", "{\"lastName\":\"Lee\"}", ""))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.key()).isEqualTo("s9");
                    assertThat(refused.reasons())
                            .extracting(MappingResult.Reason::code)
                            .containsExactly("KEY_MISSING");
                });
    }

    @Test
    void an_unmatched_owner_waits_or_takes_the_default() throws Exception {
        String record = persona("\"ownerEmail\":\"gone@example.com\"");
        assertThat(map("Contact", "c1", record, ""))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reasons())
                                .extracting(MappingResult.Reason::code)
                                .containsExactly("OWNER_UNMATCHED"));
        assertThat(((Mapped) map("Contact", "c1", record, "005D")).record().fields())
                .containsEntry("OwnerId", "005D");
        assertThat(mapped("Contact", "c1", persona("\"tier\":null")).fields()).doesNotContainKey("OwnerId");
    }

    @ParameterizedTest
    @CsvSource({
        "completed, Closed Won", "Order Fulfilled, ", "canceled, Closed Lost", "refunded, Closed Lost",
        "out_for_delivery, Negotiation/Review", "Checkout Started, Qualification", "NEW, Prospecting",
                "on_hold, Qualification"
    })
    void a_status_has_its_stage_and_an_unknown_one_is_refused(String status, String stage) throws Exception {
        MappingResult result = map("Opportunity", "o1", order("\"status\":\"" + status + "\""), "");
        if (stage == null) {
            assertThat(((Refused) result).reasons())
                    .extracting(MappingResult.Reason::code)
                    .containsExactly("NOT_IN_MAP");
        } else {
            assertThat(((Mapped) result).record().fields())
                    .containsEntry("StageName", stage)
                    .containsEntry("aiq_order_status__c", status);
        }
    }

    @Test
    void an_order_keeps_its_parameters_verbatim_and_its_times() throws Exception {
        Map<String, Object> fields = mapped(
                        "Opportunity",
                        "o1",
                        order(
                                "\"status\":\"completed\",\"attr\":\" utm_source=a&b=\\t\",\"completedAt\":1700000300,\"total\":-3.10"))
                .fields();
        assertThat(fields)
                .containsEntry("Name", "Order o1")
                .containsEntry("aiq_attr_parameters__c", " utm_source=a&b=\t")
                .containsEntry("CloseDate", LocalDate.of(2023, 11, 14))
                .containsEntry("aiq_completed_at__c", Instant.ofEpochSecond(1_700_000_300L))
                .containsEntry("aiq_total__c", new BigDecimal("-3.1"))
                .containsEntry("Pricebook2Id", "01s000000000001AAA");
    }

    @Test
    void a_very_long_order_id_is_cut_in_the_name_only_and_whole_characters_stay() throws Exception {
        String id = "🌿".repeat(60) + "x".repeat(30) + "🌿".repeat(27);
        Map<String, Object> fields = mapped(
                        "Opportunity", id, order("\"status\":\"new\"").replace("\"o1\"", '"' + id + '"'))
                .fields();
        String name = fields.get("Name").toString();
        assertThat(name.codePointCount(0, name.length())).isEqualTo(120);
        assertThat(name).endsWith("🌿");
    }

    @Test
    void audiences_beyond_the_limit_and_members_who_were_never_extracted_are_left_out() throws Exception {
        assertThat(map("Campaign", "a1", "{\"id\":1,\"name\":\"A\",\"drover\":{\"rank\":51}}", ""))
                .isEqualTo(new Excluded("1", "AUDIENCE_LIMIT"));
        assertThat(map("Campaign", "a1", "{\"id\":1,\"name\":\"A\",\"drover\":{\"rank\":50}}", ""))
                .isInstanceOf(Mapped.class);
        assertThat(map("CampaignMember", "1:c", "{\"audienceID\":1,\"contactID\":\"c\",\"drover\":{\"rank\":51}}", ""))
                .isEqualTo(new Excluded("1:c", "AUDIENCE_LIMIT"));
        assertThat(map(
                        "CampaignMember",
                        "1:c",
                        "{\"audienceID\":1,\"contactID\":\"c\",\"drover\":{\"rank\":1,\"blocklistGap\":true}}",
                        ""))
                .isEqualTo(new Excluded("1:c", "BLOCKLIST_GAP"));
        assertThat(map("OpportunityContactRole", "o1", "{\"orderID\":\"o1\"}", ""))
                .isEqualTo(new Excluded("o1", "NO_CONTACT"));
    }

    @Test
    void the_status_of_members_is_keyed_by_its_campaign() throws Exception {
        MappedRecord status = mapped("CampaignMemberStatus", "1", "{\"id\":1,\"name\":\"A\",\"drover\":{\"rank\":1}}");
        assertThat(status.key()).isEqualTo("1:Member");
        assertThat(status.fields()).containsEntry("Label", "Member").containsEntry("SortOrder", new BigDecimal(3));
    }

    @Test
    void an_order_line_and_a_flow_event_keep_what_they_carry() throws Exception {
        MappedRecord line = mapped("OpportunityLineItem", "o1#1", """
                {"orderID":"o1","lineNumber":1,"productKey":"S1","name":"Bud","quantity":3.5,"totalPrice":-12.30,
                 "discount":1.5,"timestamp":1700000000,"price":4.1}""");
        assertThat(line.key()).isEqualTo("o1#1");
        assertThat(line.fields())
                .containsEntry("Quantity", new BigDecimal("3.5"))
                .containsEntry("TotalPrice", new BigDecimal("-12.3"))
                .containsEntry("aiq_discount__c", new BigDecimal("1.5"))
                .containsEntry("ServiceDate", LocalDate.of(2023, 11, 14));
        MappedRecord task = mapped("Task", "e1", """
                {"eventName":"order_created","timestamp":1700000000,"contactID":"c1","event":{"a":[1.50]}}""");
        assertThat(task.fields())
                .containsEntry("Subject", "order_created")
                .containsEntry("ActivityDate", LocalDate.of(2023, 11, 14))
                .containsEntry("CreatedDate", Instant.ofEpochSecond(1_700_000_000L));
        assertThat(task.fields().get("Description").toString()).startsWith("{\"a\":[1.5");
        assertThat(((ParentReference) task.fields().get("WhoId")).polymorphic()).isTrue();
    }

    @Test
    void equal_records_have_equal_hashes_and_any_change_shows() throws Exception {
        String one = mapped("Contact", "c1", persona("\"tier\":\"Gold\"")).hash();
        assertThat(mapped("Contact", "c1", persona("\"tier\": \"Gold\" ,\"discountGroup\":null"))
                        .hash())
                .isEqualTo(one);
        assertThat(mapped("Contact", "c1", persona("\"tier\":\"Silver\"")).hash())
                .isNotEqualTo(one);
        assertThat(mapped("Contact", "c1", persona("\"leakyBucket\":\"Gold\"")).hash())
                .isNotEqualTo(one);
        assertThat(mapped("Contact", "c1", persona("\"tier\":\"Gold\",\"optinTime\":5"))
                        .hash())
                .isNotEqualTo(one);
    }

    @Test
    void custom_properties_become_typed_fields() throws Exception {
        ObjectMapping contact = MAPPINGS.phase("Contact")
                .orElseThrow()
                .resolved(List.of(
                        seen("survey/Favorite Strain", 10, 0, 0, FieldStatistics.Kind.TEXT),
                        seen("pos/Is Veteran", 0, 0, 0, FieldStatistics.Kind.BOOLEAN),
                        seen("survey/Visits", 0, 4, 2, FieldStatistics.Kind.DECIMAL),
                        seen("pos/Expires", 10, 0, 0, FieldStatistics.Kind.DATE),
                        seen("null/vip", 3, 0, 0, FieldStatistics.Kind.TEXT),
                        seen("/level", 0, 1, 0, FieldStatistics.Kind.INTEGER),
                        seen("crm/Notes", 2000, 0, 0, FieldStatistics.Kind.TEXT)));
        MappingResult result = contact.map("c1", JSON.readTree(persona("""
                "customAttributes":[
                  {"parent":"survey","key":"Favorite Strain","value":"Old","ts":1},
                  {"parent":"survey","key":"Favorite Strain","value":"Piña","ts":5},
                  {"parent":"survey","key":"Favorite Strain","value":"Older","ts":2},
                  {"parent":"pos","key":"Is Veteran","value":true,"ts":1},
                  {"parent":"survey","key":"Visits","value":12.50,"ts":1},
                  {"parent":"pos","key":"Expires","value":"2027-01-31","ts":1},
                  {"parent":null,"key":"vip","value":"yes"},
                  {"key":"level","value":3},
                  {"parent":"crm","key":"Notes","value":"a\\nb","ts":1}]""")), new Context(""));
        assertThat(((Mapped) result).record().fields())
                .containsEntry("aiq_custom_Favorite_Strain__c", "Piña")
                .containsEntry("aiq_custom_Is_Veteran__c", true)
                .containsEntry("aiq_custom_Visits__c", new BigDecimal("12.5"))
                .containsEntry("aiq_custom_Expires__c", LocalDate.of(2027, 1, 31))
                .containsEntry("aiq_custom_Notes__c", "a\nb")
                .containsEntry("aiq_custom_vip__c", "yes")
                .containsEntry("aiq_custom_level__c", new BigDecimal(3));
        assertThat(((Mapped) result)
                        .record()
                        .fields()
                        .get("aiq_custom_attributes__c")
                        .toString())
                .contains("\"Older\"");
        assertThat(contact.hash())
                .isNotEqualTo(MAPPINGS.phase("Contact").orElseThrow().hash());
        assertThat(contact.destinationFields())
                .extracting(DestinationField::name)
                .doesNotHaveDuplicates();
    }

    private static FieldStatistics seen(
            String property, int longest, int digits, int scale, FieldStatistics.Kind kind) {
        return new FieldStatistics("customAttributes[" + property + "]", 1, Map.of(kind, 1L), longest, digits, scale);
    }

    private static String persona(String more) {
        return "{\"contactID\":\"c1\",\"lastName\":\"Lee\"," + more + "}";
    }

    private static String order(String more) {
        return "{\"orderID\":\"o1\",\"contactID\":\"c1\",\"timestamp\":1700000000," + more + "}";
    }

    private static MappedRecord mapped(String phase, String id, String json) throws Exception {
        MappingResult result = map(phase, id, json, "");
        assertThat(result).isInstanceOf(Mapped.class);
        return ((Mapped) result).record();
    }

    private static MappingResult map(String phase, String id, String json, String owner) throws Exception {
        JsonNode record = JSON.readTree(json);
        return MAPPINGS.phase(phase).orElseThrow().map(id, record, new Context(owner));
    }
}
