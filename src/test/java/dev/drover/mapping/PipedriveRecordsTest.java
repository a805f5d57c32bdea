package dev.drover.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.mapping.MappingResult.Excluded;
import dev.drover.mapping.MappingResult.Mapped;
import dev.drover.mapping.MappingResult.Refused;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipedriveRecordsTest {
    private static final ShippedPair PAIR = ShippedPair.of("alpineiq-pipedrive");
    private static final MappingContext CONTEXT =
            new ShippedPair.Context(Map.of("migration", "m-1", "default-owner", "", "currency", "USD"), "77");

    @Test
    void a_full_persona_keeps_every_value() throws Exception {
        Map<String, Object> fields = fields("Person", "c1", """
                {"contactID":"c1","srcID":"007 ","platform":"cova","firstName":" Jose\\u0301","lastName":"O'Neil",
                 "email":"jo@example.com","mobilePhone":"3035550142","favoriteStoreID":4021,
                 "inserted":1700000000,"optinTime":1700000060,"optoutTime":0,"emailOptOutTime":1700000070,
                 "loyaltyPoints":-12.345678,"tier":"Gold","birthdate":"02/29/1988",
                 "address":{"street":"1 Main St","city":"Denver","zip":80202},"state":"CO","medID":77,
                 "spent":10.25,"discountGroups":["Vets","Staff"],"discountEligible":true,
                 "ownerEmail":"kim@example.com","ageGate":true,
                 "drover":{"sourceIds":["cova:::007","web:::9"],"audiences":["VIP","New"],
                 "audienceMultipliers":["VIP: 2"]}}""");
        assertThat(fields)
                .containsEntry("name", "José O'Neil")
                .containsEntry("first_name", "José")
                .containsEntry("last_name", "O'Neil")
                .containsEntry("phone_mobile", "+13035550142")
                .containsEntry("birth_date__c", LocalDate.of(1988, 2, 29))
                .containsEntry(
                        "address__c",
                        "{\"value\":\"1 Main St, Denver, CO 80202\",\"street\":\"1 Main St\",\"city\":\"Denver\","
                                + "\"region\":\"CO\",\"postal_code\":\"80202\"}")
                .containsEntry("loyalty_points__c", new BigDecimal("-12.345678"))
                .containsEntry("loyalty_tier__c", "Gold")
                .containsEntry("label_ids", "VIP\nNew")
                .containsEntry("audience_list__c", "VIP\nNew")
                .containsEntry("audience_multiplier__c", "VIP: 2")
                .containsEntry("aiq_source_id__c", "cova:::007\nweb:::9")
                .containsEntry("med_id__c", "77")
                .containsEntry("discount_group__c", "Vets; Staff")
                .containsEntry("discount_eligible__c", "Yes")
                .containsEntry("sms_opt_in__c", "Yes")
                .containsEntry("email_opt_in__c", "No")
                .containsEntry("add_time", Instant.ofEpochSecond(1_700_000_000L))
                .containsEntry("owner_id", "77")
                .containsEntry(
                        "aiq_details__c",
                        "{\"srcID\":\"007 \",\"platform\":\"cova\",\"favoriteStoreID\":4021,"
                                + "\"ownerEmail\":\"kim@example.com\",\"inserted\":1700000000,"
                                + "\"smsOptIn\":1700000060,\"smsOptOut\":0,\"emailOptOut\":1700000070,\"ageGate\":true,"
                                + "\"spent\":10.25}");
        assertThat((ParentReference) fields.get("org_id"))
                .isEqualTo(new ParentReference(
                        "org_id",
                        "",
                        "Organization",
                        "aiq_store_id__c",
                        "4021",
                        false,
                        ParentReference.OnUnknown.CLEAR,
                        ""));
    }

    @Test
    void nobody_is_reachable_who_did_not_clearly_say_so() throws Exception {
        assertThat(fields("Person", "c1", "{\"contactID\":\"c1\",\"lastName\":\"Lee\"}"))
                .containsEntry("sms_opt_in__c", "Unknown")
                .containsEntry("email_opt_in__c", "Unknown")
                .containsEntry("discount_eligible__c", "Unknown")
                .doesNotContainKey("marketing_status")
                .doesNotContainKey("first_name");
        assertThat(
                        fields(
                                "Person",
                                "c1",
                                "{\"contactID\":\"c1\",\"lastName\":\"Lee\",\"optinTime\":9,\"emailOptInTime\":9,\"blocklisted\":true}"))
                .containsEntry("sms_opt_in__c", "No")
                .containsEntry("email_opt_in__c", "No");
    }

    @Test
    void a_person_gets_a_hundred_labels_and_keeps_all_audiences() throws Exception {
        String audiences = Stream.iterate(1, n -> n + 1)
                .limit(130)
                .map(n -> "\"A" + n + "\"")
                .collect(Collectors.joining(","));
        Map<String, Object> fields = fields(
                "Person",
                "c1",
                "{\"contactID\":\"c1\",\"lastName\":\"Lee\",\"drover\":{\"audiences\":[" + audiences + "]}}");
        assertThat(fields.get("label_ids").toString().split("\n")).hasSize(100).startsWith("A1", "A2");
        assertThat(fields.get("audience_list__c").toString().split("\n")).hasSize(130);
    }

    @ParameterizedTest
    @CsvSource({
        "completed, won, won_time",
        "Out For Delivery, open,",
        "REFUNDED, lost, lost_time",
        ", won, won_time",
    })
    void a_deal_has_the_time_of_its_own_status_alone(String status, String expected, String time) throws Exception {
        Map<String, Object> fields = fields(
                "Deal",
                "o1",
                "{\"orderID\":\"o1\",\"timestamp\":1700000000,\"total\":12.50"
                        + (status == null ? "" : ",\"status\":\"" + status + "\"") + "}");
        assertThat(fields)
                .containsEntry("status", expected)
                .containsEntry("title", "Order o1")
                .containsEntry("value", new BigDecimal("12.5"))
                .containsEntry("order_date__c", LocalDate.of(2023, 11, 14));
        for (String one : List.of("won_time", "lost_time")) {
            assertThat(fields.containsKey(one)).isEqualTo(one.equals(time));
        }
        assertThat(fields.containsKey("lost_reason")).isEqualTo("lost_time".equals(time));
    }

    @Test
    void attribution_parameters_are_told_apart_and_kept_as_they_came() throws Exception {
        String order =
                "{\"orderID\":\"o1\",\"attr\":\"utm_source=spring%20mail&utm_medium=email&x=<b>&utm_campaign=a+b\"}";
        assertThat(fields("Deal", "o1", order))
                .containsEntry("deal_attr_source__c", "spring mail")
                .containsEntry("deal_attr_medium__c", "email")
                .containsEntry("deal_attr_campaign__c", "a b");
        assertThat(fields("Note", "o1", order))
                .containsEntry(
                        "content",
                        "<b>Attribution parameters</b><br>utm_source=spring%20mail&amp;utm_medium=email"
                                + "&amp;x=&lt;b&gt;&amp;utm_campaign=a+b");
        assertThat(fields("Deal", "o1", "{\"orderID\":\"o1\",\"attr\":\"{\\\"source\\\":\\\"shop\\\",\\\"n\\\":1}\"}"))
                .containsEntry("deal_attr_source__c", "shop")
                .containsEntry("deal_attr_medium__c", null);
    }

    @Test
    void an_order_without_attribution_has_no_note() throws Exception {
        assertThat(map("Note", "o1", "{\"orderID\":\"o1\",\"attr\":null}"))
                .isEqualTo(new Excluded("o1", "NO_ATTRIBUTION"));
    }

    @Test
    void only_closed_deals_are_put_away() throws Exception {
        assertThat(map("DealArchive", "o1", "{\"orderID\":\"o1\",\"status\":\"Ready-for pickup\"}"))
                .isEqualTo(new Excluded("o1", "DEAL_OPEN"));
        assertThat(fields("DealArchive", "o1", "{\"orderID\":\"o1\",\"status\":\"completed\"}"))
                .containsEntry("is_archived", true);
    }

    @ParameterizedTest
    @CsvSource({
        "2, 10.00, 18.00, 2, 10, 2",
        "2, 10.00, 20.00, 2, 10, 0",
        "3.5, 9.9999, 30, 3.5, 9.9999, 4.99965",
        "2, 10.00, 21.60, 1, 21.6, 0",
        "-1, 10.00, -10.00, 1, -10, 0",
        ", , 7, 1, 7, 0",
        "2, 5, , 2, 5, 0",
        "1, 5, 0, 1, 5, 5",
    })
    void the_sum_of_a_line_is_what_was_paid(
            String quantity, String price, String paid, String pieces, String each, String discount) throws Exception {
        Map<String, Object> fields = fields(
                "DealProduct",
                "o1#1",
                "{\"orderID\":\"o1\",\"productKey\":\"k\",\"quantity\":" + quantity + ",\"price\":" + price
                        + ",\"totalPrice\":" + paid + "}");
        assertThat(fields)
                .containsEntry("quantity", new BigDecimal(pieces))
                .containsEntry("item_price", new BigDecimal(each))
                .containsEntry("discount", new BigDecimal(discount))
                .containsEntry("discount_type", "amount");
    }

    private static Map<String, Object> fields(String phase, String id, String json) throws Exception {
        MappingResult result = map(phase, id, json);
        if (result instanceof Refused refused) {
            throw new AssertionError(refused.reasons().toString());
        }
        return ((Mapped) result).record().fields();
    }

    private static MappingResult map(String phase, String id, String json) throws Exception {
        return PAIR.map(phase, id, json, CONTEXT);
    }
}
