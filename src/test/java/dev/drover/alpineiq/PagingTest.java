package dev.drover.alpineiq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.engine.remote.RawAnswer;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.Checkpoint;
import dev.drover.ledger.NewRecord;
import dev.drover.time.EngineClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The route files that ask parent by parent or window by window, with the call to the vendor replaced. */
class PagingTest {
    private static final String EMPTY = "{\"data\":null,\"success\":true}";

    @TempDir
    Path folder;

    private final MemoryStaging staging = new MemoryStaging();
    private final List<String> asked = new ArrayList<>();

    @Test
    void adjustments_are_asked_for_without_a_gap_between_the_windows() throws Exception {
        try (Harness harness = harness("alpineiq.adjustment-window-days", "900", call -> EMPTY)) {
            harness.extract("adjustments");
        }
        assertThat(asked).hasSizeGreaterThan(3);
        long end = 0;
        for (String path : asked) {
            String[] parts = path.split("/");
            long from = Long.parseLong(parts[parts.length - 2]);
            assertThat(end == 0 ? from : end).isEqualTo(from);
            end = Long.parseLong(parts[parts.length - 1]);
            assertThat(end - from).isBetween(1L, 900 * 86_400L);
        }
    }

    @Test
    void two_adjustments_that_are_alike_are_two_and_one_on_a_boundary_is_one() throws Exception {
        String twice = "{\"data\":[{\"cntID\":\"c1\",\"value\":5},{\"cntID\":\"c1\",\"value\":5}],\"success\":true}";
        try (Harness harness = harness("alpineiq.adjustment-window-days", "2500", call -> twice)) {
            harness.extract("adjustments");
        }
        assertThat(asked).hasSize(2);
        assertThat(staging.count("adjustment")).isEqualTo(2);
    }

    @Test
    void orders_on_two_pages_are_put_together_and_a_repeated_page_is_the_end() throws Exception {
        personas("c1", "c2");
        String full = "{\"data\":[{\"timestamp\":1,\"storeName\":\"A\",\"name\":\"x\",\"totalPrice\":1},"
                + "{\"timestamp\":1,\"storeName\":\"A\",\"name\":\"y\",\"totalPrice\":2}],\"success\":true}";
        String rest =
                "{\"data\":[{\"timestamp\":1,\"storeName\":\"A\",\"name\":\"z\",\"totalPrice\":3}],\"success\":true}";
        try (Harness harness = harness(
                "alpineiq.page-size",
                "2",
                call -> call.path().endsWith("c1") && !call.query().get("start").equals("0") ? rest : full)) {
            harness.extract("orders");
        }
        assertThat(asked).hasSize(4);
        assertThat(staging.count("order")).isEqualTo(2);
        assertThat(staging.count("orderItem")).isEqualTo(5);
    }

    @Test
    void a_person_that_vanished_keeps_the_listed_row() throws Exception {
        personas("c1", "c2");
        try (Harness harness = harness(
                "alpineiq.retries",
                "0",
                call -> call.path().endsWith("c1")
                        ? "404"
                        : "{\"data\":{\"contactID\":\"merged\",\"gender\":\"f\"},\"success\":true}")) {
            harness.extract("persona-details");
        }
        assertThat(staging.find("persona", "c1").orElseThrow().payload().size()).isEqualTo(1);
        assertThat(staging.find("persona", "c2").orElseThrow().payload().toString())
                .isEqualTo("{\"contactID\":\"c2\",\"gender\":\"f\"}");
    }

    @Test
    void an_endpoint_that_writes_is_refused_before_the_quota_is_touched() throws Exception {
        OpenGate gate = new OpenGate();
        AlpineIqProfile profile = ProfileReader.read(Path.of("profiles/alpineiq.yaml"));
        Call write = new Call(profile.endpoint("loyaltyPost"), Map.of(), Map.of(), "loyaltyPost", answer -> {});
        Files.createDirectories(folder);
        try (Harness harness =
                new Harness(folder, "http://127.0.0.1:9", staging, gate, EngineClock.system(), Map.of(), null)) {
            assertThatThrownBy(() -> harness.camel
                            .createFluentProducerTemplate()
                            .to(AlpineIqCallRoute.ENDPOINT)
                            .withBody(write)
                            .request())
                    .isInstanceOf(CamelExecutionException.class)
                    .satisfies(
                            e -> assertThat(DroverException.in(e).code()).isEqualTo(ErrorCode.WRITE_TO_SOURCE_REFUSED));
        }
        assertThat(gate.entered).isZero();
    }

    private interface Bodies {
        String of(Call call);
    }

    private Harness harness(String setting, String value, Bodies bodies) throws Exception {
        return Harness.mocked(folder, staging, new OpenGate(), Map.of(setting, value), call -> {
            asked.add(call.path());
            String body = bodies.of(call);
            return body.equals("404") ? new RawAnswer(404, Map.of(), new byte[0]) : ListRoutesTest.ok(body);
        });
    }

    private void personas(String... ids) {
        List<NewRecord> records = new ArrayList<>();
        for (String id : ids) {
            records.add(new NewRecord("persona", id, "", Json.object().put("contactID", id)));
        }
        staging.stage(records.iterator(), new Checkpoint("persona", "", true));
    }
}
