package dev.drover.sandbox.alpineiq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.sandbox.alpineiq.generator.AccountGenerator;
import dev.drover.sandbox.alpineiq.generator.AccountShape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A generated account read through the API as an extraction reads it. */
class GeneratedAccountTest {
    private final AccountGenerator generator = new AccountGenerator(AccountShape.ofSize(250, 11));
    private SandboxClient client;

    @BeforeEach
    void start() {
        client = new SandboxClient(generator, AlpineIqOptions.defaults().with(options -> {
            options.perSecond = 1_000_000;
            options.perMinute = 1_000_000;
            options.perHour = 1_000_000;
        }));
    }

    @AfterEach
    void stop() {
        client.close();
    }

    private List<String> pagedIds() {
        List<String> ids = new ArrayList<>();
        for (JsonNode rows = page(0); !rows.isNull(); rows = page(ids.size())) {
            rows.forEach(row -> ids.add(row.get("contactID").asText()));
        }
        return ids;
    }

    private JsonNode page(int start) {
        return client.get("/api/v1.1/piis/4711?sort=id&dir=asc&limit=100&start=" + start)
                .data()
                .get("results");
    }

    @Test
    void the_list_details_and_orders_hold_everything_that_the_dump_holds() {
        List<String> ids = pagedIds();
        int lines = 0;
        List<String> details = new ArrayList<>();
        for (String id : ids) {
            details.add(client.get("/api/v1.1/piis/4711/" + id).data().toString());
            lines += client.get("/api/v1.1/contact/orders/4711/" + id).data().size();
        }
        for (JsonNode archived : client.lines("/sandbox/dump/archived")) {
            String id = archived.get("contactID").asText();
            lines += client.get("/api/v1.1/contact/orders/4711/" + id)
                    .json()
                    .path("data")
                    .size();
        }

        assertThat(ids).hasSize(250).doesNotHaveDuplicates().isSorted();
        assertThat(details)
                .containsExactlyInAnyOrderElementsOf(client.lines("/sandbox/dump/personas").stream()
                        .map(JsonNode::toString)
                        .toList());
        assertThat(lines)
                .isEqualTo(1_000)
                .isEqualTo(client.lines("/sandbox/dump/order-lines").size());
        assertThat(client.lines("/sandbox/writes")).isEmpty();
    }

    @Test
    void audiences_and_their_members_agree_with_the_dump() {
        int members = 0;
        JsonNode audiences =
                client.get("/api/v1.1/audiences/4711?start=0&limit=100").data();
        for (JsonNode audience : audiences) {
            members += client.get(
                            "/api/v2/audience/members/" + audience.get("id").asText())
                    .data()
                    .size();
        }

        assertThat(audiences).hasSize(60);
        assertThat(members)
                .isEqualTo(client.lines("/sandbox/dump/audience-members").size());
    }
}
