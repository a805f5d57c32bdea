package dev.drover.sandbox.salesforce;

import static dev.drover.sandbox.salesforce.TestOrg.DATA;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.sandbox.http.SandboxServer;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoginTest {
    private final TestOrg org = new TestOrg();

    @AfterEach
    void stop() {
        org.close();
    }

    @Test
    void client_credentials_give_a_token_that_names_the_org_and_the_address_the_client_used() {
        JsonNode answer = org.login(
                "grant_type=client_credentials&client_id=sandbox-client&client_secret=sandbox-secret&format=json");
        assertThat(answer.path("access_token").asText()).matches("00D\\w{12,15}![\\w.]+");
        assertThat(answer.path("instance_url").asText())
                .isEqualTo(org.server.baseUri().toString());
        assertThat(answer.path("id").asText()).matches(".*/id/00D\\w{15}/005\\w{15}");
        assertThat(answer.path("token_type").asText()).isEqualTo("Bearer");
    }

    @Test
    void client_id_and_secret_may_come_in_the_basic_header() {
        String basic =
                Base64.getEncoder().encodeToString("sandbox-client:sandbox-secret".getBytes(StandardCharsets.UTF_8));
        TestOrg.Reply reply = org.send(
                "POST",
                "/services/oauth2/token",
                "grant_type=client_credentials",
                "application/x-www-form-urlencoded",
                "Authorization",
                "Basic " + basic);
        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    void refuses_a_wrong_secret_with_400_and_an_oauth_error() {
        TestOrg.Reply reply = org.send(
                "POST",
                "/services/oauth2/token",
                "grant_type=client_credentials&client_id=sandbox-client&client_secret=wrong",
                "application/x-www-form-urlencoded");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("error").asText()).isEqualTo("invalid_client");
    }

    @Test
    void password_flow_needs_the_security_token_and_can_be_switched_off() {
        String form = "grant_type=password&client_id=sandbox-client&client_secret=sandbox-secret"
                + "&username=integration%40sandbox.example&password=sandbox-password";
        assertThat(org.login(form).path("error").asText()).isEqualTo("invalid_grant");
        assertThat(org.login(form + "TOKEN0").path("access_token").asText()).startsWith("00D");
        org.post("/sandbox/options", "{\"usernamePasswordFlow\":false}");
        assertThat(org.login(form + "TOKEN0").path("error").asText()).isEqualTo("invalid_grant");
    }

    @Test
    void jwt_takes_padded_parts_and_an_expiry_as_text() {
        Base64.Encoder padded = Base64.getUrlEncoder();
        String exp = String.valueOf(System.currentTimeMillis() / 1000 + 300);
        String assertion = padded.encodeToString("{\"alg\":\"RS256\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + padded.encodeToString(
                        ("{\"iss\":\"sandbox-client\",\"sub\":\"integration@sandbox.example\",\"aud\":\"x\",\"exp\":\""
                                        + exp + "\"}")
                                .getBytes(StandardCharsets.UTF_8))
                + "." + padded.encodeToString(new byte[] {1, 2, 3});
        JsonNode answer = org.login("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion="
                + assertion.replace("=", "%3D"));
        assertThat(answer.path("access_token").asText()).startsWith("00D");
    }

    @Test
    void a_session_ends_when_it_is_not_used_for_two_hours() {
        assertThat(org.get(DATA + "/limits").status()).isEqualTo(200);
        org.clock.advance(Duration.ofMinutes(121));
        TestOrg.Reply reply = org.get(DATA + "/limits");
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.code()).isEqualTo("INVALID_SESSION_ID");
    }

    @Test
    void a_revoked_token_is_dead() {
        org.get("/services/oauth2/revoke?token=" + org.token);
        assertThat(org.get(DATA + "/limits").status()).isEqualTo(401);
    }

    @Test
    void user_info_and_identity_name_the_user() {
        JsonNode info = org.get("/services/oauth2/userinfo").json();
        assertThat(info.path("user_id").asText()).startsWith("005");
        String identity = org.get(DATA).json().path("identity").asText();
        JsonNode who = org.get(
                        identity.substring(org.server.baseUri().toString().length()))
                .json();
        assertThat(who.path("username").asText()).isEqualTo("integration@sandbox.example");
        assertThat(who.at("/urls/rest").asText()).contains("{version}");
    }

    @Test
    void knows_versions_that_are_retired_and_versions_that_are_not_there_yet() {
        assertThat(org.get("/services/data/").json().findValuesAsText("version"))
                .contains("31.0", "67.0");
        assertThat(org.get("/services/data/v20.0/limits").status()).isEqualTo(410);
        assertThat(org.get("/services/data/v99.0/limits").status()).isEqualTo(404);
    }

    @Test
    void every_answer_shows_the_calls_used_and_the_last_one_is_refused() {
        TestOrg.Reply first = org.get(DATA + "/limits/");
        assertThat(first.response().headers().firstValue("Sforce-Limit-Info")).contains("api-usage=1/100000");
        assertThat(first.json().at("/DailyApiRequests/Remaining").asInt()).isEqualTo(99_999);
        org.post("/sandbox/options", "{\"usedApiRequests\":99998}");
        assertThat(org.get(DATA + "/limits").status()).isEqualTo(200);
        TestOrg.Reply refused = org.get(DATA + "/limits");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("REQUEST_LIMIT_EXCEEDED");
        org.post("/sandbox/options", "{\"usedApiRequests\":0}");
        org.clock.advance(Duration.ofMinutes(90));
        assertThat(org.get(DATA + "/limits").status()).isEqualTo(200);
    }

    @Test
    void an_org_without_api_says_so() {
        org.post("/sandbox/options", "{\"apiEnabled\":false}");
        TestOrg.Reply reply = org.get(DATA + "/limits");
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.code()).isEqualTo("API_DISABLED_FOR_ORG");
    }

    @Test
    void names_the_secure_address_to_a_client_that_came_over_https() throws Exception {
        try (SandboxServer secure = SandboxServer.start(0, 0, org.sandbox, org.clock)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null);
            trusted.setCertificateEntry(
                    "sandbox",
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(
                                    secure.certificatePem().orElseThrow())));
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            String address = secure.tlsUri().orElseThrow().toString();
            HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/services/oauth2/token"))
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "grant_type=client_credentials&client_id=sandbox-client&client_secret=sandbox-secret"))
                    .build();
            HttpResponse<String> answer = HttpClient.newBuilder()
                    .sslContext(context)
                    .build()
                    .send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.body()).contains("\"instance_url\":\"" + address + "\"");
        }
    }

    @Test
    void folds_double_slashes_and_takes_other_session_headers() {
        assertThat(org.get("/" + DATA + "//limits/").status()).isEqualTo(200);
        String token = org.token;
        org.token = null;
        assertThat(org.send(
                                "GET",
                                DATA + "/limits",
                                null,
                                "application/json",
                                "X-SFDC-Session",
                                "Bearer Bearer " + token)
                        .status())
                .isEqualTo(200);
        assertThat(org.send("GET", DATA + "/limits", null, "application/json", "Authorization", "OAuth " + token)
                        .status())
                .isEqualTo(200);
    }
}
