package dev.drover.sandbox.alpineiq.generator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.alpineiq.AccountObject;
import dev.drover.sandbox.alpineiq.Json;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The odd values of real accounts, one test each, looked for in the generated rows and not in the generator's own list. */
class OddValuesTest {
    private static final Map<AccountObject, List<ObjectNode>> ROWS = new HashMap<>();

    @BeforeAll
    static void generate() {
        AccountGenerator generator = new AccountGenerator(AccountShape.ofSize(2_500, 3));
        for (AccountObject kind : AccountObject.values()) {
            ROWS.put(kind, generator.read(kind).toList());
        }
    }

    private static List<ObjectNode> personas() {
        return ROWS.get(AccountObject.PERSONAS);
    }

    private static List<ObjectNode> lines() {
        return ROWS.get(AccountObject.ORDER_LINES);
    }

    private static void somePersona(Predicate<ObjectNode> odd) {
        assertThat(personas()).anyMatch(odd);
    }

    private static void someLine(Predicate<ObjectNode> odd) {
        assertThat(lines()).anyMatch(odd);
    }

    private static long time(JsonNode row, String field) {
        return row.path(field).asLong();
    }

    private static Set<String> ids(AccountObject kind, String field) {
        return ROWS.get(kind).stream().map(row -> Json.text(row, field)).collect(Collectors.toSet());
    }

    @Test
    void fractional_points() {
        somePersona(persona -> persona.get("loyaltyPoints").decimalValue().scale() == 4);
    }

    @Test
    void negative_points() {
        somePersona(persona -> persona.get("loyaltyPoints").decimalValue().signum() < 0);
    }

    @Test
    void zero_points_without_a_decimal_point() {
        somePersona(persona -> persona.get("loyalty").asBoolean()
                && persona.get("loyaltyPoints").toString().equals("0"));
        assertThat(personas())
                .noneMatch(persona -> persona.get("loyaltyPoints").toString().matches(".*\\.0+$"));
    }

    @Test
    void points_that_a_double_would_not_hold() {
        somePersona(persona -> persona.get("loyaltyPoints").decimalValue().precision() > 15);
    }

    @Test
    void sms_opt_in_then_opt_out_and_the_other_way_round() {
        somePersona(row -> time(row, "optinTime") > 0 && time(row, "optoutTime") > time(row, "optinTime"));
        somePersona(row -> time(row, "optoutTime") > 0 && time(row, "optinTime") > time(row, "optoutTime"));
    }

    @Test
    void email_opt_in_then_opt_out_and_the_other_way_round() {
        somePersona(
                row -> time(row, "emailOptInTime") > 0 && time(row, "emailOptOutTime") > time(row, "emailOptInTime"));
        somePersona(
                row -> time(row, "emailOptOutTime") > 0 && time(row, "emailOptInTime") > time(row, "emailOptOutTime"));
    }

    @Test
    void pending_double_opt_in() {
        somePersona(row ->
                row.get("hasRequested").asBoolean() && time(row, "optreqTime") > 0 && !row.hasNonNull("optinTime"));
    }

    @Test
    void sms_consent_as_a_bool_and_as_a_number() {
        somePersona(row -> row.get("smsconsent").isBoolean());
        somePersona(row -> row.get("smsconsent").isNumber());
    }

    @Test
    void phone_only_email_only_both() {
        somePersona(row -> row.hasNonNull("mobilePhone") && !row.hasNonNull("email"));
        somePersona(row -> row.hasNonNull("email") && !row.hasNonNull("mobilePhone") && !row.hasNonNull("homePhone"));
        somePersona(row -> row.hasNonNull("mobilePhone") && row.hasNonNull("email"));
        somePersona(row -> row.path("mobilePhone").asText("x").isEmpty());
    }

    @Test
    void one_phone_in_two_source_systems() {
        Map<String, Set<String>> platforms = new HashMap<>();
        personas().stream()
                .filter(row -> !Json.text(row, "mobilePhone").isEmpty())
                .forEach(row -> platforms
                        .computeIfAbsent(Json.text(row, "mobilePhone"), phone -> new TreeSet<>())
                        .add(Json.text(row, "platform")));

        assertThat(platforms.values()).contains(Set.of("dutchie", "flowhub"));
    }

    @Test
    void a_merged_contact_with_two_source_ids() {
        somePersona(row -> row.path("srcIDs").size() == 2);
    }

    @Test
    void a_missing_store_mapping_and_a_mapping_by_id() {
        assertThat(ROWS.get(AccountObject.STORES))
                .anyMatch(store -> store.get("sourceMapping").isEmpty())
                .anyMatch(store -> store.get("sourceMapping").size() == 2);
    }

    @Test
    void an_unmapped_favorite_store_and_none() {
        Set<String> stores = ids(AccountObject.STORES, "id");
        somePersona(row -> row.hasNonNull("favoriteStoreID") && !stores.contains(Json.text(row, "favoriteStoreID")));
        somePersona(row -> !row.hasNonNull("favoriteStoreID"));
    }

    @Test
    void null_zero_and_missing_timestamps() {
        somePersona(row -> row.path("inserted").isNull());
        somePersona(row -> row.path("inserted").isNumber() && time(row, "inserted") == 0);
        somePersona(row -> !row.has("inserted"));
    }

    @Test
    void names_in_other_scripts() {
        somePersona(row -> Json.text(row, "lastName").contains("Ø"));
        somePersona(row -> Json.text(row, "lastName").contains("’"));
        somePersona(row -> Json.text(row, "lastName").contains("'"));
        somePersona(row -> script(row, Character.UnicodeScript.HAN));
        somePersona(row -> script(row, Character.UnicodeScript.HEBREW));
        somePersona(row -> Json.text(row, "firstName").codePoints().anyMatch(Character::isSupplementaryCodePoint));
        somePersona(row -> Json.text(row, "firstName").contains("\u0301"));
        somePersona(row -> Json.text(row, "firstName").contains("\""));
        somePersona(row -> Json.text(row, "firstName").startsWith(" "));
    }

    private static boolean script(ObjectNode row, Character.UnicodeScript script) {
        return Json.text(row, "lastName").codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == script);
    }

    @Test
    void birth_dates_in_every_form() {
        somePersona(row -> Json.text(row, "birthdate").matches("\\d{4}-\\d\\d-\\d\\d"));
        somePersona(row -> Json.text(row, "birthdate").equals("02/29/2000"));
        somePersona(row -> row.path("birthdate").isNumber() && time(row, "birthdate") > 100_000_000_000L);
        somePersona(row -> row.path("birthdate").isNumber() && time(row, "birthdate") < 0);
        somePersona(row -> row.path("birthdate").isNumber() && time(row, "birthdate") == 662_688_000L);
        somePersona(row -> Json.text(row, "birthdate").endsWith("Z"));
        somePersona(row -> row.path("birthdate").isNull());
    }

    @Test
    void records_that_a_destination_must_refuse_or_that_need_fixing() {
        somePersona(row -> row.hasNonNull("email") && !Json.text(row, "email").contains("@"));
        somePersona(row -> Json.text(row, "lastName").isEmpty());
        somePersona(row -> Json.text(row, "lastName").length() > 80);
        somePersona(row -> Json.text(row, "firstName").length() > 40);
        somePersona(row -> Json.text(row, "birthdate").equals("1999-02-30"));
    }

    @Test
    void owners_known_unknown_and_none() {
        somePersona(row -> Json.text(row, "ownerEmail").matches("owner[1-5]@example.com"));
        somePersona(row -> Json.text(row, "ownerEmail").startsWith("former.employee"));
        somePersona(row -> !row.hasNonNull("ownerEmail"));
        someLine(row -> Json.text(row, "budtenderEmail").matches("owner[1-5]@example.com"));
        someLine(row -> Json.text(row, "budtenderEmail").startsWith("former.employee"));
    }

    @Test
    void zip_codes_with_a_leading_zero_and_with_the_extension() {
        somePersona(row -> Json.text(row, "zip").startsWith("0"));
        somePersona(row -> Json.text(row, "zip").matches("\\d{5}-\\d{4}"));
    }

    @Test
    void custom_attributes_of_every_type_and_with_awkward_names() {
        List<JsonNode> items = personas().stream()
                .flatMap(
                        row -> StreamSupport.stream(row.path("customAttributes").spliterator(), false))
                .toList();
        Map<String, Set<String>> parents = new HashMap<>();
        items.forEach(item -> parents.computeIfAbsent(Json.text(item, "key"), key -> new HashSet<>())
                .add(Json.text(item, "parent")));

        assertThat(items)
                .anyMatch(item -> item.get("value").isBoolean())
                .anyMatch(item -> item.get("value").isNumber())
                .anyMatch(item -> Json.text(item, "value").matches("\\d{4}-\\d\\d-\\d\\d"))
                .anyMatch(item -> Json.text(item, "value").length() > 255)
                .anyMatch(item -> Json.text(item, "key").equals("POS groups"));
        assertThat(items.stream().filter(item -> Json.text(item, "key").equals("Household Size")))
                .anyMatch(item -> item.get("value").isNumber())
                .anyMatch(item -> Json.text(item, "value").equals("three"));
        assertThat(parents.values()).anyMatch(set -> set.size() == 2);
        List<String> longKeys =
                parents.keySet().stream().filter(key -> key.length() > 40).toList();
        assertThat(longKeys).hasSize(2);
        assertThat(longKeys.get(0).substring(0, 40)).isEqualTo(longKeys.get(1).substring(0, 40));
        assertThat(parents.keySet()).contains("Favorite Strain", "favorite-strain", "¿Cómo nos conoció?");
        somePersona(row -> row.get("customAttributes").isNull());
        somePersona(row -> row.path("customAttributes").isArray()
                && row.get("customAttributes").isEmpty());
    }

    @Test
    void order_lines_in_the_poor_and_in_the_rich_shape() {
        someLine(row -> !row.has("orderID") && !row.has("sku") && !row.has("status"));
        someLine(row -> row.has("orderID")
                && row.has("sku")
                && row.has("subStatus")
                && row.has("paymentType")
                && row.has("updatedAt"));
    }

    @Test
    void two_orders_of_a_contact_in_the_same_second_at_different_stores() {
        Map<String, Set<String>> stores = new HashMap<>();
        lines().stream()
                .filter(row -> !row.has("orderID"))
                .forEach(row -> stores.computeIfAbsent(
                                Json.text(row, "contactID") + row.get("timestamp"), key -> new HashSet<>())
                        .add(Json.text(row, "storeName")));

        assertThat(stores.values()).anyMatch(names -> names.size() == 2);
    }

    @Test
    void negative_zero_and_fractional_quantities_and_prices() {
        someLine(row -> row.get("quantity").decimalValue().signum() < 0 && row.has("status"));
        someLine(row -> row.get("quantity").decimalValue().signum() < 0 && !row.has("status"));
        someLine(row -> row.get("totalPrice").decimalValue().signum() == 0);
        someLine(row -> row.get("quantity").decimalValue().scale() > 0);
    }

    @Test
    void attr_as_string_object_and_null() {
        someLine(row -> row.path("attr").isTextual());
        someLine(row -> row.path("attr").isObject());
        someLine(row -> row.path("attr").isNull());
    }

    @Test
    void orders_of_every_status_at_an_unknown_store_and_with_a_product_twice() {
        Set<String> stores = ids(AccountObject.STORES, "name");
        for (String status : List.of("completed", "pending", "canceled", "refunded", "on_hold")) {
            someLine(row -> Json.text(row, "status").equals(status));
        }
        someLine(row -> !stores.contains(Json.text(row, "storeName")));
        Set<String> seen = new HashSet<>();
        assertThat(lines())
                .anyMatch(row -> row.has("orderID") && !seen.add(Json.text(row, "orderID") + Json.text(row, "sku")));
    }

    @Test
    void an_audience_that_claims_more_than_it_has_an_empty_one_and_two_of_one_name() {
        Map<String, Long> members = ROWS.get(AccountObject.AUDIENCE_MEMBERS).stream()
                .collect(Collectors.groupingBy(row -> Json.text(row, "audienceID"), Collectors.counting()));
        List<ObjectNode> audiences = ROWS.get(AccountObject.AUDIENCES);

        assertThat(audiences)
                .hasSizeGreaterThan(50)
                .anyMatch(row -> time(row, "audienceSize") > members.getOrDefault(Json.text(row, "id"), 0L))
                .anyMatch(row -> !members.containsKey(Json.text(row, "id")));
        assertThat(ids(AccountObject.AUDIENCES, "name")).hasSizeLessThan(audiences.size());
    }

    @Test
    void members_orders_and_adjustments_of_blocklisted_contacts() {
        Set<String> blocklisted = ids(AccountObject.ARCHIVED, "contactID");
        assertThat(ROWS.get(AccountObject.AUDIENCE_MEMBERS))
                .anyMatch(row -> blocklisted.contains(Json.text(row, "contactID")));
        assertThat(ROWS.get(AccountObject.ADJUSTMENTS)).anyMatch(row -> blocklisted.contains(Json.text(row, "cntID")));
        someLine(row -> blocklisted.contains(Json.text(row, "contactID")));
    }

    @Test
    void more_personas_than_a_page_holds() {
        assertThat(personas()).hasSizeGreaterThan(2_000);
    }
}
