package dev.drover.sandbox.alpineiq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.sandbox.alpineiq.SandboxClient.Answer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlpineIqPagesTest extends AccountFixture {
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
}
