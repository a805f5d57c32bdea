package dev.drover.sandbox.alpineiq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.sandbox.alpineiq.SandboxClient.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlpineIqAccessTest extends AccountFixture {
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
}
