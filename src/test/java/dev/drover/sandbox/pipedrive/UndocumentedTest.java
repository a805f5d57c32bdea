package dev.drover.sandbox.pipedrive;

import static dev.drover.sandbox.pipedrive.TestCompany.V1;
import static dev.drover.sandbox.pipedrive.TestCompany.V2;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the documentation leaves open is a switch, and both sides of it are tried here. */
class UndocumentedTest {
    private static final String MEMBER = "0123456789012345678901234567890123456789";

    private final TestCompany company = TestCompany.with(
            "users",
            List.of(new PipedriveOptions.UserSeed("Owner Number 1", "owner1@example.com", true, false, 2, MEMBER)));

    @AfterEach
    void close() {
        company.close();
    }

    @Test
    void the_creation_time_of_a_deal_is_refused_or_ignored_or_honoured() {
        String body = "{\"title\":\"D\",\"add_time\":\"2019-01-02T03:04:05Z\"}";
        assertThat(company.post(V2 + "/deals", body).status()).isEqualTo(400);
        company.change("dealAddTime", "ignored");
        assertThat(company.post(V2 + "/deals", body).data().path("add_time").asText())
                .isNotEqualTo("2019-01-02T03:04:05Z");
        company.change("dealAddTime", "honoured");
        assertThat(company.post(V2 + "/deals", body).data().path("add_time").asText())
                .isEqualTo("2019-01-02T03:04:05Z");
    }

    @Test
    void a_limit_above_the_most_is_lowered_or_refused() {
        assertThat(company.get(V2 + "/persons?limit=501").status()).isEqualTo(200);
        company.change("limitOverflow", "refused");
        assertThat(company.get(V2 + "/persons?limit=501").status()).isEqualTo(400);
        assertThat(company.get(V2 + "/persons?limit=500").status()).isEqualTo(200);
    }

    @Test
    void a_cursor_lives_for_ever_or_for_a_while() {
        company.person("A");
        company.person("B");
        String cursor = company.get(V2 + "/persons?limit=1")
                .json()
                .at("/additional_data/next_cursor")
                .asText();
        company.pass(Duration.ofDays(1));
        assertThat(company.get(V2 + "/persons?limit=1&cursor=" + cursor).status())
                .isEqualTo(200);
        company.change("cursorSeconds", 60);
        assertThat(company.get(V2 + "/persons?limit=1&cursor=" + cursor).status())
                .isEqualTo(400);
    }

    @Test
    void labels_are_replaced_or_added() {
        List<Integer> labels = TestCompany.ids(
                company.get(V2 + "/personFields/label_ids").data().path("options"));
        int person = company.post(V2 + "/persons", "{\"name\":\"A\",\"label_ids\":[" + labels.get(0) + "]}")
                .id();
        String second = "{\"label_ids\":[" + labels.get(1) + "]}";
        assertThat(company.patch(V2 + "/persons/" + person, second).data().path("label_ids"))
                .hasSize(1);
        company.change("labelsMerge", true);
        assertThat(company.patch(V2 + "/persons/" + person, "{\"label_ids\":[" + labels.get(2) + "]}")
                        .data()
                        .path("label_ids"))
                .hasSize(2);
    }

    @Test
    void those_who_point_to_a_deleted_record_keep_or_lose_the_pointer() {
        int organization = company.organization("A");
        int person = company.post(V2 + "/persons", "{\"name\":\"P\",\"org_id\":" + organization + "}")
                .id();
        company.delete(V2 + "/organizations/" + organization);
        assertThat(company.get(V2 + "/persons/" + person).data().path("org_id").asInt())
                .isEqualTo(organization);
        company.change("clearLinksOnDelete", true);
        int other = company.organization("B");
        company.patch(V2 + "/persons/" + person, "{\"org_id\":" + other + "}");
        company.delete(V2 + "/organizations/" + other);
        assertThat(company.get(V2 + "/persons/" + person).data().path("org_id").isNull())
                .isTrue();
    }

    @Test
    void a_deleted_deal_comes_back_or_not() {
        int deal = company.deal("D");
        company.delete(V2 + "/deals/" + deal);
        String back = "{\"is_deleted\":false}";
        assertThat(company.patch(V2 + "/deals/" + deal, back)
                        .data()
                        .path("is_deleted")
                        .asBoolean())
                .isTrue();
        company.change("undelete", "refused");
        assertThat(company.patch(V2 + "/deals/" + deal, back).status()).isEqualTo(400);
        company.change("undelete", "honoured");
        assertThat(company.patch(V2 + "/deals/" + deal, back)
                        .data()
                        .path("is_deleted")
                        .asBoolean())
                .isFalse();
        assertThat(company.get(V2 + "/deals").data()).hasSize(1);
    }

    @Test
    void a_deal_needs_a_contact_or_not() {
        assertThat(company.post(V2 + "/deals", "{\"title\":\"D\"}").status()).isEqualTo(200);
        company.change("dealNeedsContact", true);
        assertThat(company.post(V2 + "/deals", "{\"title\":\"D\"}").status()).isEqualTo(400);
        int person = company.person("A");
        assertThat(company.post(V2 + "/deals", "{\"title\":\"D\",\"person_id\":" + person + "}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_colour_of_an_option_is_ignored_or_refused_or_honoured() {
        String path = V2 + "/personFields/label_ids/options";
        assertThat(company.post(path, "[{\"label\":\"A\",\"color\":\"red\"}]")
                        .data()
                        .at("/0")
                        .has("color"))
                .isFalse();
        company.change("optionColor", "refused");
        assertThat(company.post(path, "[{\"label\":\"B\",\"color\":\"red\"}]").status())
                .isEqualTo(400);
        company.change("optionColor", "honoured");
        assertThat(company.post(path, "[{\"label\":\"B\",\"color\":\"red\"}]")
                        .data()
                        .at("/0/color")
                        .asText())
                .isEqualTo("red");
    }

    @Test
    void a_deal_above_the_cap_may_be_taken_and_never_seen() {
        company.change("dealCap", 1);
        company.change("dealWaitlist", true);
        company.deal("D");
        TestCompany.Reply waiting = company.post(V2 + "/deals", "{\"title\":\"E\"}");
        assertThat(waiting.status()).isEqualTo(200);
        assertThat(company.get(V2 + "/deals/" + waiting.id()).status()).isEqualTo(404);
        assertThat(company.get(V2 + "/deals").data()).hasSize(1);
    }

    @Test
    void notes_of_a_deal_and_its_labels_may_be_limited() {
        int deal = company.deal("D");
        String note = "{\"content\":\"x\",\"deal_id\":" + deal + "}";
        assertThat(company.post(V1 + "/notes", note).status()).isEqualTo(200);
        company.change("notesPerDeal", 1);
        assertThat(company.post(V1 + "/notes", note).status()).isEqualTo(403);
        List<Integer> labels =
                TestCompany.ids(company.get(V2 + "/dealFields/label_ids").data().path("options"));
        String two = "{\"label_ids\":" + labels.subList(0, 2) + "}";
        assertThat(company.patch(V2 + "/deals/" + deal, two).status()).isEqualTo(200);
        company.change("labelsPerDeal", 1);
        assertThat(company.patch(V2 + "/deals/" + deal, two).status()).isEqualTo(400);
    }

    @Test
    void what_is_deleted_or_archived_can_be_read_by_its_id_or_not() {
        int person = company.person("A");
        company.delete(V2 + "/persons/" + person);
        int deal = company.post(V2 + "/deals", "{\"title\":\"D\",\"is_archived\":true}")
                .id();
        assertThat(company.get(V2 + "/persons/" + person).status()).isEqualTo(200);
        assertThat(company.get(V2 + "/deals/" + deal).status()).isEqualTo(200);
        company.change("deletedReadable", false);
        company.change("archivedReadable", false);
        assertThat(company.get(V2 + "/persons/" + person).status()).isEqualTo(404);
        assertThat(company.get(V2 + "/deals/" + deal).status()).isEqualTo(404);
    }

    @Test
    void null_clears_a_standard_field_or_is_refused() {
        int organization = company.organization("A");
        int person = company.post(V2 + "/persons", "{\"name\":\"P\",\"org_id\":" + organization + "}")
                .id();
        assertThat(company.patch(V2 + "/persons/" + person, "{\"org_id\":null}").status())
                .isEqualTo(400);
        company.change("nullStandardFields", "honoured");
        assertThat(company.patch(V2 + "/persons/" + person, "{\"org_id\":null}")
                        .data()
                        .path("org_id")
                        .isNull())
                .isTrue();
    }

    @Test
    void empty_members_are_null_or_absent_and_success_is_told_or_not() {
        int deal = company.deal("D");
        assertThat(company.get(V2 + "/deals/" + deal).data().has("won_time")).isTrue();
        company.change("nullsAbsent", true);
        company.change("successFlag", false);
        JsonNode answer = company.get(V2 + "/deals/" + deal).json();
        assertThat(answer.has("success")).isFalse();
        assertThat(answer.path("data").has("won_time")).isFalse();
    }

    @Test
    void a_member_sees_less_without_being_told() {
        company.person("Everybodys");
        company.post(V2 + "/persons", "{\"name\":\"Private\",\"visible_to\":1}");
        company.post(V2 + "/persons", "{\"name\":\"Of the group\",\"visible_to\":3}");
        company.token = MEMBER;
        int own = company.post(V2 + "/persons", "{\"name\":\"Own\",\"visible_to\":1}")
                .id();
        assertThat(company.get(V1 + "/users/me").data().at("/access/0/admin").asBoolean(true))
                .isFalse();
        assertThat(company.get(V2 + "/persons").data().findValuesAsText("name")).containsExactly("Everybodys", "Own");
        company.change("membersSeeOwnOnly", true);
        assertThat(TestCompany.ids(company.get(V2 + "/persons").data())).containsExactly(own);
        company.token = company.options.apiToken();
        assertThat(company.get(V2 + "/persons").data()).hasSize(4);
    }

    @Test
    void a_token_in_the_address_is_taken_or_not() {
        company.token = null;
        String path = V2 + "/persons?api_token=" + company.options.apiToken();
        assertThat(company.get(path).status()).isEqualTo(401);
        company.change("queryToken", true);
        assertThat(company.get(path).status()).isEqualTo(200);
    }

    @Test
    void a_company_without_products_forbids_them() {
        company.change("productsFeature", false);
        assertThat(company.get(V2 + "/products").status()).isEqualTo(403);
        assertThat(company.get(V2 + "/productFields").status()).isEqualTo(403);
        int deal = company.deal("D");
        assertThat(company.get(V2 + "/deals/" + deal + "/products").status()).isEqualTo(403);
    }
}
