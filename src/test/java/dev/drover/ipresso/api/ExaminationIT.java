package dev.drover.ipresso.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.engine.Connector.Finding;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.governor.SqlGovernor;
import dev.drover.sandbox.ipresso.IpressoOptions;
import dev.drover.sandbox.ipresso.generator.AccountGenerator;
import dev.drover.sandbox.ipresso.generator.IpressoShape;
import dev.drover.time.EngineClock;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of an account before anything is read, and what never is. */
class ExaminationIT {
    private static final Map<String, String> FAST = Map.of("ipresso.calls-per-second", "100000");
    private static Panel panel;

    @TempDir
    Path folder;

    @BeforeAll
    static void serves() {
        panel = new Panel(new AccountGenerator(IpressoShape.ofSize(24, 5)));
    }

    @AfterAll
    static void stops() {
        panel.close();
    }

    @Test
    void finds_everything_well_and_says_how_many_calls_it_takes() throws Exception {
        panel.begin(Map.of());
        Map<String, Finding> findings = examine(FAST);
        assertThat(findings.values()).allMatch(Finding::passed);
        assertThat(findings)
                .containsOnlyKeys("iPresso account", "clock against iPresso", "iPresso rights", "iPresso calls");
        assertThat(findings.get("iPresso rights").detail()).isEqualTo("17 of 17 read endpoints answer");
        assertThat(findings.get("iPresso calls").detail())
                .contains("found whole by the extended search")
                .contains("calls, at least");
    }

    @Test
    void finds_the_rights_that_are_missing() throws Exception {
        panel.begin(Map.of(
                "forbidden",
                List.of("^contact/\\d+/action$", "^origin$"),
                "forbiddenError",
                77,
                "searchExtended",
                "ids"));
        Map<String, Finding> findings = examine(FAST);
        Finding rights = findings.get("iPresso rights");
        assertThat(rights.passed()).isFalse();
        assertThat(rights.detail()).contains("origins (optional)").contains("contactActions (no right)");
        assertThat(findings.get("iPresso calls").detail()).contains("read one by one");
    }

    @Test
    void does_not_ask_for_what_is_switched_off() throws Exception {
        panel.begin(Map.of("forbidden", List.of("^contact/\\d+/action$"), "forbiddenError", 77));
        String profile = Harness.profile(folder, "actions: true", "actions: false");
        try (Harness harness = new Harness(
                folder,
                panel.url(),
                new OpenGate(),
                Map.of("ipresso.calls-per-second", "100000", "profile", profile))) {
            assertThat(harness.api.examine()).allMatch(Finding::passed);
            harness.collectAll();
        }
        assertThat(panel.asked("GET /api/2/contact/{id}/action")).isZero();
    }

    @Test
    void says_which_part_of_the_key_to_look_at() throws Exception {
        panel.begin(Map.of());
        Files.writeString(folder.resolve("other"), "not the password");
        Finding account = examine(Map.of("ipresso.password", "file:" + folder.resolve("other")))
                .get("iPresso account");
        assertThat(account.passed()).isFalse();
        assertThat(account.detail()).startsWith("KEY_REFUSED").contains("ipresso.password");
    }

    @Test
    void says_that_nobody_answers() throws Exception {
        try (Harness harness = new Harness(folder, "http://127.0.0.1:9", new OpenGate(), FAST)) {
            assertThatThrownBy(harness.api::account)
                    .isInstanceOfSatisfying(
                            DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNREACHABLE));
        }
    }

    @Test
    void never_puts_a_secret_into_words() throws Exception {
        panel.begin(Map.of("tokenCalls", 3, "differentTokens", true));
        StringWriter words = new StringWriter();
        for (String fault : List.of("reset", "html", "truncate", "status")) {
            panel.trouble("[{\"path\":\"/api/2/\",\"kind\":\"" + fault + "\",\"times\":-1}]");
            try (Harness harness = new Harness(
                    Files.createDirectories(folder.resolve(fault)),
                    panel.url(),
                    new OpenGate(),
                    Map.of("ipresso.retries", "0"))) {
                harness.api.examine().forEach(finding -> words.append(finding.detail()));
                harness.collectAll();
            } catch (DroverException e) {
                e.printStackTrace(new PrintWriter(words));
            }
            panel.wellAgain();
        }
        IpressoOptions secret = IpressoOptions.defaults();
        assertThat(words.toString())
                .contains("iPresso")
                .doesNotContain(secret.customerKey(), secret.password(), "Basic ");
    }

    @Test
    void keeps_to_the_calls_of_a_second() throws Exception {
        panel.begin(Map.of());
        EngineClock clock = EngineClock.system();
        try (SqlGovernor governor = SqlGovernor.open(folder.resolve("governor.db"), clock);
                Harness harness = new Harness(folder, panel.url(), governor, Map.of("ipresso.calls-per-second", "5"))) {
            Instant before = Instant.now();
            harness.collect("dictionaries");
            assertThat(Duration.between(before, Instant.now())).isGreaterThan(Duration.ofMillis(1000));
            assertThat(harness.api.quotas()).hasSize(1).allMatch(quota -> quota.maximum() == 5);
        }
    }

    private Map<String, Finding> examine(Map<String, String> settings) throws Exception {
        try (Harness harness = new Harness(folder, panel.url(), new OpenGate(), settings)) {
            return harness.api.examine().stream().collect(Collectors.toMap(Finding::check, finding -> finding));
        }
    }
}
