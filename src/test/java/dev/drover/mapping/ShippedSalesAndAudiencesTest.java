package dev.drover.mapping;

import static dev.drover.mapping.ShippedRecords.map;
import static dev.drover.mapping.ShippedRecords.mapped;
import static dev.drover.mapping.ShippedRecords.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.mapping.MappingResult.Excluded;
import dev.drover.mapping.MappingResult.Mapped;
import dev.drover.mapping.MappingResult.Refused;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShippedSalesAndAudiencesTest {
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
}
