package dev.drover.sandbox.pipedrive;

import static dev.drover.sandbox.pipedrive.TestCompany.V1;
import static dev.drover.sandbox.pipedrive.TestCompany.V2;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SemanticsTest {
    private final TestCompany company = new TestCompany(TestCompany.unlimited().with("campaigns", true));

    @AfterEach
    void close() {
        company.close();
    }

    @Test
    void a_list_of_mail_addresses_replaces_the_one_before() {
        int person = company.post(
                        V2 + "/persons",
                        "{\"name\":\"A B\",\"emails\":[{\"value\":\"a@x.de\"},{\"value\":\"b@x.de\",\"label\":\"home\"}]}")
                .id();
        JsonNode emails = company.get(V2 + "/persons/" + person).data().path("emails");
        assertThat(emails.toString())
                .isEqualTo("[{\"value\":\"a@x.de\",\"primary\":true,\"label\":\"work\"},"
                        + "{\"value\":\"b@x.de\",\"primary\":false,\"label\":\"home\"}]");
        JsonNode changed = company.patch(V2 + "/persons/" + person, "{\"emails\":[{\"value\":\"c@x.de\"}]}")
                .data();
        assertThat(changed.path("emails")).hasSize(1);
    }

    @Test
    void parts_of_an_address_that_are_not_sent_become_null() {
        int organization = company.post(
                        V2 + "/organizations",
                        "{\"name\":\"A\",\"address\":{\"value\":\"Main St 1\",\"locality\":\"Town\",\"country\":\"US\"}}")
                .id();
        JsonNode address = company.patch(
                        V2 + "/organizations/" + organization, "{\"address\":{\"value\":\"Main St 2\"}}")
                .data()
                .path("address");
        assertThat(address.path("value").asText()).isEqualTo("Main St 2");
        assertThat(address.path("locality").isNull()).isTrue();
        assertThat(address.path("country").isNull()).isTrue();
    }

    @Test
    void a_name_follows_its_parts_and_the_parts_follow_a_name() {
        int person = company.person("Ann Mary Doe");
        JsonNode shown = company.get(V2 + "/persons/" + person).data();
        assertThat(shown.path("first_name").asText()).isEqualTo("Ann");
        assertThat(shown.path("last_name").asText()).isEqualTo("Mary Doe");
        assertThat(company.patch(V2 + "/persons/" + person, "{\"first_name\":\"Eve\"}")
                        .data()
                        .path("name")
                        .asText())
                .isEqualTo("Eve Mary Doe");
    }

    @Test
    void the_creation_time_of_persons_and_organizations_can_be_given() {
        for (String entity : new String[] {"persons", "organizations"}) {
            assertThat(company.post(V2 + "/" + entity, "{\"name\":\"A\",\"add_time\":\"2019-05-06T07:08:09Z\"}")
                            .data()
                            .path("add_time")
                            .asText())
                    .isEqualTo("2019-05-06T07:08:09Z");
        }
    }

    @Test
    void consent_is_changed_once_and_then_passed_over_in_silence() {
        int person = company.post(V2 + "/persons", "{\"name\":\"A\",\"emails\":[{\"value\":\"a@x.de\"}]}")
                .id();
        String path = V2 + "/persons/" + person;
        company.patch(path, "{\"marketing_status\":\"subscribed\"}");
        assertThat(status(path)).isEqualTo("subscribed");
        assertThat(company.patch(path, "{\"marketing_status\":\"unsubscribed\"}")
                        .status())
                .isEqualTo(200);
        assertThat(status(path)).isEqualTo("subscribed");
        int mailless = company.post(V2 + "/persons", "{\"name\":\"B\",\"marketing_status\":\"subscribed\"}")
                .id();
        assertThat(status(V2 + "/persons/" + mailless)).isEqualTo("no_consent");
    }

    private String status(String path) {
        return company.get(path + "?include_fields=marketing_status")
                .data()
                .path("marketing_status")
                .asText();
    }

    @Test
    void a_won_deal_has_its_times_and_loses_them_when_it_opens_again() {
        JsonNode won = company.post(
                        V2 + "/deals",
                        "{\"title\":\"D\",\"value\":12.5,\"status\":\"won\",\"won_time\":\"2020-03-04T05:06:07Z\"}")
                .data();
        assertThat(won.path("won_time").asText()).isEqualTo("2020-03-04T05:06:07Z");
        assertThat(won.path("close_time").asText()).isEqualTo("2020-03-04T05:06:07Z");
        assertThat(won.path("value").decimalValue()).isEqualByComparingTo("12.5");
        JsonNode open = company.patch(V2 + "/deals/" + won.path("id"), "{\"status\":\"open\"}")
                .data();
        assertThat(open.path("won_time").isNull()).isTrue();
        assertThat(open.path("close_time").isNull()).isTrue();
        JsonNode lost = company.post(
                        V2 + "/deals",
                        "{\"title\":\"D\",\"status\":\"lost\",\"lost_reason\":\"price\",\"close_time\":\"2020-03-04 05:06:07\"}")
                .data();
        assertThat(lost.path("lost_time").asText()).isEqualTo("2020-03-04T05:06:07Z");
    }

    @Test
    void the_stage_decides_the_pipeline() {
        int pipeline = company.post(V2 + "/pipelines", "{\"name\":\"Orders\"}").id();
        int stage = company.post(V2 + "/stages", "{\"name\":\"Paid\",\"pipeline_id\":" + pipeline + "}")
                .id();
        int other = company.get(V2 + "/pipelines").data().at("/0/id").asInt();
        JsonNode deal = company.post(
                        V2 + "/deals", "{\"title\":\"D\",\"stage_id\":" + stage + ",\"pipeline_id\":" + other + "}")
                .data();
        assertThat(deal.path("pipeline_id").asInt()).isEqualTo(pipeline);
        assertThat(company.get(V2 + "/stages").data()).hasSize(6);
        assertThat(company.post(V2 + "/deals", "{\"title\":\"E\"}")
                        .data()
                        .path("pipeline_id")
                        .asInt())
                .isEqualTo(other);
    }

    @Test
    void the_tax_method_of_one_line_becomes_that_of_all() {
        int deal = company.deal("D");
        int product = company.product("P");
        String lines = V2 + "/deals/" + deal + "/products";
        String line = "{\"product_id\":" + product + ",\"item_price\":100,\"quantity\":1,\"tax\":20}";
        company.post(lines, line);
        int second = company.post(lines, line).id();
        company.patch(lines + "/" + second, "{\"tax_method\":\"exclusive\"}");
        assertThat(company.get(lines).data().findValuesAsText("tax_method")).containsOnly("exclusive");
        assertThat(company.get(V2 + "/deals/" + deal).data().path("value").decimalValue())
                .isEqualByComparingTo("240");
    }

    @Test
    void discounts_lower_and_disabled_lines_do_not_count() {
        int deal = company.deal("D");
        int product = company.product("P");
        String lines = V2 + "/deals/" + deal + "/products";
        String line = "{\"product_id\":" + product
                + ",\"item_price\":10,\"quantity\":3,\"discount\":%s,\"discount_type\":\"%s\",\"is_enabled\":%s}";
        assertThat(company.post(lines, line.formatted("10", "percentage", "true"))
                        .data()
                        .path("sum")
                        .decimalValue())
                .isEqualByComparingTo("27");
        assertThat(company.post(lines, line.formatted("4.5", "amount", "true"))
                        .data()
                        .path("sum")
                        .decimalValue())
                .isEqualByComparingTo("25.5");
        company.post(lines, line.formatted("0", "amount", "false"));
        assertThat(company.get(V2 + "/deals/" + deal).data().path("value").decimalValue())
                .isEqualByComparingTo("52.5");
    }

    @Test
    void a_product_without_prices_costs_nothing_and_new_prices_replace_the_old() {
        JsonNode product = company.post(V2 + "/products", "{\"name\":\"P\",\"code\":\"S-1\"}")
                .data();
        assertThat(product.at("/prices/0/price").asInt(-1)).isZero();
        assertThat(product.at("/prices/0/currency").asText()).isEqualTo("USD");
        JsonNode changed = company.patch(
                        V2 + "/products/" + product.path("id"), "{\"prices\":[{\"currency\":\"EUR\",\"price\":9.5}]}")
                .data();
        assertThat(changed.path("prices")).hasSize(1);
        assertThat(changed.at("/prices/0/currency").asText()).isEqualTo("EUR");
    }

    @Test
    void a_deactivated_product_cannot_be_put_on_a_deal() {
        int deal = company.deal("D");
        int product = company.product("P");
        company.patch(V2 + "/products/" + product, "{\"is_linkable\":false}");
        assertThat(company.post(
                                V2 + "/deals/" + deal + "/products",
                                "{\"product_id\":" + product + ",\"item_price\":1,\"quantity\":1}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void custom_fields_of_products_are_shown_only_when_asked_for() {
        String key = company.field("productFields", "Brand", "varchar");
        int product = company.post(V2 + "/products", "{\"name\":\"P\",\"custom_fields\":{\"" + key + "\":\"Acme\"}}")
                .id();
        assertThat(company.get(V2 + "/products").data().at("/0/custom_fields")).isEmpty();
        assertThat(company.get(V2 + "/products?custom_fields=" + key)
                        .data()
                        .at("/0/custom_fields/" + key)
                        .asText())
                .isEqualTo("Acme");
        assertThat(product).isPositive();
    }

    @Test
    void what_was_deleted_goes_for_good_after_thirty_days() {
        int person = company.person("A");
        company.delete(V2 + "/persons/" + person);
        company.pass(Duration.ofDays(29));
        assertThat(company.get(V2 + "/persons/" + person).status()).isEqualTo(200);
        company.pass(Duration.ofDays(2));
        assertThat(company.get(V2 + "/persons/" + person).status()).isEqualTo(404);
    }

    @Test
    void a_note_is_washed_and_must_not_be_too_long() {
        int deal = company.deal("D");
        String note = "{\"content\":\"%s\",\"deal_id\":\"" + deal + "\"}";
        assertThat(company.post(V1 + "/notes", note.formatted("<p onclick='x()'>a</p><script>b</script>"))
                        .data()
                        .path("content")
                        .asText())
                .isEqualTo("<p>a</p>");
        assertThat(company.post(V1 + "/notes", note.formatted("x".repeat(100_001)))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void bulk_takes_a_hundred_lines_and_removes_a_hundred() {
        int deal = company.deal("D");
        int product = company.product("P");
        String line = "{\"product_id\":" + product + ",\"item_price\":1,\"quantity\":1}";
        String lines = V2 + "/deals/" + deal + "/products";
        String hundred = "{\"data\":[" + (line + ",").repeat(99) + line + "]}";
        assertThat(company.post(lines + "/bulk", hundred).status()).isEqualTo(201);
        assertThat(company.post(lines + "/bulk", hundred.replace("[", "[" + line + ","))
                        .status())
                .isEqualTo(400);
        company.post(lines, line);
        JsonNode removed = company.delete(lines).json();
        assertThat(removed.at("/data/ids")).hasSize(100);
        assertThat(removed.at("/additional_data/more_items_in_collection").asBoolean())
                .isTrue();
        assertThat(company.get(lines).data()).hasSize(1);
    }
}
