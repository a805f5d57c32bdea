package dev.drover.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SandboxServerTest {
    private final Echo echo = new Echo();
    private final SandboxClock clock = new SandboxClock(0);
    private final SandboxServer server = SandboxServer.start(0, null, echo, clock);
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private static final class Echo implements SandboxSystem {
        private final AtomicInteger handled = new AtomicInteger();

        @Override
        public void handle(HttpCall call) throws IOException {
            handled.incrementAndGet();
            String body = call.text();
            if (call.path().equals("/empty")) {
                call.respondEmpty(204);
                return;
            }
            if (call.query("stream").isPresent()) {
                try (OutputStream out = call.respondStream(200, "text/plain")) {
                    out.write(body.getBytes(StandardCharsets.UTF_8));
                }
                return;
            }
            call.setHeader("X-Path", call.path());
            call.respondJson(
                    200,
                    Map.of("segments", call.segments(), "q", call.query("q").orElse(""), "body", body));
        }

        @Override
        public Stream<JsonNode> dump(String object) {
            if (!object.equals("Thing")) {
                throw new NoSuchElementException(object);
            }
            return Stream.of(
                    Json.MAPPER.createObjectNode().put("id", 1),
                    Json.MAPPER.createObjectNode().put("id", 2));
        }

        @Override
        public void reset() {
            handled.set(0);
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.baseUri() + path)).timeout(Duration.ofSeconds(20));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return http.send(request(path).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    @Test
    void folds_slashes_and_keeps_the_path_encoded_but_decodes_segments() throws Exception {
        HttpResponse<String> response = get("//a///b%2Fc%20d/?q=x%20y+z");
        assertThat(response.headers().firstValue("X-Path")).contains("/a/b%2Fc%20d");
        JsonNode answer = Json.MAPPER.readTree(response.body());
        assertThat(answer.at("/segments/1").asText()).isEqualTo("b/c d");
        assertThat(answer.get("q").asText()).isEqualTo("x y z");
    }

    @Test
    void unpacks_a_gzip_body_and_packs_a_large_answer() throws Exception {
        String text = "long ".repeat(2_000);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        HttpResponse<byte[]> response = http.send(
                request("/x")
                        .header("Content-Encoding", "gzip")
                        .header("Accept-Encoding", "gzip")
                        .POST(BodyPublishers.ofByteArray(packed.toByteArray()))
                        .build(),
                BodyHandlers.ofByteArray());
        assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
        byte[] plain = new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes();
        assertThat(Json.MAPPER.readTree(plain).get("body").asText()).isEqualTo(text);
    }

    @Test
    void takes_a_chunked_body() throws Exception {
        HttpRequest chunked = request("/x")
                .POST(BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream("abc".getBytes(StandardCharsets.UTF_8))))
                .build();
        assertThat(http.send(chunked, BodyHandlers.ofString()).body()).contains("\"body\":\"abc\"");
    }

    @Test
    void logs_each_request_with_sizes_but_without_secrets_and_not_the_control_plane() throws Exception {
        post("/x?q=1&token=abc", "12345");
        post("/y?stream=1", "1234567");
        List<String> lines = get("/sandbox/log").body().lines().toList();
        assertThat(lines).hasSize(2);
        JsonNode first = Json.MAPPER.readTree(lines.get(0));
        assertThat(first.get("path").asText()).isEqualTo("/x?q=1&token=-");
        assertThat(first.get("status").asInt()).isEqualTo(200);
        assertThat(first.get("requestBytes").asLong()).isEqualTo(5);
        assertThat(Json.MAPPER.readTree(lines.get(1)).get("responseBytes").asLong())
                .isEqualTo(7);
        assertThat(get("/sandbox/counts").body()).contains("\"POST /x 200\":1");
    }

    @Test
    void a_status_fault_skips_then_hits_then_is_spent() throws Exception {
        post("/sandbox/faults", """
                [{"method":"GET","path":"^/x","kind":"status","status":503,"body":"busy","skip":1,"times":2}]""");
        assertThat(List.of(
                        get("/x").statusCode(),
                        get("/x").statusCode(),
                        get("/other").statusCode(),
                        get("/x").statusCode(),
                        get("/x").statusCode()))
                .containsExactly(200, 503, 200, 503, 200);
        assertThat(echo.handled).hasValue(3);
        assertThat(Json.MAPPER
                        .readTree(get("/sandbox/faults").body())
                        .at("/0/hits")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void a_reset_cuts_the_connection_before_the_system_works() throws Exception {
        post("/sandbox/faults", "[{\"kind\":\"reset\",\"path\":\"^/x\",\"times\":-1}]");
        assertThatThrownBy(() -> post("/x", "")).isInstanceOf(IOException.class);
        assertThat(echo.handled).hasValue(0);
    }

    @Test
    void an_answer_can_be_lost_after_the_work_is_done() throws Exception {
        post("/sandbox/faults", "[{\"kind\":\"answer-lost\",\"path\":\"^/x\",\"times\":-1}]");
        assertThatThrownBy(() -> post("/x", "1")).isInstanceOf(IOException.class);
        assertThat(echo.handled.get()).isPositive();
    }

    @Test
    void a_truncated_answer_breaks_off_half_way() throws Exception {
        post("/sandbox/faults", "[{\"kind\":\"truncate\",\"path\":\"^/x\",\"times\":-1}]");
        assertThatThrownBy(() -> post("/x", "1".repeat(10_000))).isInstanceOf(IOException.class);
        assertThat(echo.handled.get()).isPositive();
    }

    @Test
    void a_repeated_request_is_worked_twice_and_answered_once() throws Exception {
        post("/sandbox/faults", "[{\"kind\":\"duplicate-answer\",\"path\":\"^/x\"}]");
        assertThat(post("/x", "abc").body()).contains("\"body\":\"abc\"");
        assertThat(echo.handled).hasValue(2);
    }

    @Test
    void a_slow_answer_waits_in_simulated_time() throws Exception {
        post("/sandbox/faults", "[{\"kind\":\"slow\",\"path\":\"^/x\",\"millis\":3600000}]");
        var answer = http.sendAsync(request("/x").build(), BodyHandlers.ofString());
        while (Json.MAPPER.readTree(get("/sandbox/faults").body()).at("/0/hits").asInt() == 0) {
            Thread.onSpinWait();
        }
        assertThat(answer).isNotDone();
        while (!answer.isDone()) {
            post("/sandbox/clock", "{\"advance\":\"PT1H\"}");
        }
        assertThat(answer.join().statusCode()).isEqualTo(200);
    }

    @Test
    void a_slow_body_dribbles_after_the_work_is_done() throws Exception {
        post("/sandbox/faults", "[{\"kind\":\"slow-body\",\"path\":\"^/x\",\"millis\":3600000}]");
        var answer = http.sendAsync(
                request("/x").POST(BodyPublishers.ofString("1".repeat(5_000))).build(), BodyHandlers.ofString());
        while (echo.handled.get() == 0) {
            Thread.onSpinWait();
        }
        assertThat(answer).isNotDone();
        while (!answer.isDone()) {
            post("/sandbox/clock", "{\"advance\":\"PT3M\"}");
        }
        assertThat(answer.join().body()).contains("1".repeat(5_000));
    }

    @Test
    void a_truncated_answer_without_a_body_does_not_arrive() throws Exception {
        post("/sandbox/faults", "[{\"kind\":\"truncate\",\"path\":\"^/empty\",\"times\":-1}]");
        assertThatThrownBy(() -> post("/empty", "")).isInstanceOf(IOException.class);
        assertThat(echo.handled.get()).isPositive();
    }

    @Test
    void a_maintenance_page_is_html_with_status() throws Exception {
        post("/sandbox/faults", "[{\"kind\":\"html\",\"status\":502}]");
        HttpResponse<String> page = get("/x");
        assertThat(page.statusCode()).isEqualTo(502);
        assertThat(page.body()).startsWith("<html>");
    }

    @Test
    void refuses_a_fault_that_it_does_not_know() throws Exception {
        assertThat(post("/sandbox/faults", "[{\"kind\":\"earthquake\"}]").statusCode())
                .isEqualTo(400);
    }

    @Test
    void dumps_records_as_lines_and_knows_what_it_does_not_know() throws Exception {
        assertThat(get("/sandbox/dump/Thing").body()).isEqualTo("{\"id\":1}\n{\"id\":2}\n");
        assertThat(get("/sandbox/dump/Other").statusCode()).isEqualTo(404);
        assertThat(get("/sandbox/unknown").statusCode()).isEqualTo(404);
    }

    @Test
    void reset_clears_system_log_and_faults() throws Exception {
        post("/sandbox/faults", "[{\"kind\":\"status\",\"times\":-1}]");
        get("/x");
        post("/sandbox/reset", "");
        assertThat(get("/sandbox/log").body()).isEmpty();
        assertThat(get("/x").statusCode()).isEqualTo(200);
        assertThat(echo.handled).hasValue(1);
    }

    @Test
    void the_clock_moves_when_told() throws Exception {
        var before = clock.now();
        assertThat(post("/sandbox/clock", "{\"advance\":\"PT24H\"}").statusCode())
                .isEqualTo(200);
        assertThat(Duration.between(before, clock.now())).isEqualTo(Duration.ofHours(24));
        post("/sandbox/clock", "{\"speed\":120}");
        assertThat(clock.toWall(Duration.ofMinutes(2))).isEqualTo(Duration.ofSeconds(1));
    }

    /** At whatever speed simulated time runs: whoever compares clocks compares this machine's. */
    @Test
    void tells_the_time_of_the_wall_though_another_server_was_closed_within_the_same_second() throws Exception {
        get("/x");
        server.close();
        Instant later = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(2);
        Awaitility.await().until(() -> Instant.now().isAfter(later));
        try (SandboxServer next = SandboxServer.start(0, null, echo, clock)) {
            HttpRequest request =
                    HttpRequest.newBuilder(next.baseUri().resolve("/x")).build();
            String date = http.send(request, BodyHandlers.ofString())
                    .headers()
                    .firstValue("Date")
                    .orElseThrow();
            assertThat(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant())
                    .isBetween(later, Instant.now());
        }
    }

    @Test
    void serves_https_with_a_certificate_that_a_client_can_trust() throws Exception {
        try (SandboxServer tls = SandboxServer.start(0, 0, echo, clock)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null);
            trusted.setCertificateEntry(
                    "sandbox",
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(
                                    tls.certificatePem().orElseThrow())));
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            HttpClient secure = HttpClient.newBuilder().sslContext(context).build();
            HttpRequest request = HttpRequest.newBuilder(URI.create(tls.tlsUri().orElseThrow() + "/x"))
                    .build();
            assertThat(secure.send(request, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }
    }
}
