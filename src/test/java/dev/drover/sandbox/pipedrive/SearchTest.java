package dev.drover.sandbox.pipedrive;

import static dev.drover.sandbox.pipedrive.TestCompany.V1;
import static dev.drover.sandbox.pipedrive.TestCompany.V2;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SearchTest {
    private final TestCompany company = new TestCompany();

    @AfterEach
    void close() {
        company.close();
    }

    private List<Integer> found(String query) {
        JsonNode items = company.get(V2 + query).data().path("items");
        return TestCompany.list(items).stream()
                .map(item -> item.at("/item/id").asInt())
                .toList();
    }

    private List<Integer> byField(String entity, String field, String term, String match) {
        return TestCompany.ids(company.get(V2 + "/itemSearch/field?entity_type=" + entity + "&field=" + field + "&term="
                        + term + "&match=" + match)
                .data());
    }

    @Test
    void a_search_by_words_does_not_look_at_the_case() {
        int person = company.post(V2 + "/persons", "{\"name\":\"Ann Doe\",\"emails\":[{\"value\":\"ann@x.de\"}]}")
                .id();
        int deal = company.deal("Order of ANN");
        assertThat(found("/itemSearch?term=ann")).containsExactlyInAnyOrder(person, deal);
        assertThat(found("/itemSearch?term=ANN%20DOE&exact_match=true")).containsExactly(person);
        assertThat(found("/itemSearch?term=ann&item_types=deal")).containsExactly(deal);
        assertThat(found("/persons/search?term=ann@x.de&fields=email&exact_match=true"))
                .containsExactly(person);
        assertThat(company.get(V2 + "/itemSearch?term=a").status()).isEqualTo(400);
        assertThat(company.get(V2 + "/itemSearch?term=a&exact_match=true").status())
                .isEqualTo(200);
    }

    @Test
    void foreign_letters_and_numbers_are_found_too() {
        int person = company.person("Łucja ŻÓŁĆ");
        String key = company.field("personFields", "Points", "double");
        company.patch(V2 + "/persons/" + person, "{\"custom_fields\":{\"" + key + "\":1234}}");
        assertThat(found("/persons/search?term=%C5%BC%C3%B3%C5%82%C4%87")).containsExactly(person);
        assertThat(found("/persons/search?term=1234")).containsExactly(person);
        assertThat(found("/persons/search?term=12a4")).isEmpty();
    }

    @Test
    void a_search_by_field_looks_at_the_case_and_only_at_searchable_types() {
        String key = company.field("personFields", "Source id", "varchar");
        String tier = company.field("personFields", "Tier", "enum", "Gold");
        int person = company.post(V2 + "/persons", "{\"name\":\"A\",\"custom_fields\":{\"" + key + "\":\"Ab-17\"}}")
                .id();
        assertThat(byField("person", key, "Ab-17", "exact")).containsExactly(person);
        assertThat(byField("person", key, "ab-17", "exact")).isEmpty();
        assertThat(byField("person", key, "Ab", "beginning")).containsExactly(person);
        assertThat(byField("person", key, "-1", "middle")).containsExactly(person);
        assertThat(company.get(V2 + "/itemSearch/field?entity_type=person&field=" + tier + "&term=Gold")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void hits_tell_values_of_custom_fields_without_their_keys() {
        String key = company.field("dealFields", "Order id", "varchar");
        company.post(V2 + "/deals", "{\"title\":\"D\",\"custom_fields\":{\"" + key + "\":\"ord-99\"}}");
        JsonNode item = company.get(V2 + "/deals/search?term=ord-99").data().at("/items/0/item");
        assertThat(item.path("custom_fields").toString()).isEqualTo("[\"ord-99\"]");
        assertThat(item.path("type").asText()).isEqualTo("deal");
    }

    @Test
    void notes_are_found_with_what_they_hang_on() {
        int deal = company.deal("D");
        company.post(V1 + "/notes", "{\"content\":\"utm_source=mail\",\"deal_id\":" + deal + "}");
        assertThat(found("/deals/search?term=utm_source&fields=notes")).containsExactly(deal);
        assertThat(found("/deals/search?term=utm_source&fields=title")).isEmpty();
    }

    @Test
    void a_deleted_organization_haunts_the_index_for_ever_and_a_person_for_a_day() {
        int organization = company.organization("Ghost Inc");
        int person = company.person("Ghost Person");
        int deal = company.deal("Ghost deal");
        company.delete(V2 + "/organizations/" + organization);
        company.delete(V2 + "/persons/" + person);
        company.delete(V2 + "/deals/" + deal);
        assertThat(found("/itemSearch?term=ghost")).containsExactlyInAnyOrder(organization, person);
        assertThat(company.get(V2 + "/organizations?ids=" + organization).data())
                .isEmpty();
        company.pass(Duration.ofHours(25));
        assertThat(found("/itemSearch?term=ghost")).containsExactly(organization);
        company.pass(Duration.ofDays(40));
        assertThat(found("/itemSearch?term=ghost")).containsExactly(organization);
    }

    @Test
    void the_index_learns_of_changes_late() {
        company.change("searchDelaySeconds", 5);
        int person = company.person("Early Bird");
        assertThat(found("/persons/search?term=early")).isEmpty();
        company.pass(Duration.ofSeconds(6));
        assertThat(found("/persons/search?term=early")).containsExactly(person);
        company.patch(V2 + "/persons/" + person, "{\"name\":\"Late Bird\"}");
        assertThat(found("/persons/search?term=early")).containsExactly(person);
        company.pass(Duration.ofSeconds(6));
        assertThat(found("/persons/search?term=early")).isEmpty();
        assertThat(found("/persons/search?term=late")).containsExactly(person);
    }

    @Test
    void a_long_search_goes_by_pages() {
        for (int i = 0; i < 5; i++) {
            company.person("Same Name");
        }
        JsonNode first = company.get(V2 + "/persons/search?term=same&limit=3").json();
        assertThat(first.at("/data/items")).hasSize(3);
        String cursor = first.at("/additional_data/next_cursor").asText();
        JsonNode second = company.get(V2 + "/persons/search?term=same&limit=3&cursor=" + cursor)
                .json();
        assertThat(second.at("/data/items")).hasSize(2);
        assertThat(second.at("/additional_data/next_cursor").isNull()).isTrue();
    }

    @Test
    void a_filter_narrows_a_list() {
        String key = company.field("dealFields", "Channel", "varchar");
        int wanted = company.post(
                        V2 + "/deals", "{\"title\":\"D\",\"value\":50,\"custom_fields\":{\"" + key + "\":\"web\"}}")
                .id();
        company.post(V2 + "/deals", "{\"title\":\"E\",\"value\":5,\"custom_fields\":{\"" + key + "\":\"web\"}}");
        company.post(V2 + "/deals", "{\"title\":\"F\",\"value\":60}");
        int channel = v1Id(key);
        int value = v1Id("value");
        String condition = "{\"object\":\"deal\",\"field_id\":\"%s\",\"operator\":\"%s\",\"value\":\"%s\"}";
        String body =
                "{\"name\":\"F\",\"type\":\"deals\",\"conditions\":{\"glue\":\"and\",\"conditions\":[{\"glue\":\"and\",\"conditions\":[%s]},{\"glue\":\"or\",\"conditions\":[]}]}}";
        int filter = company.post(
                        V1 + "/filters",
                        body.formatted(
                                condition.formatted(channel, "=", "web") + "," + condition.formatted(value, ">", "10")))
                .id();
        assertThat(TestCompany.ids(
                        company.get(V2 + "/deals?filter_id=" + filter).data()))
                .containsExactly(wanted);
        assertThat(company.get(V2 + "/persons?filter_id=" + filter).status()).isEqualTo(400);
        String seventeen =
                (condition.formatted(value, ">", "1") + ",").repeat(16) + condition.formatted(value, ">", "1");
        assertThat(company.post(V1 + "/filters", body.formatted(seventeen)).status())
                .isEqualTo(400);
        assertThat(company.delete(V1 + "/filters/" + filter).status()).isEqualTo(200);
        assertThat(company.get(V2 + "/deals?filter_id=" + filter).status()).isEqualTo(400);
    }

    private int v1Id(String key) {
        for (JsonNode field : company.get(V1 + "/dealFields").data()) {
            if (field.path("key").asText().equals(key)) {
                return field.path("id").asInt();
            }
        }
        throw new AssertionError("no field " + key);
    }
}
