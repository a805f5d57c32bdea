package dev.drover.sandbox.alpineiq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.sandbox.alpineiq.SandboxClient.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AlpineIqControlTest extends AccountFixture {
    @Test
    void the_dump_gives_every_row_and_reset_takes_back_what_was_written() {
        start(small());
        client.send("PUT", "/api/v1.1/adjust/loyaltyPoints/4711/c1", "{\"value\":1.25,\"note\":\"n\"}");

        assertThat(client.lines("/sandbox/dump/personas")
                        .get(0)
                        .get("loyaltyPoints")
                        .decimalValue())
                .isEqualByComparingTo("13.75");
        assertThat(client.lines("/sandbox/dump/order-lines")).hasSize(3);
        assertThat(client.lines("/sandbox/dump/adjustments")).hasSize(2);
        assertThat(client.get("/sandbox/dump/nonsense").status()).isEqualTo(404);
        client.send("POST", "/sandbox/reset", null);
        assertThat(client.lines("/sandbox/dump/personas")
                        .get(0)
                        .get("loyaltyPoints")
                        .decimalValue())
                .isEqualByComparingTo("12.5");
        assertThat(client.lines("/sandbox/writes")).isEmpty();
    }

    @Test
    void options_can_be_changed_over_the_control_plane() {
        start(small());

        Answer changed = client.send(
                "POST",
                "/sandbox/options",
                "{\"emptyListIsNull\":false,\"syncDelay\":\"PT1H\",\"ordersShape\":\"ORDERS\"}");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(client.get("/api/v2/campaigns").data().toString()).isEqualTo("[]");
        assertThat(client.sandbox.options().syncDelay()).isEqualTo(Duration.ofHours(1));
        assertThat(client.sandbox.options().ordersShape()).isEqualTo(AlpineIqOptions.OrdersShape.ORDERS);
        assertThat(client.send("POST", "/sandbox/options", "{\"emptyLists\":1}").status())
                .isEqualTo(400);
    }

    @Test
    void the_clock_can_be_moved_over_the_control_plane() {
        start(small());
        var before = client.clock.now();

        client.send("POST", "/sandbox/clock", "{\"advance\":\"PT2H\"}");

        assertThat(Duration.between(before, client.clock.now())).isEqualTo(Duration.ofHours(2));
    }
}
