package dev.drover.mapping;

import static dev.drover.mapping.ShippedRecords.map;
import static dev.drover.mapping.ShippedRecords.mapped;
import static dev.drover.mapping.ShippedRecords.persona;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.mapping.MappingResult.Mapped;
import dev.drover.mapping.MappingResult.Refused;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShippedPeopleTest {
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
}
