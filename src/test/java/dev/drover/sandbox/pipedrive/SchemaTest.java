package dev.drover.sandbox.pipedrive;

import static dev.drover.sandbox.pipedrive.TestCompany.V1;
import static dev.drover.sandbox.pipedrive.TestCompany.V2;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SchemaTest {
    private final TestCompany company = new TestCompany();

    @AfterEach
    void close() {
        company.close();
    }

    @Test
    void two_companies_have_neither_keys_nor_ids_in_common() {
        try (TestCompany other = TestCompany.with("seed", 2)) {
            assertThat(company.field("dealFields", "Order id", "varchar"))
                    .isNotEqualTo(other.field("dealFields", "Order id", "varchar"));
            List<String> labels = labels(company).findValuesAsText("label");
            assertThat(labels).containsExactly("Customer", "Hot lead", "Warm lead", "Cold lead");
            assertThat(labels(other).findValuesAsText("label")).isEqualTo(labels);
            assertThat(labels(other).findValuesAsText("id"))
                    .doesNotContainAnyElementsOf(labels(company).findValuesAsText("id"));
            assertThat(company.person("A")).isNotEqualTo(other.person("A"));
        }
    }

    private static JsonNode labels(TestCompany company) {
        return company.get(V2 + "/personFields/label_ids").data().path("options");
    }

    @Test
    void the_same_seed_gives_the_same_company() {
        try (TestCompany other = new TestCompany()) {
            assertThat(company.field("personFields", "X", "text")).isEqualTo(other.field("personFields", "X", "text"));
        }
    }

    @Test
    void field_names_need_not_be_unique_but_types_must_be_creatable() {
        String first = company.field("personFields", "Tier", "varchar");
        assertThat(company.field("personFields", "Tier", "varchar")).isNotEqualTo(first);
        for (String type : List.of("boolean", "int", "status", "enum", "set")) {
            assertThat(company.post(V2 + "/personFields", "{\"field_name\":\"F\",\"field_type\":\"" + type + "\"}")
                            .status())
                    .as(type)
                    .isEqualTo(400);
        }
        assertThat(company.post(
                                V2 + "/personFields",
                                "{\"field_name\":\"F\",\"field_type\":\"text\",\"description\":\"d\"}")
                        .status())
                .isEqualTo(400);
        assertThat(company.post(
                                V2 + "/dealFields",
                                "{\"field_name\":\"F\",\"field_type\":\"text\",\"description\":\"d\"}")
                        .data()
                        .path("description")
                        .asText())
                .isEqualTo("d");
    }

    @Test
    void new_options_are_added_whole_or_not_at_all() {
        String key = company.field("personFields", "Tier", "enum", "Gold");
        String path = V2 + "/personFields/" + key + "/options";
        assertThat(company.post(path, "[{\"label\":\"Silver\"},{\"label\":\"\"}]")
                        .status())
                .isEqualTo(400);
        assertThat(company.post(path, "[{\"label\":\"Silver\"},{\"label\":\"Gold\"}]")
                        .status())
                .isEqualTo(400);
        JsonNode added = company.post(path, "[{\"label\":\"Silver\"},{\"label\":\"Bronze\"}]")
                .data();
        assertThat(added.findValuesAsText("label")).containsExactly("Silver", "Bronze");
        int silver = added.at("/0/id").asInt();
        assertThat(company.patch(path, "[{\"id\":" + silver + ",\"label\":\"Platinum\"}]")
                        .data()
                        .at("/0/label")
                        .asText())
                .isEqualTo("Platinum");
        assertThat(company.send("DELETE", path, "[{\"id\":" + silver + "}]").data())
                .hasSize(1);
        assertThat(company.get(V2 + "/personFields/" + key)
                        .data()
                        .path("options")
                        .findValuesAsText("label"))
                .containsExactly("Gold", "Bronze");
    }

    @Test
    void v1_replaces_all_options_of_a_field() {
        JsonNode made = company.post(
                        V1 + "/personFields",
                        "{\"name\":\"Tier\",\"field_type\":\"enum\",\"options\":[{\"label\":\"Gold\"},{\"label\":\"Silver\"}]}")
                .data();
        int gold = made.at("/options/0/id").asInt();
        JsonNode changed = company.put(
                        V1 + "/personFields/" + made.path("id"),
                        "{\"options\":[{\"id\":" + gold + ",\"label\":\"Gold\"},{\"label\":\"Bronze\"}]}")
                .data();
        assertThat(changed.path("options").findValuesAsText("label")).containsExactly("Gold", "Bronze");
        assertThat(changed.path("key").asText()).matches("[0-9a-f]{40}");
        assertThat(company.get(V2 + "/personFields/" + changed.path("key").asText())
                        .status())
                .isEqualTo(200);
        assertThat(company.delete(V1 + "/personFields?ids=" + made.path("id")).status())
                .isEqualTo(200);
        assertThat(company.get(V1 + "/personFields/" + made.path("id")).status())
                .isEqualTo(410);
    }

    @Test
    void a_deleted_field_takes_its_values_along() {
        String key = company.field("personFields", "X", "varchar");
        int person = company.post(V2 + "/persons", "{\"name\":\"A\",\"custom_fields\":{\"" + key + "\":\"x\"}}")
                .id();
        assertThat(company.delete(V2 + "/personFields/" + key).status()).isEqualTo(200);
        assertThat(company.get(V2 + "/persons/" + person)
                        .data()
                        .path("custom_fields")
                        .has(key))
                .isFalse();
        assertThat(company.delete(V2 + "/personFields/name").status()).isEqualTo(403);
    }

    @Test
    void fields_are_listed_by_pages() {
        JsonNode first = company.get(V2 + "/dealFields?limit=5").json();
        String cursor = first.at("/additional_data/next_cursor").asText();
        JsonNode second =
                company.get(V2 + "/dealFields?limit=500&cursor=" + cursor).json();
        assertThat(first.path("data")).hasSize(5);
        assertThat(second.at("/additional_data/next_cursor").isNull()).isTrue();
        assertThat(second.path("data").findValuesAsText("field_code"))
                .doesNotContainAnyElementsOf(first.path("data").findValuesAsText("field_code"))
                .contains("expected_close_date");
    }

    @Test
    void the_field_cap_holds_for_all_entities_together() {
        company.change("fieldCap", 2);
        company.field("personFields", "A", "text");
        company.field("dealFields", "B", "text");
        TestCompany.Reply refused =
                company.post(V2 + "/organizationFields", "{\"field_name\":\"C\",\"field_type\":\"text\"}");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("code").asText()).isEqualTo("feature_capping_custom_fields_limit");
    }

    @Test
    void above_the_cap_fields_stay_and_cannot_be_changed() {
        String key = company.field("personFields", "A", "enum", "x");
        String other = company.field("dealFields", "B", "text");
        company.change("fieldCap", 1);
        String option = "[{\"label\":\"y\"}]";
        assertThat(company.post(V2 + "/personFields/" + key + "/options", option)
                        .status())
                .isEqualTo(403);
        assertThat(company.get(V2 + "/personFields/" + key).status()).isEqualTo(200);
        company.delete(V2 + "/dealFields/" + other);
        assertThat(company.post(V2 + "/personFields/" + key + "/options", option)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void the_deal_cap_counts_what_is_neither_archived_nor_deleted() {
        company.change("dealCap", 1);
        int deal = company.post(V2 + "/deals", "{\"title\":\"D\",\"status\":\"won\"}")
                .id();
        TestCompany.Reply refused = company.post(V2 + "/deals", "{\"title\":\"E\"}");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("code").asText()).isEqualTo("feature_capping_deals_limit");
        int archived = company.post(V2 + "/deals", "{\"title\":\"E\",\"is_archived\":true}")
                .id();
        assertThat(company.patch(V2 + "/deals/" + archived, "{\"is_archived\":false}")
                        .status())
                .isEqualTo(403);
        company.patch(V2 + "/deals/" + deal, "{\"is_archived\":true}");
        assertThat(company.post(V2 + "/deals", "{\"title\":\"F\"}").status()).isEqualTo(200);
    }
}
