package dev.drover.sandbox.ipresso;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.sandbox.Sandbox;
import dev.drover.sandbox.SandboxOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxWithIpressoTest {

    @Test
    void an_account_is_served_beside_the_others_with_what_one_needs_to_come_in(@TempDir Path folder) throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.generated(12, 1, 1).withIpresso(0))) {
            JsonNode described = sandbox.describe().path("ipresso");
            assertThat(token(described)).hasSize(40);
            sandbox.writeCustomerFiles(folder);
            assertThat(folder.resolve("ipresso-canonical/manifest.json")).isRegularFile();
            assertThat(folder.resolve("ipresso-dump.zip")).isNotEmptyFile();
            assertThat(folder.resolve("ipresso-panel")).isNotEmptyDirectory();
        }
        try (Sandbox sandbox =
                Sandbox.start(SandboxOptions.generated(0, 1, 1).withIpresso(0, folder.resolve("ipresso-canonical")))) {
            assertThat(sandbox.ipresso().orElseThrow().dump("contacts")).hasSize(12);
        }
    }

    @Test
    void nobody_gets_an_account_who_asks_for_none() {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.generated(5, 1, 1))) {
            assertThat(sandbox.describe().has("ipresso")).isFalse();
            assertThat(sandbox.ipresso()).isEmpty();
        }
    }

    private static String token(JsonNode described) throws Exception {
        String basic = described.path("login").asText() + ":"
                + described.path("password").asText();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(described.path("url").asText().replaceAll("/$", "") + "/api/2/auth/"
                                + described.path("customerKey").asText()))
                .header("User-Agent", "iPresso")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)))
                .build();
        String body = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body();
        return TestAccount.JSON.readTree(body).path("data").asText();
    }
}
