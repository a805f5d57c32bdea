package dev.drover.sandbox.pipedrive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.sandbox.Sandbox;
import dev.drover.sandbox.SandboxOptions;
import dev.drover.sandbox.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class SandboxWithPipedriveTest {

    @Test
    void a_company_is_served_beside_the_others_with_the_colleagues_of_the_account() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.generated(5, 1, 1).withPipedrive(0))) {
            JsonNode described = sandbox.describe().path("pipedrive");
            assertThat(described.path("companyDomain").asText()).isEqualTo("sandbox");
            JsonNode users = get(described, "/v1/users");
            assertThat(users.path("data").findValuesAsText("email"))
                    .contains("integration@sandbox.example", "owner1@example.com", "owner5@example.com");
            assertThat(sandbox.pipedrive()).isPresent();
        }
    }

    @Test
    void nobody_gets_a_company_who_asks_for_none() {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.generated(5, 1, 1))) {
            assertThat(sandbox.describe().has("pipedrive")).isFalse();
            assertThat(sandbox.pipedrive()).isEmpty();
        }
    }

    private static JsonNode get(JsonNode described, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(described.path("url").asText() + path))
                .header("x-api-token", described.path("apiToken").asText())
                .build();
        return Json.MAPPER.readTree(HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body());
    }
}
