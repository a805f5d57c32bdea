package dev.drover.alpineiq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.failure.DroverException;
import dev.drover.failure.ExitCode;
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
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every endpoint that an extraction calls × every kind of trouble × its first, middle and last call: the same records are
 * staged, or it stops in a way that can be resumed and the next run stages them. A seeded draw of {@value #DRAWN}; all with
 * {@code -Ddrover.test.source-faults=all}, or another number.
 */
class SourceFaultsIT {
    private static final int DRAWN = 30;
    private static final double SPEED = 2000;

    private static final Map<String, String> SETTINGS = Map.of(
            "alpineiq.calls-per-second", "1000000",
            "alpineiq.calls-per-minute", "1000000",
            "alpineiq.calls-per-hour", "1000000");

    @TempDir
    private static Path folder;

    private static final EngineClock CLOCK = EngineClock.scaled(SPEED);
    private static final LedgerKey KEY = LedgerKey.generate();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static SandboxServer server;
    private static Map<String, JsonNode> undisturbed;
    private static Map<String, Long> endpoints;

    enum Trouble {
        TOO_MANY_REQUESTS("status", 429),
        SERVER_ERROR("status", 500),
        UNAVAILABLE("status", 503),
        RESET("reset", 0),
        TRUNCATED("truncate", 0),
        SLOW("slow", 0),
        SLOW_BODY("slow-body", 0),
        HTML("html", 200),
        DUPLICATED("duplicate-answer", 0),
        ANSWER_LOST("answer-lost", 0);

        private final String kind;
        private final int status;

        Trouble(String kind, int status) {
            this.kind = kind;
            this.status = status;
        }

        /** Longer than a run waits for an answer that this trouble makes late. */
        private static final long LATE_MILLIS = (long) (2_600 * SPEED);

        Map<String, String> settings() {
            return this == SLOW || this == SLOW_BODY ? Map.of("alpineiq.read-timeout", "2s") : Map.of();
        }

        ObjectNode at(String endpoint, long call) {
            String pattern = endpoint.substring(endpoint.indexOf(' ') + 1)
                    .replace(".", "\\.")
                    .replace("{id}", "(?=[^/?]*\\d)[^/?]+");
            ObjectNode fault = Json.object();
            fault.put("method", endpoint.substring(0, endpoint.indexOf(' ')));
            fault.put("path", "^" + pattern + "/?(\\?.*)?$");
            fault.put("kind", kind);
            fault.put("skip", call - 1);
            if (status > 0) {
                fault.put("status", status);
            }
            fault.put("millis", LATE_MILLIS);
            return fault;
        }
    }

    /** @param retries how often a call is repeated before the extraction stops */
    record Case(String endpoint, Trouble trouble, long call, int retries) {
        @Override
        public String toString() {
            return trouble + " at call " + call + " of " + endpoint + ", " + retries + " retries";
        }
    }

    @BeforeAll
    static void extracts_undisturbed() throws Exception {
        Files.createDirectories(folder.resolve("state"));
        AccountGenerator generator = new AccountGenerator(AccountShape.ofSize(8, 7));
        generator.writeCustomerFiles(folder.resolve("input"));
        SandboxClock clock = new SandboxClock(SPEED);
        AlpineIqOptions options = AlpineIqOptions.defaults().with(limits -> {
            limits.perSecond = 1_000_000;
            limits.perMinute = 1_000_000;
            limits.perHour = 1_000_000;
        });
        server = SandboxServer.start(0, null, new AlpineIqSandbox(generator, options, clock), clock);
        assertThat(extract(6, Map.of())).isEmpty();
        undisturbed = staged();
        endpoints = new TreeMap<>();
        Json.MAPPER.readTree(control("GET", "counts", "")).properties().forEach(count -> {
            String[] parts = count.getKey().split(" ");
            endpoints.merge(parts[0] + " " + parts[1], count.getValue().asLong(), Long::sum);
        });
        assertThat(endpoints).hasSizeGreaterThan(10);
        assertThat(undisturbed).hasSizeGreaterThan(50);
    }

    @AfterAll
    static void stops() {
        server.close();
    }

    static Stream<Case> cases() {
        List<Case> cases = new ArrayList<>();
        endpoints.forEach((endpoint, calls) -> {
            for (long call : new TreeSet<>(List.of(1L, (calls + 1) / 2, calls))) {
                for (Trouble trouble : Trouble.values()) {
                    cases.add(new Case(endpoint, trouble, call, 6));
                    cases.add(new Case(endpoint, trouble, call, 0));
                }
            }
        });
        String wanted = System.getProperty("drover.test.source-faults", Integer.toString(DRAWN));
        Collections.shuffle(cases, new Random(3));
        return wanted.equals("all") ? cases.stream() : cases.stream().limit(Integer.parseInt(wanted));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void stages_the_same_or_stops_and_then_stages_the_same(Case one) throws Exception {
        clear();
        control("POST", "reset", "");
        control("POST", "faults", "[" + one.trouble().at(one.endpoint(), one.call()) + "]");
        Optional<DroverException> stop = extract(one.retries(), one.trouble().settings());
        assertThat(Json.MAPPER
                        .readTree(control("GET", "faults", ""))
                        .path(0)
                        .path("hits")
                        .asInt())
                .as("met")
                .isEqualTo(1);
        if (stop.isPresent()) {
            assertThat(one.retries()).as(stop.get().getMessage()).isZero();
            assertThat(stop.get().code().exitCode()).as(stop.get().getMessage()).isEqualTo(ExitCode.STOPPED_RESUMABLE);
            assertThat(extract(one.retries(), Map.of())).isEmpty();
        }
        assertThat(staged()).isEqualTo(undisturbed);
        assertThat(control("GET", "writes", "")).isBlank();
    }

    private static Optional<DroverException> extract(int retries, Map<String, String> more) throws Exception {
        Map<String, String> settings = new TreeMap<>(SETTINGS);
        settings.putAll(more);
        settings.put("alpineiq.retries", Integer.toString(retries));
        String base = server.baseUri().toString().replaceAll("/$", "");
        try (SqlLedger ledger = SqlLedger.open(folder.resolve("state"), KEY, CLOCK, 0);
                SqlGovernor governor = SqlGovernor.open(folder.resolve("governor.db"), CLOCK);
                Harness harness = new Harness(folder, base, ledger.staging(), governor, CLOCK, settings, null)) {
            harness.extractAll();
            return Optional.empty();
        } catch (DroverException stop) {
            return Optional.of(stop);
        }
    }

    private static Map<String, JsonNode> staged() {
        Map<String, JsonNode> all = new TreeMap<>();
        try (SqlLedger ledger = SqlLedger.open(folder.resolve("state"), KEY, CLOCK, 0)) {
            Staging staging = ledger.staging();
            staging.counts()
                    .keySet()
                    .forEach(object -> staging.forEach(
                            object, record -> all.put(object + " " + record.sourceId(), record.payload())));
        }
        return all;
    }

    private static void clear() throws Exception {
        try (Stream<Path> files = Files.list(folder.resolve("state"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.deleteIfExists(folder.resolve("governor.db"));
        Files.deleteIfExists(folder.resolve("governor.db-wal"));
        Files.deleteIfExists(folder.resolve("governor.db-shm"));
    }

    private static String control(String method, String what, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.baseUri().resolve("/sandbox/" + what))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, BodyHandlers.ofString()).body();
    }
}
