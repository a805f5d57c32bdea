package dev.drover.alpineiq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.governor.SqlGovernor;
import dev.drover.ledger.LedgerKey;
import dev.drover.ledger.SqlLedger;
import dev.drover.ledger.Staging;
import dev.drover.sandbox.alpineiq.AlpineIqOptions;
import dev.drover.sandbox.alpineiq.AlpineIqSandbox;
import dev.drover.sandbox.alpineiq.generator.AccountGenerator;
import dev.drover.sandbox.alpineiq.generator.AccountShape;
import dev.drover.sandbox.http.SandboxClock;
import dev.drover.sandbox.http.SandboxServer;
import dev.drover.time.EngineClock;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connector against the simulated account, over HTTP, with the real ledger and governor. */
class ExtractionIT {
    private static final Map<String, String> NO_LIMITS = Map.of(
            "alpineiq.calls-per-second", "1000000",
            "alpineiq.calls-per-minute", "1000000",
            "alpineiq.calls-per-hour", "1000000");
    private final LedgerKey key = LedgerKey.generate();
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private AlpineIqSandbox sandbox;
    private SandboxServer server;

    private void account(int personas, double speed, boolean limits) throws IOException {
        AccountGenerator generator = new AccountGenerator(AccountShape.ofSize(personas, 7));
        generator.writeCustomerFiles(folder.resolve("input"));
        SandboxClock clock = new SandboxClock(speed);
        AlpineIqOptions options = AlpineIqOptions.defaults();
        sandbox = new AlpineIqSandbox(
                generator,
                limits
                        ? options
                        : options.with(o -> {
                            o.perSecond = 1_000_000;
                            o.perMinute = 1_000_000;
                            o.perHour = 1_000_000;
                        }),
                clock);
        server = SandboxServer.start(0, null, sandbox, clock);
    }

    @BeforeEach
    void folders() throws IOException {
        Files.createDirectories(folder.resolve("state"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private interface Work {
        void with(Harness harness, Staging staging) throws Exception;
    }

    private void run(EngineClock clock, Map<String, String> settings, Work work) throws Exception {
        Map<String, String> all = new HashMap<>(settings);
        try (SqlLedger ledger = SqlLedger.open(folder.resolve("state"), key, clock, 0);
                SqlGovernor governor = SqlGovernor.open(folder.resolve("governor.db"), clock);
                Harness harness = new Harness(folder, base(), ledger.staging(), governor, clock, all, null)) {
            work.with(harness, ledger.staging());
        }
    }

    private String base() {
        return server.baseUri().toString().replaceAll("/$", "");
    }

    private List<JsonNode> lines(String path) throws Exception {
        String text = http.send(
                        HttpRequest.newBuilder(URI.create(base() + path)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        List<JsonNode> lines = new ArrayList<>();
        for (String line : text.split("\n")) {
            if (!line.isBlank()) {
                lines.add(Json.MAPPER.readTree(line));
            }
        }
        return lines;
    }

    private void faults(String json) throws Exception {
        http.send(
                HttpRequest.newBuilder(URI.create(base() + "/sandbox/faults"))
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
    }

    @Test
    void stages_everything_that_a_whole_account_holds_and_writes_nothing() throws Exception {
        account(3000, 1, false);
        run(EngineClock.system(), NO_LIMITS, (harness, staging) -> {
            long start = System.nanoTime();
            harness.extractAll();
            System.err.println("extracted in " + (System.nanoTime() - start) / 1_000_000 + " ms " + staging.counts()
                    + " " + harness.said);
            Map<String, JsonNode> personas = new TreeMap<>();
            staging.forEach("persona", persona -> personas.put(persona.sourceId(), persona.payload()));
            for (JsonNode persona : lines("/sandbox/dump/personas")) {
                JsonNode staged = personas.remove(persona.get("contactID").asText());
                persona.properties()
                        .forEach(field -> assertThat(staged.get(field.getKey()))
                                .as(field.getKey())
                                .isEqualTo(field.getValue()));
            }
            assertThat(personas.values())
                    .isNotEmpty()
                    .allMatch(persona -> persona.path("archived").asBoolean());
            BigDecimal[] sum = {BigDecimal.ZERO};
            staging.forEach(
                    "order",
                    order -> sum[0] = sum[0].add(order.payload().get("total").decimalValue()));
            BigDecimal expected = BigDecimal.ZERO;
            long lineCount = 0;
            java.util.Set<String> listed = new java.util.HashSet<>();
            for (JsonNode persona : lines("/sandbox/dump/personas")) {
                listed.add(persona.get("contactID").asText());
            }
            for (JsonNode line : lines("/sandbox/dump/order-lines")) {
                if (listed.contains(line.get("contactID").asText())) {
                    expected = expected.add(line.get("totalPrice").decimalValue());
                    lineCount++;
                }
            }
            assertThat(sum[0]).isEqualByComparingTo(expected);
            assertThat(staging.count("orderItem")).isEqualTo(lineCount);
            assertThat(staging.count("audienceMember"))
                    .isEqualTo(lines("/sandbox/dump/audience-members").size());
            assertThat(staging.count("adjustment"))
                    .isEqualTo(lines("/sandbox/dump/adjustments").size());
        });
        assertThat(lines("/sandbox/writes")).isEmpty();
        assertThat(sandbox.limitReport().get("refused").asInt()).isZero();
    }
}
