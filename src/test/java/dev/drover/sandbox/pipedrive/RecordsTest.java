package dev.drover.sandbox.pipedrive;

import static dev.drover.sandbox.pipedrive.TestCompany.V1;
import static dev.drover.sandbox.pipedrive.TestCompany.V2;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecordsTest {
    private final TestCompany company = new TestCompany();

    @AfterEach
    void close() {
        company.close();
    }

    @Test
    void a_wrong_token_is_refused_in_the_gateways_words() {
        company.token = "0000";
        TestCompany.Reply reply = company.get(V1 + "/users/me");
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.error()).isEqualTo("unauthorized access");
        assertThat(reply.json().path("errorCode").asInt()).isEqualTo(401);
        assertThat(reply.header("x-401-by-gw")).isEqualTo("true");
    }

    @Test
    void an_access_token_opens_both_versions() {
        company.token = null;
        String bearer = "Bearer " + company.options.oauthToken();
        assertThat(company.send("GET", V2 + "/persons", null, "Authorization", bearer)
                        .status())
                .isEqualTo(200);
        assertThat(company.send("GET", "/v1/users", null, "Authorization", bearer)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void users_me_names_company_and_rights_and_v2_has_only_a_web_page_there() {
        JsonNode me = company.get("/v1/users/me").data();
        assertThat(me.path("company_domain").asText()).isEqualTo("sandbox");
        assertThat(me.at("/access/0/admin").asBoolean()).isTrue();
        TestCompany.Reply page = company.get(V2 + "/users/me");
        assertThat(page.status()).isEqualTo(404);
        assertThat(page.header("content-type")).startsWith("text/html");
    }

    @Test
    void each_entity_is_created_read_changed_and_deleted() {
        for (String entity : List.of("organizations", "persons", "deals", "products")) {
            String name = entity.equals("deals") ? "title" : "name";
            TestCompany.Reply created = company.post(V2 + "/" + entity, "{\"" + name + "\":\"First\"}");
            assertThat(created.status()).as(entity).isEqualTo(entity.equals("products") ? 201 : 200);
            String path = V2 + "/" + entity + "/" + created.id();
            assertThat(company.get(path).data().path(name).asText()).isEqualTo("First");
            assertThat(company.patch(path, "{\"" + name + "\":\"Second\"}")
                            .data()
                            .path(name)
                            .asText())
                    .isEqualTo("Second");
            assertThat(company.delete(path).id()).isEqualTo(created.id());
            assertThat(company.get(path).data().path("is_deleted").asBoolean()).isTrue();
            assertThat(company.get(V2 + "/" + entity).data()).isEmpty();
            assertThat(company.patch(path, "{\"" + name + "\":\"Third\"}").status())
                    .isEqualTo(404);
        }
    }

    @Test
    void a_walk_with_cursors_meets_every_record_once() {
        List<Integer> made = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            made.add(company.person("P" + i));
            company.pass(Duration.ofSeconds(1));
        }
        for (String order : List.of("", "&sort_by=update_time", "&sort_by=add_time")) {
            assertThat(walk("/persons?limit=3" + order)).as(order).isEqualTo(made);
        }
        List<Integer> backwards = new ArrayList<>(made);
        Collections.reverse(backwards);
        assertThat(walk("/persons?limit=3&sort_by=update_time&sort_direction=desc"))
                .isEqualTo(backwards);
        assertThat(walk("/persons?limit=2&sort_direction=desc")).isEqualTo(backwards);
    }

    private List<Integer> walk(String path) {
        List<Integer> met = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = company.get(V2 + path + cursor).json();
            met.addAll(TestCompany.ids(page.path("data")));
            JsonNode next = page.at("/additional_data/next_cursor");
            cursor = next.isNull() ? null : "&cursor=" + next.asText();
        } while (cursor != null);
        return met;
    }

    @Test
    void updated_since_holds_its_second_and_updated_until_does_not() {
        int first = company.person("A");
        company.pass(Duration.ofSeconds(10));
        int second = company.person("B");
        String time = company.get(V2 + "/persons/" + second)
                .data()
                .path("update_time")
                .asText();
        assertThat(TestCompany.ids(
                        company.get(V2 + "/persons?updated_since=" + time).data()))
                .containsExactly(second);
        assertThat(TestCompany.ids(
                        company.get(V2 + "/persons?updated_until=" + time).data()))
                .containsExactly(first);
        assertThat(company.get(V2 + "/persons?updated_since=2026-01-01T00:00:00.000Z")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void ids_picks_records_and_leaves_out_the_deleted() {
        int kept = company.organization("A");
        int gone = company.organization("B");
        company.organization("C");
        company.delete(V2 + "/organizations/" + gone);
        assertThat(TestCompany.ids(company.get(V2 + "/organizations?ids=" + kept + "," + gone)
                        .data()))
                .containsExactly(kept);
    }

    @Test
    void an_archived_deal_leaves_the_list_and_enters_the_other() {
        int deal = company.deal("D");
        company.patch(V2 + "/deals/" + deal, "{\"is_archived\":true}");
        assertThat(company.get(V2 + "/deals").data()).isEmpty();
        assertThat(TestCompany.ids(company.get(V2 + "/deals/archived").data())).containsExactly(deal);
        assertThat(company.patch(V2 + "/deals/" + deal, "{\"title\":\"E\"}").status())
                .isEqualTo(403);
        assertThat(company.patch(V2 + "/deals/" + deal, "{\"is_archived\":false}")
                        .status())
                .isEqualTo(200);
        assertThat(TestCompany.ids(company.get(V2 + "/deals").data())).containsExactly(deal);
    }

    @Test
    void a_deal_is_worth_what_its_lines_come_to() {
        int deal = company.deal("D");
        int product = company.product("P");
        String lines = V2 + "/deals/" + deal + "/products";
        assertThat(company.post(lines, "{\"product_id\":" + product + ",\"item_price\":10,\"quantity\":2}")
                        .status())
                .isEqualTo(201);
        String two = "{\"data\":[{\"product_id\":" + product + ",\"item_price\":5.5,\"quantity\":1},{\"product_id\":"
                + product + ",\"item_price\":4,\"quantity\":0.5,\"discount\":10}]}";
        TestCompany.Reply bulk = company.post(lines + "/bulk", two);
        assertThat(bulk.status()).isEqualTo(201);
        assertThat(bulk.data()).hasSize(2);
        assertThat(company.get(V2 + "/deals/" + deal).data().path("value").decimalValue())
                .isEqualByComparingTo("27.3");
        assertThat(company.get(V2 + "/deals/products?deal_ids=" + deal).data()).hasSize(3);
        assertThat(company.delete(lines).data().path("ids")).hasSize(3);
        assertThat(company.get(lines).data()).isEmpty();
    }

    @Test
    void a_note_hangs_on_a_deal_and_stays_readable_when_deleted() {
        int deal = company.deal("D");
        TestCompany.Reply unlinked = company.post(V1 + "/notes", "{\"content\":\"x\"}");
        assertThat(unlinked.status()).isEqualTo(400);
        int note = company.post(
                        V1 + "/notes",
                        "{\"content\":\"<b>x</b>\",\"deal_id\":" + deal + ",\"add_time\":\"2020-01-02 03:04:05\"}")
                .id();
        JsonNode shown = company.get(V1 + "/notes/" + note).data();
        assertThat(shown.path("add_time").asText()).isEqualTo("2020-01-02 03:04:05");
        assertThat(shown.at("/deal/title").asText()).isEqualTo("D");
        assertThat(company.get(V1 + "/notes?deal_id=" + deal).data()).hasSize(1);
        assertThat(company.delete(V1 + "/notes/" + note).data().asBoolean()).isTrue();
        assertThat(company.get(V1 + "/notes/" + note).data().path("active_flag").asBoolean(true))
                .isFalse();
        assertThat(company.get(V1 + "/notes?deal_id=" + deal).data().isNull()).isTrue();
    }

    @Test
    void a_field_gets_a_random_key_and_its_options_ids() {
        String key = company.field("personFields", "Tier", "enum", "Gold", "Silver");
        assertThat(key).matches("[0-9a-f]{40}");
        int gold = company.option("personFields", key, "Gold");
        int person = company.post(V2 + "/persons", "{\"name\":\"A\",\"custom_fields\":{\"" + key + "\":" + gold + "}}")
                .id();
        assertThat(company.get(V2 + "/persons/" + person + "?include_option_labels=true")
                        .data()
                        .path("custom_fields")
                        .path(key)
                        .path("label")
                        .asText())
                .isEqualTo("Gold");
        JsonNode added = company.post(V2 + "/personFields/label_ids/options", "[{\"label\":\"VIP\"}]")
                .data();
        assertThat(added).hasSize(1);
        int label = added.at("/0/id").asInt();
        assertThat(company.patch(V2 + "/persons/" + person, "{\"label_ids\":[" + label + "]}")
                        .data()
                        .at("/label_ids/0")
                        .asInt())
                .isEqualTo(label);
    }
}
