package dev.drover.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PipedriveMappingsTest {
    /** Custom fields that the smallest plan has for a whole company. */
    private static final int SMALLEST_PLAN = 30;

    private static final ShippedPair PAIR = ShippedPair.of("alpineiq-pipedrive");
    private static final MappingSet MAPPINGS = PAIR.mappings();

    @Test
    void phases_run_in_dependency_order() {
        assertThat(PAIR.phases())
                .containsExactly(
                        "10 Organization from store by aiq_store_id__c",
                        "20 Person from persona by aiq_contact_id__c",
                        "30 Product from product by code",
                        "40 Deal from order by aiq_order_id__c",
                        "44 DealProduct from orderItem by aiq_order_item_id__c",
                        "50 Note from order by aiq_order_id__c",
                        "90 DealArchive from order by aiq_order_id__c");
        assertThat(PAIR.optional()).containsExactly("DealArchive");
    }

    static Stream<Arguments> rowsOfTheSignedTable() {
        return Stream.of(
                Arguments.of("Organization", List.of("name", "address", "website", "aiq_store_id__c")),
                Arguments.of("Person", List.of("first_name", "last_name", "email", "phone_mobile", "phone_home")),
                Arguments.of("Person", List.of("birth_date__c", "address__c", "med_id__c", "gender__c")),
                Arguments.of("Person", List.of("aiq_source_id__c", "org_id", "owner_id", "add_time")),
                Arguments.of("Person", List.of("loyalty_points__c", "loyalty_tier__c", "loyalty_multiplier__c")),
                Arguments.of("Person", List.of("reward_override__c", "label_ids", "audience_list__c")),
                Arguments.of("Person", List.of("audience_multiplier__c", "discount_group__c", "discount_eligible__c")),
                Arguments.of("Person", List.of("sms_opt_in__c", "email_opt_in__c")),
                Arguments.of("Deal", List.of("title", "value", "currency", "status", "won_time", "lost_time")),
                Arguments.of("Deal", List.of("person_id", "org_id", "aiq_order_id__c", "order_date__c")),
                Arguments.of("Deal", List.of("deal_attr_source__c", "deal_attr_medium__c", "deal_attr_campaign__c")),
                Arguments.of("Product", List.of("code", "name", "price")),
                Arguments.of("DealProduct", List.of("deal_id", "product_id", "item_price", "quantity", "discount")),
                Arguments.of("Note", List.of("content", "deal_id")));
    }

    @ParameterizedTest
    @MethodSource("rowsOfTheSignedTable")
    void every_row_of_the_signed_table_is_there(String phase, List<String> fields) {
        assertThat(PAIR.fields(phase)).containsAll(fields);
    }

    @Test
    void what_has_no_place_at_the_destination_is_inventoried() {
        assertThat(PAIR.inventoried())
                .containsExactlyInAnyOrder(
                        "discount",
                        "discountGroup",
                        "campaign",
                        "adjustment",
                        "redemption",
                        "flow",
                        "flowEvent",
                        "pushId",
                        "loyaltyConfig",
                        "audience",
                        "audienceMember",
                        "consent",
                        "storeVisit");
    }

    /** A field of a deal that two phases name is one field. */
    @Test
    void the_custom_fields_fit_into_the_smallest_plan() {
        Set<String> made = Stream.of("Organization", "Person", "Product", "Deal")
                .flatMap(phase -> PAIR.phase(phase).destinationFields().stream()
                        .filter(DestinationField::custom)
                        .map(field -> phase + "." + field.label().toLowerCase(Locale.ROOT)))
                .collect(Collectors.toSet());
        assertThat(made).hasSizeLessThan(SMALLEST_PLAN);
    }

    @Test
    void every_phase_writes_the_migration_and_labels_are_distinct() {
        assertThat(MAPPINGS.phases()).allSatisfy(phase -> {
            assertThat(phase.destinationFields())
                    .extracting(DestinationField::name)
                    .contains("drover_migration__c");
            assertThat(phase.destinationFields())
                    .filteredOn(DestinationField::custom)
                    .extracting(DestinationField::label)
                    .doesNotHaveDuplicates();
        });
    }

    @Test
    void only_what_is_derived_on_demand_is_read_where_a_line_names_it() {
        assertThat(MAPPINGS.reads("persona", "drover.audiences")).isTrue();
        assertThat(MAPPINGS.reads("persona", "drover.audienceMultipliers")).isTrue();
        assertThat(MAPPINGS.reads("order", "drover.lines")).isFalse();
    }
}
