package dev.drover.sandbox.alpineiq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.sandbox.alpineiq.SandboxClient.Answer;
import org.junit.jupiter.api.Test;

class AlpineIqAnswersTest extends AccountFixture {
    @Test
    void the_envelope_has_its_fields_in_order_and_the_list_has_row_fields_only() {
        start(small());

        assertThat(client.get(PIIS).text())
                .isEqualTo("{\"data\":{\"results\":[{\"contactID\":\"c1\",\"srcID\":\"s-1\",\"platform\":\"dutchie\","
                        + "\"firstName\":\"Ann\",\"email\":\"ann@example.com\",\"mobilePhone\":\"3035550101\","
                        + "\"loyaltyPoints\":12.50}],\"start\":0,\"total\":1,\"limit\":100,\"size\":1},"
                        + "\"code\":200,\"success\":true}");
    }

    @Test
    void the_detail_serves_unknown_fields_as_they_are() {
        start(small());

        assertThat(client.get(PIIS + "/c1").data().get("newField").toString()).isEqualTo("{\"kept\":[1,2.0]}");
    }

    @Test
    void the_list_shows_the_detail_when_switched() {
        start(small());
        client.sandbox.options(UNLIMITED.with(options -> options.detailInList = true));

        assertThat(client.get(PIIS).data().at("/results/0/spent").asInt()).isEqualTo(10);
    }

    @Test
    void blocklisted_personas_are_in_no_list_and_by_id_only_as_switched() {
        start(small());

        assertThat(client.get(PIIS).data().get("total").asInt()).isEqualTo(1);
        assertThat(client.get(PIIS + "/b1").status()).isEqualTo(404);
        assertThat(client.get("/api/v1/piis/4711/bySrcID?srcID=s-7").status()).isEqualTo(200);
        client.sandbox.options(UNLIMITED.with(options -> {
            options.blocklistedFoundById = true;
            options.blocklistedFoundBySource = false;
        }));
        assertThat(client.get(PIIS + "/b1").status()).isEqualTo(200);
        assertThat(client.get("/api/v1.1/piis/4711/bySrcID?srcID=s-7").status()).isEqualTo(404);
        assertThat(client.get("/api/v1.1/contact/orders/4711/b1").data()).hasSize(1);
    }

    @Test
    void every_source_id_of_a_merged_persona_leads_to_it() {
        start(small());

        assertThat(client.get("/api/v1/piis/4711/bySrcID?srcID=x-9&platform=cova")
                        .data()
                        .get("contactID")
                        .asText())
                .isEqualTo("c1");
        assertThat(client.get("/api/v1/piis/4711/bySrcID?srcID=x-9&platform=treez")
                        .status())
                .isEqualTo(404);
        assertThat(client.get("/api/v1/piis/4711/bySrcID").status()).isEqualTo(400);
    }

    @Test
    void orders_are_flat_lines_or_orders_with_items() {
        start(small());

        String path = "/api/v1.1/contact/orders/4711/c1";
        assertThat(client.get(path).data().toString())
                .isEqualTo("[{\"name\":\"Gum\",\"totalPrice\":5,\"timestamp\":100,\"storeName\":\"A\"},"
                        + "{\"name\":\"Bar\",\"totalPrice\":7.25,\"timestamp\":100,\"storeName\":\"B\"}]");
        client.sandbox.options(UNLIMITED.with(options -> options.ordersShape = AlpineIqOptions.OrdersShape.ORDERS));
        assertThat(client.get(path).data().toString())
                .isEqualTo(
                        "[{\"timestamp\":100,\"storeName\":\"A\",\"items\":[{\"name\":\"Gum\",\"totalPrice\":5}]},"
                                + "{\"timestamp\":100,\"storeName\":\"B\",\"items\":[{\"name\":\"Bar\",\"totalPrice\":7.25}]}]");
    }

    @Test
    void members_are_ids_that_may_be_blocklisted_or_objects() {
        start(small());

        assertThat(client.get("/api/v2/audience/members/a1").data().toString()).isEqualTo("[\"c1\",\"b1\"]");
        client.sandbox.options(UNLIMITED.with(options -> options.membersAsObjects = true));
        assertThat(client.get("/api/v2/audience/members/a1").data().toString())
                .isEqualTo("[{\"contactID\":\"c1\"},{\"contactID\":\"b1\"}]");
    }

    @Test
    void adjustments_are_cut_by_their_window() {
        start(small());

        assertThat(client.get("/api/v1.1/adjustments/4711/1000/1000").data()).hasSize(1);
        assertThat(client.get("/api/v1.1/adjustments/4711/1001/2000").data().isNull())
                .isTrue();
        assertThat(client.get("/api/v1.1/adjustments/4711/then/now").status()).isEqualTo(400);
    }

    @Test
    void the_wallet_hides_points_when_the_brand_does() {
        start(small());

        assertThat(client.get("/api/v2/wallet/3035550101")
                        .data()
                        .get("loyaltyPoints")
                        .decimalValue())
                .isEqualByComparingTo("12.5");
        client.sandbox.options(UNLIMITED.with(options -> options.hidePointsInWallet = true));
        Answer hidden = client.send("POST", "/api/v2/wallet?badges=true", "{\"email\":\"ann@example.com\"}");
        assertThat(hidden.data().get("loyaltyPoints").asInt()).isZero();
        assertThat(hidden.data().at("/audiences/0/name").asText()).isEqualTo("All");
    }
}
