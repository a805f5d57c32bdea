package dev.drover.ipresso.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.sandbox.ipresso.generator.AccountGenerator;
import dev.drover.sandbox.ipresso.generator.IpressoShape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of trouble that reading an account over HTTP may meet. */
class TroubleIT {
    private static final Map<String, String> FAST =
            Map.of("ipresso.calls-per-second", "100000", "ipresso.parallel", "3");
    private static final int DRAWN = 12;
    /** Asked only once in a run. */
    private static final Set<String> ONCE = Set.of("/auth/", "/attribute$", "/contact/\\\\d+$");

    private static Panel panel;

    @TempDir
    private static Path folder;

    private static Map<CanonicalFile, List<CanonicalRow>> undisturbed;
    private int runs;

    @BeforeAll
    static void reads_undisturbed() throws Exception {
        panel = new Panel(new AccountGenerator(IpressoShape.ofSize(24, 5)));
        panel.begin(Map.of("pageSize", 3));
        try (Harness harness = new Harness(made("undisturbed"), panel.url(), new OpenGate(), FAST)) {
            harness.collectAll();
            undisturbed = Given.all(harness.intake);
        }
    }

    @AfterAll
    static void stops() {
        panel.close();
    }

    /** @param endpoint whose calls it meets */
    record Case(String endpoint, String kind, int status, int skip) {
        String fault(int times) {
            return "[{\"path\":\"" + endpoint + "\",\"kind\":\"" + kind + "\",\"status\":" + status + ",\"skip\":"
                    + skip + ",\"times\":" + times + ",\"millis\":1500}]";
        }
    }

    /** A seeded draw of {@value #DRAWN}; all with {@code -Ddrover.test.source-faults=all}, or another number. */
    static Stream<Case> cases() {
        List<Case> cases = new ArrayList<>(all().toList());
        String wanted = System.getProperty("drover.test.source-faults", String.valueOf(DRAWN));
        Collections.shuffle(cases, new Random(5));
        return wanted.equals("all") ? cases.stream() : cases.stream().limit(Long.parseLong(wanted));
    }

    private static Stream<Case> all() {
        List<String> endpoints = List.of(
                "/auth/",
                "/attribute$",
                "/contact/search$",
                "/contact/search/extended",
                "/contact/\\\\d+$",
                "/tag/\\\\d+/contact",
                "/segmentation/",
                "/agreement",
                "/connection",
                "/activity",
                "/action");
        return endpoints.stream().flatMap(endpoint -> {
            int second = ONCE.contains(endpoint) ? 0 : 1;
            return Stream.of(
                    new Case(endpoint, "status", 429, 0),
                    new Case(endpoint, "status", 500, second),
                    new Case(endpoint, "truncate", 0, 0),
                    new Case(endpoint, "reset", 0, second),
                    new Case(endpoint, "html", 200, 0),
                    new Case(endpoint, "slow", 0, second));
        });
    }

    /** A trouble that only costs time-outs would take too long to last. */
    static Stream<Case> lasting() {
        return cases().filter(trouble -> !trouble.kind().equals("slow"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gives_the_same_after_a_trouble_that_passes(Case trouble) throws Exception {
        panel.begin(Map.of("pageSize", 3));
        panel.trouble(trouble.fault(1));
        Map<String, String> settings = new HashMap<>(FAST);
        settings.put("ipresso.read-timeout", "1s");
        try (Harness harness = new Harness(next(), panel.url(), new OpenGate(), settings)) {
            harness.collectAll();
            assertThat(Given.all(harness.intake)).isEqualTo(undisturbed);
        }
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void stops_where_the_trouble_stays_and_goes_on_from_there(Case trouble) throws Exception {
        panel.begin(Map.of("pageSize", 3));
        panel.trouble(trouble.fault(-1));
        Map<String, String> settings = new HashMap<>(FAST);
        settings.put("ipresso.retries", "1");
        Path own = next();
        boolean stopped = false;
        try (Harness harness = new Harness(own, panel.url(), new OpenGate(), settings)) {
            harness.collectAll();
        } catch (DroverException e) {
            stopped = true;
            assertThat(e.code()).isEqualTo(ErrorCode.SOURCE_UNAVAILABLE);
        }
        panel.wellAgain();
        try (Harness harness = new Harness(own, panel.url(), new OpenGate(), settings)) {
            harness.collectAll();
            assertThat(Given.all(harness.intake)).isEqualTo(undisturbed);
        }
        assertThat(stopped).isTrue();
    }

    @Test
    void resumes_after_a_kill_between_any_two_calls() throws Exception {
        panel.begin(Map.of("pageSize", 20));
        Path own = next();
        int kills = 0;
        boolean finished = false;
        while (!finished) {
            panel.trouble(
                    "[{\"path\":\"/api/2/(?!auth)\",\"kind\":\"status\",\"status\":503,\"skip\":23,\"times\":-1}]");
            try (Harness harness = new Harness(
                    own,
                    panel.url(),
                    new OpenGate(),
                    Map.of("ipresso.calls-per-second", "100000", "ipresso.retries", "0"))) {
                harness.collectAll();
                finished = true;
                assertThat(Given.all(harness.intake)).isEqualTo(undisturbed);
            } catch (DroverException e) {
                kills++;
                assertThat(e.code()).isEqualTo(ErrorCode.SOURCE_UNAVAILABLE);
            }
            panel.wellAgain();
        }
        assertThat(kills).isGreaterThan(5);
    }

    @Test
    void asks_nothing_again_that_was_finished() throws Exception {
        panel.begin(Map.of());
        Path own = next();
        try (Harness harness = new Harness(own, panel.url(), new OpenGate(), FAST)) {
            harness.collectAll();
        }
        panel.control("POST", "reset", "");
        try (Harness harness = new Harness(own, panel.url(), new OpenGate(), FAST)) {
            harness.collectAll();
        }
        assertThat(panel.control("GET", "counts", "").size()).isZero();
    }

    @Test
    void takes_a_new_token_when_the_old_one_dies_on_the_way() throws Exception {
        panel.begin(Map.of("pageSize", 3, "tokenCalls", 5, "differentTokens", true));
        try (Harness harness = new Harness(next(), panel.url(), new OpenGate(), FAST)) {
            harness.collectAll();
            assertThat(Given.all(harness.intake)).isEqualTo(undisturbed);
        }
        assertThat(panel.control("GET", "tokens", "").path("given").asInt()).isGreaterThan(10);
    }

    @Test
    void shares_one_token_among_all_calls() throws Exception {
        panel.begin(Map.of("differentTokens", true));
        try (Harness harness = new Harness(next(), panel.url(), new OpenGate(), FAST)) {
            harness.collectAll();
        }
        assertThat(panel.control("GET", "tokens", "").path("given").asInt()).isEqualTo(1);
    }

    @Test
    void gives_up_a_token_after_five_renewals() throws Exception {
        panel.begin(Map.of("differentTokens", true, "forbidden", List.of("^attribute$")));
        try (Harness harness = new Harness(next(), panel.url(), new OpenGate(), FAST)) {
            assertThatThrownBy(() -> harness.collect("dictionaries"))
                    .isInstanceOfSatisfying(
                            DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PERMISSION_MISSING))
                    .hasMessageContaining("also with a new token");
        }
        assertThat(panel.control("GET", "tokens", "").path("given").asInt()).isEqualTo(6);
    }

    @Test
    void asks_for_no_second_token_when_the_same_one_comes_again() throws Exception {
        panel.begin(Map.of("forbidden", List.of("^attribute$")));
        try (Harness harness = new Harness(next(), panel.url(), new OpenGate(), FAST)) {
            assertThatThrownBy(() -> harness.collect("dictionaries"))
                    .isInstanceOfSatisfying(
                            DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PERMISSION_MISSING));
        }
        assertThat(panel.control("GET", "tokens", "").path("given").asInt()).isEqualTo(2);
    }

    @Test
    void says_clearly_that_the_address_or_the_user_is_blocked() throws Exception {
        for (Map.Entry<String, String> block : Map.of("ip", "112): the IP address", "user", "113): the API user")
                .entrySet()) {
            panel.begin(Map.of("blocked", block.getKey()));
            try (Harness harness = new Harness(next(), panel.url(), new OpenGate(), FAST)) {
                assertThatThrownBy(harness::collectAll)
                        .isInstanceOfSatisfying(
                                DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.KEY_REFUSED))
                        .hasMessageContaining(block.getValue());
            }
        }
    }

    @Test
    void counts_contacts_that_were_deleted_between_search_and_reading() throws Exception {
        panel.begin(Map.of("searchExtended", "missing", "pageSize", 3));
        List<CanonicalRow> contacts = undisturbed.get(CanonicalFile.CONTACTS);
        String gone = contacts.get(3).key();
        panel.control("POST", "vanish", "[" + gone + "]");
        try (Harness harness = new Harness(next(), panel.url(), new OpenGate(), FAST)) {
            harness.collectAll();
            List<CanonicalRow> left = Given.rows(harness.intake, CanonicalFile.CONTACTS);
            assertThat(left).hasSize(contacts.size() - 1);
            assertThat(left).noneMatch(row -> row.key().equals(gone));
            assertThat(harness.said)
                    .anyMatch(line -> line.contains("1 were deleted in iPresso between the search and the reading"));
        }
    }

    @Test
    void takes_no_missing_right_for_a_deleted_contact() throws Exception {
        panel.begin(Map.of("forbidden", List.of("^contact/\\d+/activity$"), "forbiddenStatus", 404));
        try (Harness harness = new Harness(next(), panel.url(), new OpenGate(), FAST)) {
            assertThatThrownBy(harness::collectAll)
                    .isInstanceOfSatisfying(
                            DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PERMISSION_MISSING))
                    .hasMessageContaining("activities of contact");
        }
    }

    @Test
    void names_what_the_user_may_not_read_as_absent() throws Exception {
        panel.begin(Map.of("forbidden", List.of("^segmentation"), "forbiddenError", 9999));
        try (Harness harness = new Harness(next(), panel.url(), new OpenGate(), FAST)) {
            harness.collectAll();
            assertThat(harness.said).anyMatch(line -> line.startsWith("segments are absent"));
            assertThat(Given.rows(harness.intake, CanonicalFile.SEGMENTS)).isEmpty();
        }
    }

    @Test
    void waits_as_long_as_it_is_told() throws Exception {
        panel.begin(Map.of("pageSize", 3));
        panel.trouble("[{\"path\":\"/tag$\",\"kind\":\"status\",\"status\":429,\"headers\":{\"Retry-After\":\"47\"}}]");
        OpenGate gate = new OpenGate();
        try (Harness harness = new Harness(next(), panel.url(), gate, FAST)) {
            Instant before = Instant.now();
            harness.collect("dictionaries");
            assertThat(gate.closings).hasSize(1);
            assertThat(gate.closings.get(0)).isAfter(before.plusSeconds(46));
        }
    }

    @Test
    void makes_as_many_calls_at_once_as_it_may_and_no_more() throws Exception {
        panel.begin(Map.of());
        panel.trouble("[{\"path\":\"/activity\",\"kind\":\"slow\",\"times\":-1,\"millis\":30}]");
        OpenGate gate = new OpenGate();
        try (Harness harness = new Harness(next(), panel.url(), gate, FAST)) {
            harness.collectAll();
        }
        assertThat(gate.mostInside.get()).isEqualTo(3);
    }

    @Test
    void changes_nothing_in_the_account() throws Exception {
        panel.begin(Map.of());
        try (Harness harness = new Harness(next(), panel.url(), new OpenGate(), FAST)) {
            harness.collectAll();
            harness.api.examine();
        }
        assertThat(panel.control("GET", "write-count", "").path("count").asInt())
                .isZero();
    }

    private Path next() throws Exception {
        return made(getClass().getSimpleName() + System.nanoTime() + "-" + runs++);
    }

    private static Path made(String name) throws Exception {
        return Files.createDirectories(folder.resolve(name));
    }
}
