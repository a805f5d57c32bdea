package dev.drover.sandbox.alpineiq;

import static dev.drover.sandbox.alpineiq.AccountObject.ADJUSTMENTS;
import static dev.drover.sandbox.alpineiq.AccountObject.ARCHIVED;
import static dev.drover.sandbox.alpineiq.AccountObject.AUDIENCES;
import static dev.drover.sandbox.alpineiq.AccountObject.AUDIENCE_MEMBERS;
import static dev.drover.sandbox.alpineiq.AccountObject.DISCOUNTS;
import static dev.drover.sandbox.alpineiq.AccountObject.ORDER_LINES;
import static dev.drover.sandbox.alpineiq.AccountObject.PERSONAS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.sandbox.alpineiq.SandboxClient.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlpineIqSandboxTest {
    private static final AlpineIqOptions UNLIMITED = AlpineIqOptions.defaults().with(options -> {
        options.perSecond = 1_000_000;
        options.perMinute = 1_000_000;
        options.perHour = 1_000_000;
    });
    private static final String PIIS = "/api/v1.1/piis/4711";

    private SandboxClient client;

    @AfterEach
    void stop() {
        client.close();
    }

    private void start(AccountSource source) {
        client = new SandboxClient(source, UNLIMITED);
    }

    private static Rows small() {
        return new Rows()
                .add(
                        PERSONAS,
                        "{'contactID':'c1','srcID':'s-1','platform':'dutchie','srcIDs':['dutchie:::s-1',"
                                + "'cova:::x-9'],'firstName':'Ann','mobilePhone':'3035550101','email':'ann@example.com',"
                                + "'loyaltyPoints':12.50,'spent':10,'newField':{'kept':[1,2.0]}}")
                .add(ARCHIVED, "{'contactID':'b1','srcID':'s-7','firstName':'Blocked'}")
                .add(ORDER_LINES, "{'contactID':'c1','name':'Gum','totalPrice':5,'timestamp':100,'storeName':'A'}")
                .add(ORDER_LINES, "{'contactID':'c1','name':'Bar','totalPrice':7.25,'timestamp':100,'storeName':'B'}")
                .add(ORDER_LINES, "{'contactID':'b1','name':'Tea','totalPrice':1,'timestamp':5,'storeName':'A'}")
                .add(
                        AUDIENCES,
                        "{'id':'a1','name':'All','audienceSize':3,'traits':[{'type':'loyaltyMember','value':true}]}")
                .add(AUDIENCES, "{'id':'a2','name':'None','audienceSize':0,'traits':[]}")
                .add(AUDIENCE_MEMBERS, "{'audienceID':'a1','contactID':'c1'}")
                .add(AUDIENCE_MEMBERS, "{'audienceID':'a1','contactID':'b1'}")
                .add(DISCOUNTS, "{'id':'d1','name':'10% off','points':5}")
                .add(ADJUSTMENTS, "{'cntID':'c1','value':-3.5,'note':'x','time':1000}");
    }

    @ParameterizedTest
    @CsvSource({"X-API-Key,aiq-sandbox-key", "Authorization,aiq-sandbox-key", "X-APIKEY,wrong"})
    void a_misspelt_header_and_a_wrong_key_get_the_same_403(String header, String key) {
        start(small());

        Answer answer = client.send("GET", PIIS, null, header, key);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text())
                .isEqualTo("{\"errors\":[{\"message\":\"Please provide a valid API key\",\"code\":403}],"
                        + "\"code\":403,\"success\":false}");
    }

    @Test
    void the_header_name_is_case_insensitive_and_another_uid_is_403() {
        start(small());

        assertThat(client.send("GET", PIIS, null, "x-apikey", "aiq-sandbox-key").status())
                .isEqualTo(200);
        assertThat(client.get("/api/v1.1/piis/9999").status()).isEqualTo(403);
    }

    @Test
    void a_wrong_key_is_401_when_switched() {
        start(small());
        client.sandbox.options(UNLIMITED.with(options -> options.unauthorizedIs401 = true));

        assertThat(client.send("GET", PIIS, null).status()).isEqualTo(200);
        assertThat(client.send("GET", PIIS, null, "X-APIKEY", "wrong").status()).isEqualTo(401);
    }

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v2/discount/groups",
                "/api/v2/campaigns",
                "/api/v1.1/redemptions/4711/0/9999",
                "/api/v1.1/conversions/4711",
                "/api/v2/audience/members/a2",
                "/api/v1.1/audiences/4711?start=2",
                "/api/v1.1/contact/orders/4711/c1?start=5&limit=5"
            })
    void empty_lists_are_null_or_brackets(String path) {
        start(small());

        assertThat(client.get(path).text()).isEqualTo("{\"data\":null,\"code\":200,\"success\":true}");
        client.sandbox.options(UNLIMITED.with(options -> options.emptyListIsNull = false));
        assertThat(client.get(path).text()).isEqualTo("{\"data\":[],\"code\":200,\"success\":true}");
    }

    @Test
    void pages_are_clamped_at_2000_and_null_past_the_end() {
        start(new Rows().personas(4_001));

        Answer first = client.get(PIIS + "?limit=5000&sort=id&dir=asc");
        assertThat(first.data().get("limit").asInt()).isEqualTo(2_000);
        assertThat(first.data().get("results")).hasSize(2_000);
        assertThat(first.data().get("total").asInt()).isEqualTo(4_001);
        assertThat(client.get(PIIS + "?start=4000&limit=2000&sort=id").data().get("results"))
                .hasSize(1);
        Answer past = client.get(PIIS + "?start=4001&limit=2000&sort=id");
        assertThat(past.data().get("results").isNull()).isTrue();
        assertThat(past.data().get("size").asInt()).isZero();
        assertThat(client.get(PIIS + "?limit=1").data().get("results")).hasSize(1);
        assertThat(client.get(PIIS).data().get("results")).hasSize(100);
    }

    @Test
    void the_default_order_is_by_name_and_others_can_be_asked_for() {
        start(new Rows().personas(3));

        assertThat(ids(PIIS)).containsExactly("c00002", "c00001", "c00000");
        assertThat(ids(PIIS + "?sort=id")).containsExactly("c00000", "c00001", "c00002");
        assertThat(ids(PIIS + "?sort=inserted&dir=desc")).containsExactly("c00002", "c00001", "c00000");
        assertThat(client.get(PIIS + "?sort=nonsense").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "ann@example.com,1",
        "email:ANN@example.com,1",
        "has:email%20has:home,0",
        "%22ann%22,1",
        "%20,1",
        "s-1,1"
    })
    void searches_as_documented(String search, int found) {
        start(small());

        assertThat(client.get(PIIS + "?search=" + search).data().get("total").asInt())
                .isEqualTo(found);
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v2/tiers/4711",
                "/api/v2/loyalty/4711",
                "/api/v1.1/optin/4711",
                "/api/v1.1/consent/4711",
                "/api/v1.1/discounts/4711",
                "/api/v1.1/export/4711",
                "/api/v2/stores",
                "/api/v2/locations",
                "/api/v1.1/locations/4711",
                "/api/v2/channel-report",
                "/api/v1.1/piiList/4711",
                "/"
            })
    void paths_that_do_not_exist_are_404_in_the_envelope(String path) {
        start(small());

        Answer answer = client.get(path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.message()).isEqualTo("Not Found");
        assertThat(answer.json().get("success").asBoolean()).isFalse();
    }

    @Test
    void a_wrong_method_is_405_and_the_export_of_personas_400() {
        start(small());

        assertThat(client.send("DELETE", PIIS, null).status()).isEqualTo(405);
        assertThat(client.send("PUT", "/api/v2/campaign/cmp-1", "{}").status()).isEqualTo(405);
        assertThat(client.get("/api/v2/loyalty").status()).isEqualTo(405);
        assertThat(client.get(PIIS + "/export").status()).isEqualTo(400);
    }

    @Test
    void every_listed_read_answers() {
        start(small());

        for (String path : List.of(
                "/api/v1.1/stores/4711",
                "/api/v2/loyalty/lookup/3035550101",
                "/api/v1.1/contact/loyaltyPoints/timeline/4711/c1",
                "/api/v1.1/audience/4711/a1",
                "/api/v2/discount/4711",
                "/api/v2/loyalty/default/4711",
                "/api/v2/loyaltyContact/override/4711/c1",
                "/api/v2/brand/products",
                "/api/v2/contact/recommendations/c1",
                "/api/v2/walletPassDownloadLinks/c1")) {
            assertThat(client.get(path).status()).as(path).isEqualTo(200);
        }
        assertThat(client.get("/api/v2/brand/products").data().get("results")).hasSize(3);
        assertThat(client.get("/api/v1.1/contact/loyaltyPoints/timeline/4711/c1")
                        .data()
                        .get("events"))
                .hasSize(3);
    }

    @Test
    void drift_that_inserts_shifts_the_pages() {
        start(new Rows().personas(10));
        client.send("POST", "/sandbox/drift", "{\"mode\":\"insert\",\"pages\":1}");

        List<String> seen = new ArrayList<>(ids(PIIS + "?sort=id&limit=5"));
        Answer second = client.get(PIIS + "?sort=id&limit=5&start=5");
        second.data()
                .get("results")
                .forEach(row -> seen.add(row.get("contactID").asText()));

        assertThat(second.data().get("total").asInt()).isEqualTo(11);
        assertThat(seen).hasSize(10).contains("c00004");
        assertThat(Set.copyOf(seen)).hasSize(9);
    }

    @Test
    void drift_that_deletes_loses_a_row_between_pages() {
        start(new Rows().personas(10));
        client.send("POST", "/sandbox/drift", "{\"mode\":\"delete\",\"pages\":1}");

        Set<String> seen = new LinkedHashSet<>(ids(PIIS + "?sort=id&limit=5"));
        seen.addAll(ids(PIIS + "?sort=id&limit=5&start=5"));

        assertThat(seen).hasSize(9).doesNotContain("c00005");
        assertThat(client.get(PIIS).data().get("total").asInt()).isEqualTo(9);
    }

    @Test
    void drift_that_changes_a_row_keeps_the_total() {
        start(new Rows().personas(2));
        client.send("POST", "/sandbox/drift", "{\"mode\":\"change\",\"pages\":1}");
        client.get(PIIS + "?sort=id&limit=1");

        JsonNode changed = client.get(PIIS + "/c00000").data();

        assertThat(changed.get("lastName").asText()).isEqualTo("Zz");
        assertThat(changed.get("loyaltyPoints").asInt()).isEqualTo(1);
        assertThat(client.get(PIIS).data().get("total").asInt()).isEqualTo(2);
    }

    @Test
    void the_dump_gives_every_row_and_reset_takes_back_what_was_written() {
        start(small());
        client.send("PUT", "/api/v1.1/adjust/loyaltyPoints/4711/c1", "{\"value\":1.25,\"note\":\"n\"}");

        assertThat(client.lines("/sandbox/dump/personas")
                        .get(0)
                        .get("loyaltyPoints")
                        .decimalValue())
                .isEqualByComparingTo("13.75");
        assertThat(client.lines("/sandbox/dump/order-lines")).hasSize(3);
        assertThat(client.lines("/sandbox/dump/adjustments")).hasSize(2);
        assertThat(client.get("/sandbox/dump/nonsense").status()).isEqualTo(404);
        client.send("POST", "/sandbox/reset", null);
        assertThat(client.lines("/sandbox/dump/personas")
                        .get(0)
                        .get("loyaltyPoints")
                        .decimalValue())
                .isEqualByComparingTo("12.5");
        assertThat(client.lines("/sandbox/writes")).isEmpty();
    }

    @Test
    void options_can_be_changed_over_the_control_plane() {
        start(small());

        Answer changed = client.send(
                "POST",
                "/sandbox/options",
                "{\"emptyListIsNull\":false,\"syncDelay\":\"PT1H\",\"ordersShape\":\"ORDERS\"}");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(client.get("/api/v2/campaigns").data().toString()).isEqualTo("[]");
        assertThat(client.sandbox.options().syncDelay()).isEqualTo(Duration.ofHours(1));
        assertThat(client.sandbox.options().ordersShape()).isEqualTo(AlpineIqOptions.OrdersShape.ORDERS);
        assertThat(client.send("POST", "/sandbox/options", "{\"emptyLists\":1}").status())
                .isEqualTo(400);
    }

    @Test
    void the_clock_can_be_moved_over_the_control_plane() {
        start(small());
        var before = client.clock.now();

        client.send("POST", "/sandbox/clock", "{\"advance\":\"PT2H\"}");

        assertThat(Duration.between(before, client.clock.now())).isEqualTo(Duration.ofHours(2));
    }

    private List<String> ids(String path) {
        List<String> ids = new ArrayList<>();
        client.get(path)
                .data()
                .get("results")
                .forEach(row -> ids.add(row.get("contactID").asText()));
        return ids;
    }
}
