package dev.drover.sandbox.pipedrive;

import static dev.drover.sandbox.pipedrive.TestCompany.V2;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {
    private static final PipedriveOptions LITE =
            PipedriveOptions.defaults().with("plan", "lite").with("seats", 1);

    @Test
    void each_operation_costs_what_the_list_says() {
        try (TestCompany company = new TestCompany()) {
            int deal = company.deal("D");
            company.get(V2 + "/deals");
            company.get(V2 + "/deals/" + deal);
            company.get("/v1/users/me");
            company.get(V2 + "/deals/archived");
            int product = company.product("P");
            company.post(
                    V2 + "/deals/" + deal + "/products/bulk",
                    "{\"data\":[{\"product_id\":" + product + ",\"item_price\":1,\"quantity\":1}]}");
            JsonNode tokens = company.get("/sandbox/tokens").json();
            assertThat(tokens.path("usedToday").asInt()).isEqualTo(5 + 10 + 1 + 2 + 20 + 5 + 25);
            assertThat(tokens.at("/operations")
                            .path("POST /api/v2/deals/{id}/products/bulk")
                            .toString())
                    .isEqualTo("{\"calls\":1,\"tokens\":25}");
            assertThat(tokens.path("operations")
                            .path("GET /api/v1/users/me")
                            .path("tokens")
                            .asInt())
                    .isEqualTo(2);
        }
    }

    @Test
    void headers_tell_the_plan_and_what_is_left_of_the_day() {
        try (TestCompany company = new TestCompany(LITE.with("topUpTokens", 500))) {
            TestCompany.Reply reply = company.get(V2 + "/persons");
            assertThat(reply.header("x-ratelimit-limit")).isEqualTo("20");
            assertThat(reply.header("x-ratelimit-remaining")).isEqualTo("19");
            assertThat(reply.header("x-ratelimit-reset")).isEqualTo("2");
            assertThat(reply.header("x-daily-ratelimit-token-limit")).isEqualTo("30500");
            assertThat(reply.header("x-daily-ratelimit-token-remaining")).isEqualTo("30490");
            assertThat(reply.header("x-daily-requests-left")).isEqualTo("10000");
            company.change("dailyTokenHeaders", false);
            company.change("burstHeaders", false);
            company.change("dailyRequestsHeader", false);
            TestCompany.Reply bare = company.get(V2 + "/persons");
            assertThat(bare.header("x-ratelimit-limit")).isNull();
            assertThat(bare.header("x-daily-ratelimit-token-limit")).isNull();
            assertThat(bare.header("x-daily-requests-left")).isNull();
        }
    }

    @Test
    void a_burst_is_counted_over_two_rolling_seconds_and_per_token() {
        try (TestCompany company = new TestCompany(LITE)) {
            for (int i = 0; i < 10; i++) {
                assertThat(company.get(V2 + "/pipelines").status()).isEqualTo(200);
            }
            company.pass(Duration.ofSeconds(1));
            for (int i = 0; i < 10; i++) {
                assertThat(company.get(V2 + "/pipelines").status()).isEqualTo(200);
            }
            TestCompany.Reply refused = company.get(V2 + "/pipelines");
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.json().path("errorCode").asInt()).isEqualTo(429);
            assertThat(refused.header("x-ratelimit-remaining")).isEqualTo("0");
            assertThat(refused.header("x-ratelimit-reset")).isEqualTo("1");
            String bearer = "Bearer " + company.options.oauthToken();
            assertThat(company.send("GET", V2 + "/pipelines", null, "Authorization", bearer)
                            .header("x-ratelimit-limit"))
                    .isEqualTo("80");
            company.pass(Duration.ofSeconds(1));
            assertThat(company.get(V2 + "/pipelines").header("x-ratelimit-remaining"))
                    .isEqualTo("9");
        }
    }

    @Test
    void searches_have_a_window_of_their_own_and_may_spend_the_other_too() {
        try (TestCompany company = new TestCompany(LITE)) {
            for (int i = 0; i < 10; i++) {
                assertThat(company.get(V2 + "/itemSearch?term=abc").status()).isEqualTo(200);
            }
            assertThat(company.get(V2 + "/persons/search?term=abc").status()).isEqualTo(429);
            assertThat(company.get(V2 + "/pipelines").header("x-ratelimit-remaining"))
                    .isEqualTo("9");
            company.pass(Duration.ofSeconds(2));
            company.change("searchSpendsBurst", false);
            company.get(V2 + "/itemSearch?term=abc");
            assertThat(company.get(V2 + "/pipelines").header("x-ratelimit-remaining"))
                    .isEqualTo("19");
        }
    }

    @Test
    void a_spent_day_ends_at_the_hour_of_the_reset() {
        try (TestCompany company =
                new TestCompany(LITE.with("usedTokens", 29_990).with("resetZone", "America/New_York"))) {
            assertThat(company.get(V2 + "/persons").header("x-daily-ratelimit-token-remaining"))
                    .isEqualTo("0");
            TestCompany.Reply refused = company.get(V2 + "/persons");
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("x-daily-ratelimit-token-remaining")).isEqualTo("0");
            company.change("usedTokens", 0);
            company.change("topUpTokens", -29_990);
            assertThat(company.get(V2 + "/persons").status()).isEqualTo(429);
            company.pass(Duration.ofHours(24));
            assertThat(company.get(V2 + "/persons").status()).isEqualTo(200);
        }
    }

    @Test
    void who_does_not_listen_finds_the_door_closed() {
        try (TestCompany company = new TestCompany(LITE.with("burstLimit", 1).with("lockoutAfter", 3))) {
            company.get(V2 + "/pipelines");
            for (int i = 0; i < 3; i++) {
                assertThat(company.get(V2 + "/pipelines").status()).isEqualTo(429);
            }
            TestCompany.Reply closed = company.get(V2 + "/pipelines");
            assertThat(closed.status()).isEqualTo(403);
            assertThat(closed.header("content-type")).startsWith("text/html");
            company.pass(Duration.ofSeconds(60));
            assertThat(company.get(V2 + "/pipelines").status()).isEqualTo(403);
            company.pass(Duration.ofSeconds(600));
            assertThat(company.get(V2 + "/pipelines").status()).isEqualTo(200);
        }
    }

    @Test
    void bodies_of_a_429_differ_and_retry_after_may_come_along() {
        try (TestCompany company = new TestCompany(LITE.with("burstLimit", 1).with("lockoutAfter", 0))) {
            company.get(V2 + "/pipelines");
            company.change("rateLimitBody", "empty");
            assertThat(company.get(V2 + "/pipelines").text()).isEmpty();
            assertThat(company.get(V2 + "/pipelines").header("Retry-After")).isNull();
            company.change("rateLimitBody", "text");
            company.change("retryAfter", true);
            company.change("resetAsEpoch", true);
            TestCompany.Reply reply = company.get(V2 + "/pipelines");
            assertThat(reply.text()).isEqualTo("Too Many Requests");
            assertThat(reply.header("Retry-After")).isEqualTo("2");
            assertThat(Long.parseLong(reply.header("x-ratelimit-reset")))
                    .isEqualTo(company.clock.now().getEpochSecond() + 2);
        }
    }

    @Test
    void the_old_allowance_of_writes_holds_only_when_it_is_enforced() {
        try (TestCompany company = new TestCompany(TestCompany.unlimited().with("dailyRequests", 1))) {
            company.deal("A");
            assertThat(company.post(V2 + "/deals", "{\"title\":\"B\"}").header("x-daily-requests-left"))
                    .isEqualTo("0");
            company.change("enforceDailyRequests", true);
            assertThat(company.post(V2 + "/deals", "{\"title\":\"C\"}").status())
                    .isEqualTo(429);
            assertThat(company.get(V2 + "/deals").status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({"UTC, 00:00", "UTC, 03:00", "America/New_York, 00:00", "Asia/Kolkata, 00:00"})
    void the_day_begins_at_the_hour_and_in_the_zone_of_the_company(String zone, LocalTime begins) {
        try (TestCompany company = new TestCompany(LITE.with("topUpTokens", -29_990)
                .with("resetZone", zone)
                .with("resetTime", begins.toString())
                .with("lockoutAfter", 0))) {
            ZonedDateTime now = company.clock.now().atZone(ZoneId.of(zone));
            ZonedDateTime start = now.toLocalDate().plusDays(1).atTime(begins).atZone(now.getZone());
            ZonedDateTime next = start.minusDays(1).isAfter(now) ? start.minusDays(1) : start;
            assertThat(company.get(V2 + "/persons").status()).isEqualTo(200);
            company.pass(Duration.between(now, next).minusSeconds(1));
            assertThat(company.get(V2 + "/persons").status()).isEqualTo(429);
            company.pass(Duration.ofSeconds(1));
            assertThat(company.get(V2 + "/persons").status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "lite, 20, 90000, 30, 7500",
        "growth, 40, 180000, 100, 15000",
        "premium, 100, 450000, 300, 45000",
        "ultimate, 120, 630000, 500, 60000"
    })
    void each_plan_has_its_windows_its_budget_and_its_caps(
            String plan, String burst, String tokens, int fields, int deals) {
        PipedriveOptions options =
                PipedriveOptions.defaults().with("plan", plan).with("seats", 3);
        assertThat(options.customFieldLimit()).isEqualTo(fields);
        assertThat(options.dealLimit()).isEqualTo(deals);
        assertThat(options.with("seats", 1000).dealLimit()).isEqualTo(300_000);
        try (TestCompany company = new TestCompany(options)) {
            TestCompany.Reply reply = company.get(V2 + "/pipelines");
            assertThat(reply.header("x-ratelimit-limit")).isEqualTo(burst);
            assertThat(reply.header("x-daily-ratelimit-token-limit")).isEqualTo(tokens);
        }
    }

    @Test
    void a_window_is_a_tokens_own_and_the_budget_is_the_companys() {
        PipedriveOptions.UserSeed colleague =
                new PipedriveOptions.UserSeed("Second", "second@example.com", true, true, 1, "2".repeat(40));
        try (TestCompany company = new TestCompany(LITE.with("burstLimit", 1).with("users", List.of(colleague)))) {
            assertThat(company.get(V2 + "/persons").header("x-daily-ratelimit-token-remaining"))
                    .isEqualTo("29990");
            assertThat(company.get(V2 + "/persons").status()).isEqualTo(429);
            company.token = colleague.apiToken();
            assertThat(company.get(V2 + "/persons").header("x-daily-ratelimit-token-remaining"))
                    .isEqualTo("29980");
        }
    }

    @Test
    void two_companies_have_nothing_in_common() {
        PipedriveOptions second = LITE.with("seed", 2).with("apiToken", "2".repeat(40));
        try (TestCompany one = new TestCompany(LITE);
                TestCompany other = new TestCompany(second)) {
            String here = one.field("personFields", "Tier", "enum", "Gold");
            String there = other.field("personFields", "Tier", "enum", "Gold");
            assertThat(there).isNotEqualTo(here);
            assertThat(other.option("personFields", there, "Gold"))
                    .isNotEqualTo(one.option("personFields", here, "Gold"));
            assertThat(other.get(V2 + "/personFields/" + here).status()).isEqualTo(404);
            one.get(V2 + "/persons");
            assertThat(other.get(V2 + "/pipelines").header("x-daily-ratelimit-token-remaining"))
                    .isEqualTo(String.valueOf(30_000 - 5 - 1 - 1 - 5));
            other.token = one.token;
            assertThat(other.get(V2 + "/persons").status()).isEqualTo(401);
        }
    }
}
