package dev.drover.sandbox.pipedrive;

import static dev.drover.sandbox.pipedrive.TestCompany.V1;
import static dev.drover.sandbox.pipedrive.TestCompany.V2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.sandbox.http.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ControlTest {
    private final TestCompany company = TestCompany.with(
            "users",
            List.of(new PipedriveOptions.UserSeed("Owner Number 1", "owner1@example.com", true, false, 1, null)));

    @AfterEach
    void close() {
        company.close();
    }

    private List<JsonNode> dump(TestCompany of, String object) {
        return of.get("/sandbox/dump/" + object)
                .text()
                .lines()
                .map(line -> {
                    try {
                        return Json.MAPPER.readTree(line);
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    private void furnish(TestCompany one) {
        one.post(
                "/sandbox/records/personFields",
                "[{\"field_name\":\"Tier\",\"field_type\":\"enum\",\"options\":[{\"label\":\"Gold\"},{\"label\":\"Silver\"}]},{\"field_name\":\"Audiences\",\"field_type\":\"set\",\"options\":[{\"label\":\"A\"},{\"label\":\"B\"}]}]");
        TestCompany.Reply made = one.post(
                "/sandbox/records/persons",
                "[{\"name\":\"Ann\",\"label_ids\":[\"Customer\"],\"custom_fields\":{\"Tier\":\"Gold\",\"Audiences\":[\"A\",\"B\"]}}]");
        assertThat(made.status()).as(made.text()).isEqualTo(200);
    }

    @Test
    void a_dump_names_fields_and_options_so_that_two_companies_can_be_compared() {
        try (TestCompany other = TestCompany.with("seed", 99)) {
            furnish(company);
            furnish(other);
            JsonNode mine = dump(company, "persons").get(0);
            JsonNode theirs = dump(other, "persons").get(0);
            assertThat(mine.path("custom_fields").toString())
                    .isEqualTo("{\"Tier\":\"Gold\",\"Audiences\":[\"A\",\"B\"]}");
            assertThat(mine.path("labels").toString()).isEqualTo("[\"Customer\"]");
            assertThat(theirs.path("custom_fields")).isEqualTo(mine.path("custom_fields"));
            assertThat(theirs.path("id")).isNotEqualTo(mine.path("id"));
        }
    }

    @Test
    void a_dump_shows_every_live_record_archived_deals_too() {
        int deal = company.post(V2 + "/deals", "{\"title\":\"D\",\"is_archived\":true}")
                .id();
        company.delete(V2 + "/deals/" + company.deal("E"));
        int product = company.post(V2 + "/products", "{\"name\":\"P\",\"code\":\"S-1\"}")
                .id();
        int open = company.deal("F");
        company.post(
                V2 + "/deals/" + open + "/products",
                "{\"product_id\":" + product + ",\"item_price\":2,\"quantity\":3}");
        company.post(V1 + "/notes", "{\"content\":\"x\",\"deal_id\":" + open + "}");
        assertThat(dump(company, "deals").stream().map(one -> one.path("id").asInt()))
                .containsExactly(deal, open);
        JsonNode line = dump(company, "dealProducts").get(0);
        assertThat(line.path("code").asText()).isEqualTo("S-1");
        assertThat(line.path("deal").asText()).isEqualTo("F");
        assertThat(dump(company, "notes").get(0).at("/deal/title").asText()).isEqualTo("F");
        assertThat(dump(company, "fields")).hasSizeGreaterThan(40);
        assertThat(dump(company, "options").stream()
                        .map(option -> option.path("label").asText()))
                .contains("Hot lead");
        assertThat(company.get("/sandbox/dump/projects").status()).isEqualTo(404);
    }

    @Test
    void people_edit_under_their_own_name_and_the_changelog_tells() {
        int person = company.person("Ann");
        company.pass(Duration.ofSeconds(30));
        company.post("/sandbox/edit/persons", "[{\"id\":" + person + ",\"fields\":{\"name\":\"Eve\"}}]");
        JsonNode shown = company.get(V2 + "/persons/" + person).data();
        assertThat(shown.path("name").asText()).isEqualTo("Eve");
        assertThat(shown.path("update_time").asText())
                .isEqualTo(Times.v2(company.clock.now().getEpochSecond()));
        JsonNode change =
                company.get(V1 + "/persons/" + person + "/changelog").data().get(0);
        int colleague = dump(company, "users").get(1).path("id").asInt();
        assertThat(change.path("actor_user_id").asInt()).isEqualTo(colleague);
        assertThat(change.path("change_source").asText()).isEqualTo("app");
        assertThat(company.get(V1 + "/persons/" + person + "/changelog").data().findValuesAsText("field_key"))
                .contains("name", "first_name");
        assertThat(dump(company, "persons").get(0).path("changed_by").asInt()).isEqualTo(colleague);
        assertThat(company.post("/sandbox/edit/persons", "[{\"id\":" + person + ",\"fields\":{\"title\":\"x\"}}]")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void what_the_api_changes_carries_the_name_of_its_token() {
        int deal = company.deal("D");
        company.patch(V2 + "/deals/" + deal, "{\"value\":7}");
        JsonNode change =
                company.get(V1 + "/deals/" + deal + "/changelog").data().get(0);
        assertThat(change.path("field_key").asText()).isEqualTo("value");
        assertThat(change.path("old_value").asText()).isEqualTo("0");
        assertThat(change.path("new_value").asText()).isEqualTo("7");
        assertThat(change.path("change_source").asText()).isEqualTo("api");
        assertThat(company.get(V1 + "/deals/" + deal + "/flow")
                        .data()
                        .at("/0/object")
                        .asText())
                .isEqualTo("dealChange");
    }

    @Test
    void people_create_and_delete() {
        int made = company.post("/sandbox/create/deals", "[{\"fields\":{\"title\":\"By hand\"}}]")
                .json()
                .get(0)
                .asInt();
        assertThat(company.get(V2 + "/deals/" + made).data().path("title").asText())
                .isEqualTo("By hand");
        company.post("/sandbox/delete/deals", "[" + made + "]");
        assertThat(company.get(V2 + "/deals").data()).isEmpty();
    }

    @Test
    void corruption_leaves_no_stamp() {
        int first = company.person("Ann");
        int second = company.person("Bob");
        String before =
                company.get(V2 + "/persons/" + first).data().path("update_time").asText();
        company.pass(Duration.ofMinutes(1));
        company.post("/sandbox/corrupt/persons", "[{\"id\":" + first + ",\"fields\":{\"name\":\"Zoe\"}}]");
        company.post("/sandbox/swap/persons", "{\"ids\":[" + first + "," + second + "],\"field\":\"last_name\"}");
        JsonNode shown = company.get(V2 + "/persons/" + first).data();
        assertThat(shown.path("name").asText()).isEqualTo("Zoe");
        assertThat(shown.path("update_time").asText()).isEqualTo(before);
        company.post("/sandbox/swap/persons", "{\"ids\":[" + first + "," + second + "],\"field\":\"name\"}");
        assertThat(company.get(V2 + "/persons/" + second).data().path("name").asText())
                .isEqualTo("Zoe");
        assertThat(company.get(V1 + "/persons/" + first + "/changelog").data()).isEmpty();
    }

    @Test
    void an_answer_is_lost_after_the_work_was_done() {
        company.post("/sandbox/faults", "{\"kind\":\"answer-lost\",\"method\":\"POST\",\"path\":\"/persons\"}");
        assertThatThrownBy(() -> company.person("Ann")).isInstanceOf(IllegalStateException.class);
        assertThat(company.get(V2 + "/persons").data()).hasSize(1);
    }

    @Test
    void a_request_takes_effect_after_its_answer() {
        company.post("/sandbox/late", "{\"path\":\"/persons$\",\"millis\":5000}");
        assertThat(company.post(V2 + "/persons", "{\"name\":\"Ann\"}").status()).isEqualTo(504);
        assertThat(company.get(V2 + "/persons").data()).isEmpty();
        company.pass(Duration.ofSeconds(5));
        assertThat(dump(company, "persons")).hasSize(1);
        assertThat(company.get(V2 + "/persons").data()).hasSize(1);
        company.post("/sandbox/late", "{\"path\":\"/persons$\",\"millis\":1000,\"status\":0}");
        assertThatThrownBy(() -> company.person("Bob")).isInstanceOf(IllegalStateException.class);
        company.pass(Duration.ofSeconds(1));
        assertThat(company.get(V2 + "/persons").data()).hasSize(2);
    }

    @Test
    void a_reset_brings_back_the_first_day() {
        company.change("plan", "lite");
        company.person("Ann");
        assertThat(company.post("/sandbox/reset", "").status()).isEqualTo(204);
        assertThat(company.get(V2 + "/persons").data()).isEmpty();
        JsonNode options = company.get("/sandbox/options").json();
        assertThat(options.path("plan").asText()).isEqualTo("premium");
        assertThat(options.has("apiToken")).isFalse();
        assertThat(company.get("/sandbox/counts")
                        .json()
                        .path("GET /api/v2/persons 200")
                        .asInt())
                .isEqualTo(1);
        assertThat(company.post("/sandbox/options", "{\"nosuch\":1}").status()).isEqualTo(400);
    }

    @Test
    void recents_look_one_month_back() {
        String begin = Times.v1(company.clock.now().getEpochSecond()).replace(" ", "%20");
        company.person("Old");
        company.pass(Duration.ofDays(40));
        int deal = company.deal("New");
        JsonNode recents = company.get(V1 + "/recents?since_timestamp=" + begin).json();
        assertThat(recents.path("data")).hasSize(1);
        assertThat(recents.at("/data/0/item").asText()).isEqualTo("deal");
        assertThat(recents.at("/data/0/data/id").asInt()).isEqualTo(deal);
    }

    @Test
    void a_merge_moves_what_hangs_on_the_one_that_goes() {
        int gone = company.organization("Twin");
        int kept = company.organization("Twin");
        int person = company.post(V2 + "/persons", "{\"name\":\"P\",\"org_id\":" + gone + "}")
                .id();
        company.post(V1 + "/notes", "{\"content\":\"x\",\"org_id\":" + gone + "}");
        assertThat(company.put(V1 + "/organizations/" + gone + "/merge", "{\"merge_with_id\":" + kept + "}")
                        .id())
                .isEqualTo(kept);
        assertThat(company.get(V2 + "/persons/" + person).data().path("org_id").asInt())
                .isEqualTo(kept);
        assertThat(company.get(V1 + "/notes?org_id=" + kept).data()).hasSize(1);
        assertThat(TestCompany.ids(company.get(V2 + "/organizations").data())).containsExactly(kept);
    }
}
