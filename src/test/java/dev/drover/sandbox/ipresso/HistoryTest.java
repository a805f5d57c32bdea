package dev.drover.sandbox.ipresso;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private TestAccount account;
    private String busiest;

    @BeforeEach
    void start() {
        account = TestAccount.of(60);
        busiest = account.ids().stream()
                .max(Comparator.comparing(id -> count(id, "action")))
                .orElseThrow();
    }

    @AfterEach
    void stop() {
        account.close();
    }

    private int count(String id, String sort) {
        return account.get("contact/" + id + "/" + sort).data().path("count").asInt();
    }

    @Test
    void what_was_done_to_a_contact_has_key_time_and_parameters() {
        JsonNode send = null;
        for (JsonNode action :
                account.get("contact/" + busiest + "/action").data().path("action")) {
            send = action.path("key").asText().equals("send_email") ? action : send;
        }
        assertThat(send).isNotNull();
        assertThat(send.path("name").asText()).isEqualTo("Wysłano e-mail");
        assertThat(send.path("date").asText()).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
        assertThat(send.at("/parameter/campaign_id").asText()).matches("5\\d\\d");
        assertThat(send.at("/parameter/campaign_name").asText()).isNotEmpty();
    }

    @Test
    void pages_hold_every_event_once_and_then_nothing() {
        account.set("pageSize", 3);
        List<String> ids = new ArrayList<>();
        int number = 1;
        for (JsonNode page = page(number); !page.isEmpty(); page = page(++number)) {
            page.forEach(event -> ids.add(event.path("id").asText()));
        }
        assertThat(ids).doesNotHaveDuplicates().hasSize(count(busiest, "action"));
    }

    private JsonNode page(int number) {
        return account.get("contact/" + busiest + "/action?page=" + number)
                .data()
                .path("action");
    }

    @Test
    void the_shape_can_be_any_of_those_that_are_thought_of() {
        String path = "contact/" + busiest + "/action";
        account.set("historyAs", "map");
        account.set("historyDate", "createDate");
        account.set("historyParameter", "parameters");
        account.set("parameterAs", "list");
        account.set("campaignParameter", "idCampaign");
        account.set("historyCount", false);
        JsonNode data = account.get(path).data();
        assertThat(data.has("count")).isFalse();
        assertThat(data.path("action").isObject()).isTrue();
        JsonNode first = data.path("action").elements().next();
        assertThat(first.has("createDate")).isTrue();
        assertThat(first.path("parameters").isArray()).isTrue();
        assertThat(data.toString()).contains("idCampaign").doesNotContain("campaign_id");
        account.set("historyAs", "data");
        account.set("historyIds", false);
        assertThat(account.get(path).data().isArray()).isTrue();
        assertThat(account.get(path).data().get(0).has("id")).isFalse();
    }

    @Test
    void a_time_after_the_clocks_went_forward_can_be_shown_in_the_hour_that_was_skipped() {
        String night = account.ids().stream()
                .filter(id -> account.get("contact/" + id + "/activity")
                        .data()
                        .toString()
                        .contains("2025-03-30 03:00:00"))
                .findFirst()
                .orElseThrow();
        account.set("skippedHours", true);
        assertThat(account.get("contact/" + night + "/activity").data().toString())
                .contains("2025-03-30 02:00:00")
                .doesNotContain("2025-03-30 03:00:00");
    }

    @Test
    void definitions_name_parameters_with_their_types() {
        JsonNode actions = account.get("action").data().path("action");
        JsonNode note = null;
        for (JsonNode action : actions) {
            note = action.path("key").asText().equals("notatka_handlowca") ? action : note;
        }
        assertThat(note).isNotNull();
        assertThat(note.at("/parameter/1/type").asText()).isEqualTo("dictionary");
        assertThat(note.at("/parameter/1/dictionary/2").asText()).isEqualTo("pilna");
        account.set("collections", "list");
        assertThat(account.get("activity").data().path("activity").isArray()).isTrue();
    }
}
