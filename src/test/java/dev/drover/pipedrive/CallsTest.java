package dev.drover.pipedrive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.drover.engine.CamelHome;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.governor.SqlGovernor;
import dev.drover.settings.Settings;
import dev.drover.time.EngineClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallsTest {
    private static final String GOOD = "{\"success\":true,\"data\":{\"id\":1}}";
    private static final String SHIELD = "<!DOCTYPE html><html><title>Attention Required!</title></html>";
    private static final RemoteCall READ = RemoteCall.get("/api/v2/persons/{id}", "1");
    private static final RemoteCall MAKE = RemoteCall.post(
            "/api/v2/persons", JsonNodeFactory.instance.objectNode().put("name", "A"));

    @TempDir
    Path folder;

    private ScriptedServer pipedrive;
    private SleepingClock clock;
    private SqlGovernor governor;
    private CamelHome home;
    private Budgets budgets;
    private TokenMeter meter;
    private PipedriveClient client;
    private Company company;

    @BeforeEach
    void start() throws IOException {
        pipedrive = new ScriptedServer();
        clock = new SleepingClock();
        governor = SqlGovernor.open(folder.resolve("governor.db"), clock);
        connect(Map.of());
    }

    @AfterEach
    void stop() {
        home.close();
        governor.close();
        pipedrive.close();
    }

    private void connect(Map<String, String> changed) throws IOException {
        Path token = Files.writeString(folder.resolve("token"), ScriptedServer.TOKEN);
        Map<String, String> own = new HashMap<>(Map.of(
                "pipedrive.base-url", pipedrive.origin(),
                "pipedrive.company-domain", "acme",
                "pipedrive.token", "file:" + token,
                "pipedrive.retries", "3",
                "pipedrive.burst-share", "1.0",
                "pipedrive.reserve", "0.10"));
        own.putAll(changed);
        Settings settings = Settings.defaults(Path.of("application.properties")).with(own);
        PipedriveProfile profile = ProfileReader.read(Path.of("profiles/pipedrive.yaml"));
        Address address = Address.of(settings);
        budgets = new Budgets(profile, settings, governor, clock, address.tokenName());
        meter = new TokenMeter();
        home = new CamelHome(address::configure, () -> List.of(new CallRoute(address, profile, budgets, meter)));
        client = new PipedriveClient(home, new Backoff(settings, clock));
        company = new Company(client, address, budgets);
    }

    @Test
    void sends_the_token_in_its_header_alone_and_the_body_as_json() {
        pipedrive.then(200, GOOD);
        JsonNode answer = client.call(RemoteCall.patch(
                        "/api/v2/persons/{id}",
                        JsonNodeFactory.instance.objectNode().put("name", "Zoë"),
                        "7 ü")
                .with("include", "a&b"));
        assertThat(answer.at("/data/id").asInt()).isEqualTo(1);
        ScriptedServer.Asked asked = pipedrive.asked().get(0);
        assertThat(asked).hasToString("PATCH /api/v2/persons/7%20%C3%BC?include=a%26b");
        assertThat(asked.token()).isEqualTo(ScriptedServer.TOKEN);
        assertThat(asked.body()).isEqualTo("{\"name\":\"Zoë\"}");
    }

    @Test
    void does_not_follow_a_redirect() {
        pipedrive.then(302, "", "Location", pipedrive.origin() + "/elsewhere");
        DroverException failure = failure(READ);
        assertThat(failure.code()).isEqualTo(ErrorCode.UNREACHABLE);
        assertThat(pipedrive.asked()).hasSize(1);
    }

    @Test
    void repeats_a_read_after_errors_and_cut_answers_but_not_for_ever() {
        pipedrive
                .then(500, "{\"code\":\"ERR_UNKNOWN\"}")
                .thenCut()
                .then(200, "{\"data\":[{\"id\"")
                .then(200, GOOD);
        assertThat(client.call(READ).at("/data/id").asInt()).isEqualTo(1);
        pipedrive.then(503, "").then(503, "").then(503, "").then(503, "");
        assertThat(failure(READ).code()).isEqualTo(ErrorCode.DESTINATION_UNAVAILABLE);
        assertThat(pipedrive.asked()).hasSize(8);
        assertThat(clock.slept).hasSize(6);
    }

    @Test
    void never_sends_a_creation_again_when_nobody_knows_what_became_of_it() {
        for (Runnable trouble : List.<Runnable>of(
                () -> pipedrive.thenCut(),
                () -> pipedrive.then(500, ""),
                () -> pipedrive.then(200, "{\"success\":true,\"da"))) {
            trouble.run();
            TransientFailure failure = catchThrowableOfType(TransientFailure.class, () -> client.call(MAKE));
            assertThat(failure.perhapsCarriedOut()).isTrue();
        }
        assertThat(pipedrive.asked()).hasSize(3);
    }

    @Test
    void sends_a_creation_again_that_was_refused_before_it_was_looked_at() {
        pipedrive.then(429, "{}", "x-ratelimit-reset", "2").then(200, GOOD);
        Instant begin = clock.now();
        client.call(MAKE);
        assertThat(pipedrive.asked()).hasSize(2);
        assertThat(Duration.between(begin, clock.now())).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void gives_a_refusal_to_its_caller_without_its_text_in_the_message() {
        pipedrive.then(
                400,
                "{\"success\":false,\"error\":\"Validation failed: name: 'Jane Roe' is wrong\","
                        + "\"code\":\"ERR_SCHEMA_VALIDATION_FAILED\"}");
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> client.call(MAKE));
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.code()).isEqualTo("ERR_SCHEMA_VALIDATION_FAILED");
        assertThat(refusal.text()).contains("name");
        assertThat(refusal.getMessage()).doesNotContain("Jane");
    }

    @Test
    void names_a_wrong_token_and_a_missing_feature() {
        pipedrive.then(401, "{\"success\":false,\"error\":\"unauthorized access\"}");
        assertThat(failure(READ).code()).isEqualTo(ErrorCode.KEY_REFUSED);
        pipedrive.then(402, "{\"success\":false,\"error\":\"upgrade\"}");
        assertThat(failure(READ).code()).isEqualTo(ErrorCode.API_DISABLED);
        pipedrive.then(403, "{\"success\":false,\"error\":\"Scope and URL mismatch\"}");
        assertThat(failure(READ).code()).isEqualTo(ErrorCode.PERMISSION_MISSING);
        pipedrive.then(404, "<html>not here</html>");
        assertThat(failure(READ).code()).isEqualTo(ErrorCode.ANSWER_INVALID);
    }

    @Test
    void makes_no_call_for_a_while_after_the_shields_page_also_in_the_next_process() throws IOException {
        pipedrive.then(403, SHIELD, "Content-Type", "text/html");
        assertThat(failure(READ).code()).isEqualTo(ErrorCode.DESTINATION_UNAVAILABLE);
        assertThat(pipedrive.asked()).hasSize(1);
        home.close();
        governor.close();
        governor = SqlGovernor.open(folder.resolve("governor.db"), clock);
        connect(Map.of());
        Instant begin = clock.now();
        pipedrive.then(200, GOOD);
        client.call(READ);
        assertThat(Duration.between(begin, clock.now())).isGreaterThan(Duration.ofMinutes(25));
    }

    @Test
    void takes_a_zero_in_the_daily_header_and_429_without_end_for_a_spent_day() {
        pipedrive.thenMe("acme", true);
        company.identity();
        pipedrive.then(429, "", "x-daily-ratelimit-token-remaining", "0");
        assertThat(failure(READ).code()).isEqualTo(ErrorCode.QUOTA_EXHAUSTED);
        assertThat(failure(READ).code()).isEqualTo(ErrorCode.QUOTA_EXHAUSTED);
        assertThat(pipedrive.asked()).hasSize(2);
        assertThat(budgets.left().get(0).left()).isZero();
        pipedrive.thenMe("acme", true);
        company.ask();
        assertThat(budgets.left().get(0).left()).isPositive();
        pipedrive.then(429, "").then(429, "").then(429, "").then(429, "");
        assertThat(failure(READ).code()).isEqualTo(ErrorCode.QUOTA_EXHAUSTED);
        assertThat(pipedrive.asked()).hasSize(7);
    }

    @Test
    void stops_before_the_reserve_and_believes_the_daily_headers() {
        pipedrive.thenMe("acme", true);
        company.identity();
        assertThat(budgets.tokens().orElseThrow().maximum()).isEqualTo(30_000);
        pipedrive.then(
                200, GOOD, "x-daily-ratelimit-token-limit", "60000", "x-daily-ratelimit-token-remaining", "6004");
        client.call(READ);
        assertThat(budgets.tokens().orElseThrow().left()).isEqualTo(4);
        assertThat(failure(MAKE).code()).isEqualTo(ErrorCode.QUOTA_EXHAUSTED);
        pipedrive.then(200, GOOD);
        client.call(READ);
        assertThat(budgets.tokens().orElseThrow().left()).isEqualTo(3);
    }

    @Test
    void keeps_to_the_smallest_window_until_it_is_told_another() {
        String[] premium = {"x-ratelimit-limit", "100"};
        for (int i = 0; i < 120; i++) {
            pipedrive.then(200, GOOD, i < 20 ? new String[0] : premium);
        }
        Instant begin = clock.now();
        for (int i = 0; i < 21; i++) {
            client.call(READ);
        }
        Duration first = Duration.between(begin, clock.now());
        assertThat(first).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
        for (int i = 0; i < 99; i++) {
            client.call(READ);
        }
        assertThat(Duration.between(begin, clock.now()).minus(first)).isLessThan(Duration.ofSeconds(2));
        assertThat(budgets.toldLimit()).hasValue(100);
    }

    @Test
    void keeps_a_window_of_its_own_for_searches() {
        RemoteCall search = RemoteCall.get("/api/v2/itemSearch").with("term", "x");
        for (int i = 0; i < 11; i++) {
            pipedrive.then(200, GOOD);
        }
        Instant begin = clock.now();
        for (int i = 0; i < 11; i++) {
            client.call(search);
        }
        assertThat(Duration.between(begin, clock.now())).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void walks_by_cursor_past_an_empty_page_and_by_start() {
        pipedrive
                .then(200, "{\"data\":[{\"id\":1}],\"additional_data\":{\"next_cursor\":\"a\"}}")
                .then(200, "{\"data\":[],\"additional_data\":{\"next_cursor\":\"b\"}}")
                .then(200, "{\"data\":[{\"id\":2}],\"additional_data\":{\"next_cursor\":null}}");
        assertThat(ids(RemoteCall.get("/api/v2/persons"))).containsExactly(1, 2);
        pipedrive
                .then(
                        200,
                        "{\"data\":[{\"id\":3}],\"additional_data\":{\"pagination\":{\"start\":0,"
                                + "\"more_items_in_collection\":true,\"next_start\":1}}}")
                .then(200, "{\"data\":null,\"additional_data\":{\"pagination\":{\"more_items_in_collection\":false}}}");
        assertThat(ids(RemoteCall.get("/api/v1/notes"))).containsExactly(3);
        assertThat(pipedrive.asked().stream().map(Object::toString))
                .containsExactly(
                        "GET /api/v2/persons?limit=500",
                        "GET /api/v2/persons?cursor=a&limit=500",
                        "GET /api/v2/persons?cursor=b&limit=500",
                        "GET /api/v1/notes?limit=500",
                        "GET /api/v1/notes?limit=500&start=1");
    }

    @Test
    void walks_a_list_of_the_older_interface_that_tells_no_next_start() {
        pipedrive
                .then(
                        200,
                        "{\"success\":true,\"data\":[{\"id\":1}],\"additional_data\":{\"start\":0,\"limit\":1,"
                                + "\"more_items_in_collection\":true}}")
                .then(
                        200,
                        "{\"success\":true,\"data\":[{\"id\":2}],\"additional_data\":{\"start\":1,\"limit\":1,"
                                + "\"more_items_in_collection\":false}}");
        assertThat(ids(RemoteCall.get("/api/v1/leads"))).containsExactly(1, 2);
    }

    @Test
    void does_not_walk_in_a_circle() {
        String page = "{\"data\":[],\"additional_data\":{\"next_cursor\":\"a\"}}";
        pipedrive.then(200, page).then(200, page);
        assertThatThrownBy(() -> ids(RemoteCall.get("/api/v2/persons")))
                .isInstanceOfSatisfying(
                        DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ANSWER_INVALID));
    }

    @Test
    void refuses_another_company_and_a_token_that_does_not_see_everything() {
        pipedrive.thenMe("other", true);
        assertThatThrownBy(() -> company.identity())
                .isInstanceOfSatisfying(
                        DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ACCOUNT_MISMATCH));
        pipedrive.thenMe("acme", false);
        assertThatThrownBy(() -> company.identity())
                .isInstanceOfSatisfying(
                        DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PERMISSION_MISSING));
        pipedrive.thenMe("acme", true);
        assertThat(company.identity().account()).isEqualTo("pipedrive/77@acme");
    }

    @Test
    void books_what_each_object_spent() {
        pipedrive.then(200, GOOD).then(200, GOOD).thenCut();
        meter.enter("Person");
        client.call(MAKE);
        client.call(READ);
        assertThatThrownBy(() -> client.call(MAKE)).isInstanceOf(TransientFailure.class);
        TokenMeter.Spent spent = meter.spent().get("Person");
        assertThat(spent.byOperation())
                .containsEntry(MAKE.operation(), new TokenMeter.Cost(2, 10, 5))
                .containsEntry(READ.operation(), new TokenMeter.Cost(1, 1, 1));
        assertThat(spent.tokens()).isEqualTo(11);
        assertThat(spent.writes()).isEqualTo(5);
    }

    private List<Integer> ids(RemoteCall list) {
        List<Integer> ids = new ArrayList<>();
        client.walk(list, row -> ids.add(row.path("id").asInt()));
        return ids;
    }

    private DroverException failure(RemoteCall call) {
        return catchThrowableOfType(DroverException.class, () -> client.call(call));
    }

    /** Time passes with the wall, and at once when somebody sleeps. */
    private static final class SleepingClock implements EngineClock {
        private final List<Duration> slept = new ArrayList<>();
        private Duration ahead = Duration.ZERO;

        @Override
        public synchronized Instant now() {
            return Instant.parse("2026-11-22T10:00:00Z").plus(ahead);
        }

        @Override
        public synchronized void sleep(Duration span) throws InterruptedException {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            slept.add(span);
            ahead = ahead.plus(span);
        }
    }
}
