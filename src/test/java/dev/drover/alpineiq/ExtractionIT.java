package dev.drover.alpineiq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    private void account(int personas, double speed, Consumer<AlpineIqOptions.Builder> options) throws IOException {
        AccountGenerator generator = new AccountGenerator(AccountShape.ofSize(personas, 7));
        generator.writeCustomerFiles(folder.resolve("input"));
        SandboxClock clock = new SandboxClock(speed);
        sandbox = new AlpineIqSandbox(generator, AlpineIqOptions.defaults().with(options), clock);
        server = SandboxServer.start(0, null, sandbox, clock);
    }

    private static void unlimited(AlpineIqOptions.Builder options) {
        options.perSecond = 1_000_000;
        options.perMinute = 1_000_000;
        options.perHour = 1_000_000;
    }

    /** What a run stages, by object and key; times of staging and order do not count. */
    private static Map<String, JsonNode> everything(Staging staging) {
        Map<String, JsonNode> all = new TreeMap<>();
        staging.counts()
                .keySet()
                .forEach(object ->
                        staging.forEach(object, record -> all.put(object + " " + record.sourceId(), record.payload())));
        return all;
    }

    /** Calls that the account answered well, per path and query. */
    private Map<String, Long> answered() throws Exception {
        return lines("/sandbox/log").stream()
                .filter(call -> call.path("status").asInt() == 200 && !call.has("fault"))
                .collect(
                        Collectors.groupingBy(call -> call.path("path").asText(), TreeMap::new, Collectors.counting()));
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
        account(3000, 1, ExtractionIT::unlimited);
        run(EngineClock.system(), NO_LIMITS, (harness, staging) -> {
            harness.extractAll();
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
            Set<String> known = new HashSet<>(); // listed, or in the customer's file of archived people
            staging.forEach("persona", persona -> known.add(persona.sourceId()));
            for (JsonNode line : lines("/sandbox/dump/order-lines")) {
                if (known.contains(line.get("contactID").asText())) {
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

    @Test
    void trouble_on_the_way_changes_nothing_of_what_is_staged() throws Exception {
        account(120, 200, ExtractionIT::unlimited);
        List<Map<String, JsonNode>> staged = new ArrayList<>();
        EngineClock clock = EngineClock.scaled(200);
        run(clock, NO_LIMITS, (harness, staging) -> {
            harness.extractAll();
            staged.add(everything(staging));
        });
        clearLedger();
        faults("""
                [{"path":"/stores/","kind":"html","times":1},
                 {"path":"/piis/4711\\\\?","kind":"truncate","times":2},
                 {"path":"/piis/4711/","kind":"reset","skip":10,"times":2},
                 {"path":"/contact/orders/","kind":"answer-lost","skip":5,"times":2},
                 {"path":"/contact/orders/","kind":"status","status":500,"skip":9,"times":2},
                 {"path":"/audiences/","kind":"status","status":429,"headers":{"Retry-After":"3"},"times":1},
                 {"path":"/audience/members/","kind":"truncate","skip":3,"times":1},
                 {"path":"/adjustments/","kind":"status","status":502,"skip":2,"times":1}]
                """);
        run(clock, NO_LIMITS, (harness, staging) -> {
            harness.extractAll();
            staged.add(everything(staging));
        });
        assertThat(lines("/sandbox/faults")).isNotEmpty();
        assertThat(staged.get(1)).isNotEmpty().isEqualTo(staged.get(0));
        assertThat(lines("/sandbox/writes")).isEmpty();
    }

    @Test
    void goes_on_where_it_was_stopped_and_asks_for_nothing_twice() throws Exception {
        account(120, 200, ExtractionIT::unlimited);
        List<Map<String, JsonNode>> staged = new ArrayList<>();
        EngineClock clock = EngineClock.scaled(200);
        run(clock, NO_LIMITS, (harness, staging) -> {
            harness.extractAll();
            staged.add(everything(staging));
        });
        clearLedger();
        http.send(
                HttpRequest.newBuilder(URI.create(base() + "/sandbox/reset"))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        Map<String, String> impatient = new HashMap<>(NO_LIMITS);
        impatient.put("alpineiq.retries", "0");
        faults("""
                [{"path":"/piis/4711/","kind":"status","status":503,"skip":40,"times":1},
                 {"path":"/contact/orders/","kind":"reset","skip":70,"times":1},
                 {"path":"/audience/members/","kind":"html","status":200,"skip":7,"times":1}]
                """);
        for (ErrorCode expected :
                List.of(ErrorCode.SOURCE_UNAVAILABLE, ErrorCode.SOURCE_UNAVAILABLE, ErrorCode.SOURCE_UNAVAILABLE)) {
            run(
                    clock,
                    impatient,
                    (harness, staging) -> assertThatThrownBy(harness::extractAll)
                            .isInstanceOfSatisfying(
                                    DroverException.class,
                                    e -> assertThat(e.code()).isEqualTo(expected)));
        }
        run(clock, impatient, (harness, staging) -> {
            harness.extractAll();
            staged.add(everything(staging));
        });
        assertThat(staged.get(1)).isNotEmpty().isEqualTo(staged.get(0));
        assertThat(answered())
                .hasSizeGreaterThan(240)
                .allSatisfy((path, calls) -> assertThat(calls).as(path).isEqualTo(1));
    }

    @Test
    void notices_personas_that_come_and_go_while_the_list_is_read() throws Exception {
        account(400, 1, ExtractionIT::unlimited);
        Map<String, String> smallPages = new HashMap<>(NO_LIMITS);
        smallPages.put("alpineiq.page-size", "50");
        for (String mode : List.of("insert", "delete")) {
            clearLedger();
            sandbox.startDrift(mode, 3);
            run(EngineClock.system(), smallPages, (harness, staging) -> {
                harness.extract("personas");
                List<String> listed = lines("/sandbox/dump/personas").stream()
                        .map(persona -> persona.get("contactID").asText())
                        .toList();
                assertThat(staging.existing("persona", listed)).as(mode).containsExactlyInAnyOrderElementsOf(listed);
                assertThat(harness.said).as(mode).anyMatch(line -> line.contains("changed while they were read"));
            });
        }
        clearLedger();
        sandbox.startDrift("insert", 1000);
        run(
                EngineClock.system(),
                smallPages,
                (harness, staging) -> assertThatThrownBy(() -> harness.extract("personas"))
                        .isInstanceOfSatisfying(
                                DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SOURCE_MOVED)));
        sandbox.startDrift("none", 0);
        run(EngineClock.system(), smallPages, (harness, staging) -> {
            harness.extract("personas");
            assertThat(staging.count("persona"))
                    .isEqualTo(lines("/sandbox/dump/personas").size());
        });
    }

    @Test
    void uses_the_hour_of_the_account_and_is_never_refused() throws Exception {
        account(130, 200, options -> options.perHour = 150);
        Map<String, String> limit = Map.of("alpineiq.calls-per-hour", "150");
        run(EngineClock.scaled(200), limit, (harness, staging) -> {
            harness.extract("stores");
            harness.extract("personas");
            harness.extract("persona-details");
            harness.extract("orders");
        });
        List<Instant> calls = lines("/sandbox/log").stream()
                .map(call -> Instant.parse(call.get("time").asText()))
                .sorted()
                .toList();
        assertThat(sandbox.limitReport().get("refused").asInt()).isZero();
        assertThat(calls).hasSize(262);
        Duration hour = Duration.ofHours(1);
        assertThat(Duration.between(calls.get(0), calls.get(149))).isLessThan(hour);
        assertThat(Duration.between(calls.get(0), calls.get(150))).isBetween(hour, hour.multipliedBy(2));
    }

    @Test
    void names_a_wrong_key_a_foreign_account_and_an_unreachable_host() throws Exception {
        account(20, 200, ExtractionIT::unlimited);
        EngineClock clock = EngineClock.scaled(200);
        run(clock, NO_LIMITS, (harness, staging) -> {
            assertThat(harness.connector.account()).startsWith("alpineiq/4711@127.0.0.1:");
            assertThat(harness.connector.examine()).allMatch(finding -> finding.passed());
        });
        Map<String, String> foreign = new HashMap<>(NO_LIMITS);
        foreign.put("alpineiq.uid", "4712");
        run(
                clock,
                foreign,
                (harness, staging) -> assertThatThrownBy(harness.connector::account)
                        .isInstanceOfSatisfying(
                                DroverException.class,
                                e -> assertThat(e.code()).isEqualTo(ErrorCode.ACCOUNT_MISMATCH)));
        Path wrong = Files.writeString(folder.resolve("wrong-key"), "not-the-key");
        Map<String, String> wrongKey = new HashMap<>(NO_LIMITS);
        wrongKey.put("alpineiq.api-key", "file:" + wrong);
        run(
                clock,
                wrongKey,
                (harness, staging) -> assertThatThrownBy(() -> harness.extract("stores"))
                        .isInstanceOfSatisfying(
                                DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.KEY_REFUSED))
                        .hasMessageNotContaining("not-the-key"));
        Map<String, String> nobody = new HashMap<>(NO_LIMITS);
        nobody.put("alpineiq.base-url", "http://127.0.0.1:1");
        run(
                clock,
                nobody,
                (harness, staging) -> assertThatThrownBy(harness.connector::account)
                        .isInstanceOfSatisfying(
                                DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNREACHABLE)));
    }

    private void clearLedger() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("state"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }
}
