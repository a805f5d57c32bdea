package dev.drover.sandbox.alpineiq;

import static dev.drover.sandbox.alpineiq.AccountObject.AUDIENCES;
import static dev.drover.sandbox.alpineiq.AccountObject.DISCOUNTS;
import static dev.drover.sandbox.alpineiq.AccountObject.PERSONAS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.sandbox.alpineiq.SandboxClient.Answer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlpineIqWritesTest {
    private static final String PIIS = "/api/v1.1/piis/4711";

    private SandboxClient client;

    @BeforeEach
    void start() {
        Rows rows = new Rows()
                .add(
                        PERSONAS,
                        "{'contactID':'c1','srcID':'s-1','firstName':'Ann','mobilePhone':'3035550101',"
                                + "'email':'ann@example.com','loyaltyPoints':10}")
                .add(PERSONAS, "{'contactID':'c2','mobilePhone':'3035550102','optoutTime':50,'loyaltyPoints':0}")
                .add(AUDIENCES, "{'id':'a1','name':'Signed Up','traits':[{'type':'loyaltyMember','value':true}]}")
                .add(DISCOUNTS, "{'id':'d1','name':'Ten','points':4}");
        client = new SandboxClient(rows, AlpineIqOptions.defaults().with(options -> {
            options.perSecond = 1_000;
            options.perMinute = 1_000;
        }));
    }

    @AfterEach
    void stop() {
        client.close();
    }

    @Test
    void reads_leave_the_write_ledger_empty_and_every_write_is_in_it_even_a_refused_one() {
        client.get(PIIS);
        assertThat(client.lines("/sandbox/writes")).isEmpty();

        client.send("POST", "/api/v2/wallet", "{\"phone\":\"3035550101\"}");
        client.send("PUT", "/api/v2/nowhere", "not json");
        client.send("POST", "/api/v2/loyalty", "{}", "X-APIKEY", "wrong");

        List<JsonNode> writes = client.lines("/sandbox/writes");
        assertThat(writes)
                .extracting(write -> write.get("path").asText())
                .containsExactly("/api/v2/wallet", "/api/v2/nowhere", "/api/v2/loyalty");
        assertThat(writes).extracting(write -> write.get("status").asInt()).containsExactly(200, 404, 403);
        assertThat(writes.get(1).get("body").asText()).isEqualTo("not json");
    }

    @Test
    void a_loyalty_sign_up_makes_a_contact_at_once_and_it_joins_the_audience_overnight() {
        Answer made = client.send(
                "POST",
                "/api/v2/loyalty",
                "{\"firstName\":\"New\",\"mobilePhone\":\"1 (303) 555-0199\",\"loyalty\":true,\"smsoptin\":true}");

        String contactId = made.data().get("contactID").asText();
        JsonNode persona = client.get(PIIS + "/" + contactId).data();
        assertThat(persona.get("mobilePhone").asText()).isEqualTo("3035550199");
        assertThat(persona.get("optinTime").asLong())
                .isEqualTo(client.clock.now().getEpochSecond());
        assertThat(client.get("/api/v2/audience/members/a1").data().isNull()).isTrue();
        client.clock.advance(Duration.ofHours(24));
        assertThat(client.get("/api/v2/audience/members/a1").data().toString()).isEqualTo("[\"" + contactId + "\"]");
    }

    @Test
    void a_sign_up_with_a_known_phone_changes_that_contact() {
        Answer made = client.send("POST", "/api/v2/loyalty", "{\"lastName\":\"Lee\",\"mobilePhone\":\"3035550101\"}");

        assertThat(made.data().get("contactID").asText()).isEqualTo("c1");
        assertThat(client.get(PIIS + "/c1").data().get("lastName").asText()).isEqualTo("Lee");
    }

    @Test
    void bad_bodies_are_400() {
        for (String body : List.of("{\"favoriteStoreID\":\"101\"}", "{", "[]", "")) {
            assertThat(client.send("POST", "/api/v2/loyalty", body).status())
                    .as(body)
                    .isEqualTo(400);
        }
    }

    @Test
    void members_of_a_pos_show_after_the_sync_delay_with_an_invalid_phone_blank() {
        client.send(
                "POST",
                "/api/v1.1/createUpdateMembers/4711",
                "[{\"firstName\":\"Late\",\"mobilePhone\":\"123\",\"email\":\"late@example.com\"}]");

        client.clock.advance(Duration.ofHours(24).minusSeconds(1));
        assertThat(client.get(PIIS).data().get("total").asInt()).isEqualTo(2);
        client.clock.advance(Duration.ofSeconds(1));
        JsonNode late = client.get(PIIS + "?search=late@example.com").data().at("/results/0");
        assertThat(late.get("firstName").asText()).isEqualTo("Late");
        assertThat(late.get("mobilePhone").isNull()).isTrue();
    }

    @Test
    void sales_show_after_the_sync_delay_and_a_refund_is_a_negative_quantity() {
        Answer taken = client.send(
                "POST",
                "/api/v1.1/createUpdateSale/4711",
                "{\"visit\":{\"pos_id\":\"r1\",\"pos_user\":\"s-1\",\"transaction_date\":\"2026-11-20 10:00:00 +0000\","
                        + "\"location\":\"A\",\"visit_details_attributes\":[{\"name\":\"Gum\",\"price\":2.25,"
                        + "\"quantity\":-2}]}}");
        assertThat(taken.text()).isEqualTo("{\"code\":200,\"success\":true}");

        assertThat(client.get("/api/v1.1/contact/orders/4711/c1").data().isNull())
                .isTrue();
        client.clock.advance(Duration.ofHours(24));
        assertThat(client.get("/api/v1.1/contact/orders/4711/c1").data().toString())
                .isEqualTo("[{\"name\":\"Gum\",\"brand\":\"\",\"quantity\":-2,\"totalPrice\":-4.5,"
                        + "\"timestamp\":1795168800,\"storeName\":\"A\"}]");
        assertThat(client.send("POST", "/api/v1.1/createUpdateSale/4711", "{\"visit\":{}}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void an_opt_in_is_set_by_force_but_not_for_a_number_that_opted_out() {
        client.send("PUT", "/api/v2/optin/text/3035550101/true", null);
        client.send("PUT", "/api/v2/optin/text/3035550102/true", null);
        client.send("PUT", "/api/v2/optin/email/ann@example.com/false", null);

        JsonNode ann = client.get(PIIS + "/c1").data();
        assertThat(ann.get("optinTime").asLong()).isPositive();
        assertThat(ann.get("emailOptOutTime").asLong()).isPositive();
        assertThat(client.get(PIIS + "/c2").data().has("optinTime")).isFalse();
        assertThat(client.send("PUT", "/api/v2/optin/text/3035559999/true", null)
                        .status())
                .isEqualTo(404);
        assertThat(client.send("PUT", "/api/v2/optin/text/3035550101/maybe", null)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void a_repeated_adjustment_adds_again() {
        for (int i = 0; i < 2; i++) {
            client.send("PUT", "/api/v1.1/adjust/loyaltyPoints/4711/c1", "{\"value\":-7.25,\"note\":\"n\"}");
        }

        assertThat(client.get(PIIS + "/c1").data().get("loyaltyPoints").decimalValue())
                .isEqualByComparingTo("-4.5");
        long now = client.clock.now().getEpochSecond();
        assertThat(client.get("/api/v1.1/adjustments/4711/" + now + "/" + now).data())
                .hasSize(2);
    }

    @Test
    void a_redemption_takes_the_points() {
        String url = client.get("/api/v2/wallet/3035550101")
                .data()
                .at("/discountTemplates/0/redemptionURL")
                .asText();

        client.send("PUT", url, null);

        assertThat(client.get(PIIS + "/c1").data().get("loyaltyPoints").asInt()).isEqualTo(6);
        assertThat(client.get("/api/v1.1/redemptions/4711/0/9999999999").data()).hasSize(1);
    }

    @Test
    void the_wallet_behind_a_pin_needs_the_pin() {
        String phone = "{\"phone\":\"3035550101\",\"code\":\"000000\"}";
        assertThat(client.send("POST", "/api/v2/view/contact/wallet", phone).status())
                .isEqualTo(400);

        client.send("POST", "/api/v2/verify/contact/wallet", phone);

        assertThat(client.send("POST", "/api/v2/view/contact/wallet", phone)
                        .data()
                        .get("contactID")
                        .asText())
                .isEqualTo("c1");
    }

    @Test
    void events_inventory_push_ids_referrals_overrides_campaigns_and_messages_are_checked_and_taken() {
        String event = "{\"integratorSlug\":\"x\",\"eventName\":\"order_created\",\"timestamp\":1,\"event\":{}";
        assertThat(post("/api/v2/integrators/events/ingest", event + ",\"phone\":\"1\"}"))
                .isEqualTo(200);
        assertThat(post("/api/v2/integrators/events/ingest", event + "}")).isEqualTo(400);
        assertThat(post("/api/v1.1/createUpdateInventory/4711", "[{\"sku\":\"1\"}]"))
                .isEqualTo(200);
        assertThat(post("/api/v1.1/createUpdateInventory/4711", "[{}]")).isEqualTo(400);
        assertThat(post("/api/v1.1/contact/addPushID", "{\"contactID\":\"c1\",\"pushID\":\"p\"}"))
                .isEqualTo(200);
        assertThat(client.get(PIIS + "/c1").data().get("pushIDs").toString()).isEqualTo("[\"p\"]");
        assertThat(post("/api/v2/loyaltyContact/override/4711/c1", "{\"tier\":\"Gold\"}"))
                .isEqualTo(200);
        assertThat(client.get("/api/v2/loyaltyContact/override/4711/c1")
                        .data()
                        .get("tier")
                        .asText())
                .isEqualTo("Gold");
        assertThat(post("/api/v2/campaign", "{\"name\":\"n\",\"type\":\"TEXT\"}"))
                .isEqualTo(200);
        assertThat(client.get("/api/v2/campaigns").data()).hasSize(1);
        assertThat(post("/api/v2/sms", "{}")).isEqualTo(400);
    }

    private int post(String path, String body) {
        return client.send("POST", path, body).status();
    }
}
