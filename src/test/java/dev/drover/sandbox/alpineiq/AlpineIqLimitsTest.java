package dev.drover.sandbox.alpineiq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.sandbox.alpineiq.SandboxClient.Answer;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlpineIqLimitsTest {
    private static final String STORES = "/api/v1.1/stores/4711";

    private SandboxClient client;

    @BeforeEach
    void start() {
        client = new SandboxClient(new Rows(), AlpineIqOptions.defaults());
    }

    @AfterEach
    void stop() {
        client.close();
    }

    private int calls(int count) {
        int status = 0;
        for (int i = 0; i < count; i++) {
            status = client.get(STORES).status();
        }
        return status;
    }

    private JsonNode limits() {
        return client.get("/sandbox/limits").json();
    }

    @Test
    void the_sixth_call_in_a_second_is_refused_with_count_cap_window_and_wait() {
        assertThat(calls(5)).isEqualTo(200);

        Answer refused = client.get(STORES);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.message()).isEqualTo("Too many requests: 6 of 5 per second (1s window), wait 1s");
        assertThat(refused.http().headers().map()).doesNotContainKeys("x-rate-limit-limit", "retry-after");
        client.clock.advance(Duration.ofMillis(999));
        assertThat(calls(1)).isEqualTo(429);
        client.clock.advance(Duration.ofMillis(1));
        assertThat(calls(1)).isEqualTo(200);
    }

    @Test
    void the_window_is_opened_by_the_first_call_and_not_by_the_clock() {
        calls(1);
        client.clock.advance(Duration.ofMillis(900));
        calls(4);
        client.clock.advance(Duration.ofMillis(100));

        assertThat(calls(5)).isEqualTo(200);
        assertThat(limits().get("refused").asInt()).isZero();
    }

    @Test
    void refused_calls_use_up_the_minute() {
        calls(125);

        client.clock.advance(Duration.ofSeconds(1));
        Answer refused = client.get(STORES);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.message()).contains("126 of 120 per minute (60s window), wait 59s");
        JsonNode limits = limits();
        assertThat(limits.get("calls").asInt()).isEqualTo(126);
        assertThat(limits.get("refused").asInt()).isEqualTo(121);
        assertThat(limits.at("/windows/hour/used").asInt()).isEqualTo(126);
    }

    @Test
    void the_hour_is_checked_first_and_spares_the_shorter_windows() {
        client.sandbox.options(AlpineIqOptions.defaults().with(options -> options.perHour = 3));

        calls(3);

        assertThat(client.get(STORES).message()).contains("4 of 3 per hour (3600s window), wait 3600s");
        assertThat(limits().at("/windows/minute/used").asInt()).isEqualTo(3);
        client.clock.advance(Duration.ofHours(1));
        assertThat(calls(1)).isEqualTo(200);
    }

    @Test
    void calls_of_many_threads_are_counted_one_by_one() {
        long allowed = IntStream.range(0, 40)
                .parallel()
                .filter(i -> client.get(STORES).status() == 200)
                .count();

        assertThat(allowed).isEqualTo(5);
        assertThat(limits().get("calls").asInt()).isEqualTo(40);
        assertThat(limits().get("refused").asInt()).isEqualTo(35);
    }

    @Test
    void the_use_of_every_full_hour_is_kept() {
        calls(3);
        client.clock.advance(Duration.ofHours(1));
        calls(2);
        client.clock.advance(Duration.ofHours(3));
        calls(1);

        assertThat(limits().get("fullHours").toString()).isEqualTo("[3,2]");
        assertThat(limits().at("/windows/hour/max").asInt()).isEqualTo(3);
    }

    @Test
    void headers_tell_the_limit_when_switched_on() {
        client.sandbox.options(AlpineIqOptions.defaults().with(options -> options.limitHeaders = true));

        assertThat(client.get(STORES).http().headers().firstValue("X-Rate-Limit-Remaining"))
                .contains("1999");
        calls(4);
        Answer refused = client.get(STORES);
        assertThat(refused.http().headers().firstValue("Retry-After")).contains("1");
        assertThat(refused.http().headers().firstValue("X-Rate-Limit-Limit")).contains("5");
    }

    @Test
    void a_wrong_key_uses_up_nothing() {
        client.send("GET", STORES, null, "X-APIKEY", "wrong");

        assertThat(limits().get("calls").asInt()).isZero();
    }
}
