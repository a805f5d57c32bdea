package dev.drover.alpineiq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.engine.remote.RawAnswer;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The route files of lists, with the call to the vendor replaced. */
class ListRoutesTest {
    @TempDir
    Path folder;

    private final MemoryStaging staging = new MemoryStaging();
    private final OpenGate gate = new OpenGate();
    private final List<String> asked = new ArrayList<>();

    @Test
    void stages_every_store_in_one_call() throws Exception {
        try (Harness harness = Harness.mocked(folder, staging, gate, call -> {
            asked.add(call.path());
            return ok("{\"data\":{\"stores\":[{\"id\":1,\"name\":\"A\"},{\"id\":2,\"name\":\"B\"}]},\"success\":true}");
        })) {
            harness.extract("stores");
        }
        assertThat(asked).containsExactly("/api/v1.1/stores/4711");
        assertThat(staging.counts()).isEqualTo(Map.of("store", 2L));
        assertThat(staging.checkpoint("store").orElseThrow().finished()).isTrue();
    }

    @Test
    void takes_a_null_list_as_empty() throws Exception {
        try (Harness harness = Harness.mocked(folder, staging, gate, call -> ok("{\"data\":null,\"success\":true}"))) {
            harness.extract("discounts");
        }
        assertThat(staging.count("discount")).isZero();
        assertThat(staging.checkpoint("discount").orElseThrow().finished()).isTrue();
    }

    @Test
    void pages_through_personas_and_ends_without_a_call_too_many() throws Exception {
        PersonaList list = new PersonaList(2500);
        try (Harness harness = Harness.mocked(folder, staging, gate, list)) {
            harness.extract("personas");
            harness.extract("personas");
        }
        assertThat(staging.count("persona")).isEqualTo(2500);
        assertThat(list.starts).containsExactly(0L, 999L, 1998L);
    }

    @Test
    void repeats_a_page_that_was_cut_off_and_stages_it_once() throws Exception {
        PersonaList list = new PersonaList(2500);
        List<String> cut = new ArrayList<>(List.of("cut"));
        try (Harness harness = Harness.mocked(folder, staging, gate, call -> {
            RawAnswer whole = list.answer(call);
            if (list.starts.size() == 2 && !cut.isEmpty()) {
                cut.clear();
                return new RawAnswer(200, Map.of(), Arrays.copyOf(whole.body(), whole.body().length / 2));
            }
            return whole;
        })) {
            harness.extract("personas");
        }
        assertThat(staging.count("persona")).isEqualTo(2500);
        assertThat(list.starts).containsExactly(0L, 999L, 999L, 1998L);
        assertThat(gate.closings).hasSize(1);
    }

    @Test
    void stops_resumable_when_the_vendor_stays_down_and_goes_on_from_the_last_page() throws Exception {
        PersonaList list = new PersonaList(2500);
        boolean[] down = {false};
        try (Harness harness = Harness.mocked(folder, staging, gate, Map.of("alpineiq.retries", "2"), call -> {
            RawAnswer answer = list.answer(call);
            down[0] |= list.starts.size() == 2;
            return down[0] ? new RawAnswer(503, Map.of("retry-after", "7"), new byte[0]) : answer;
        })) {
            assertThatThrownBy(() -> harness.extract("personas"))
                    .isInstanceOfSatisfying(
                            DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SOURCE_UNAVAILABLE))
                    .hasMessageContaining("503")
                    .hasMessageContaining("personas from row 999");
        }
        assertThat(list.starts).containsExactly(0L, 999L, 999L, 999L);
        assertThat(staging.count("persona")).isEqualTo(1000);
        try (Harness harness = Harness.mocked(folder, staging, gate, list)) {
            harness.extract("personas");
        }
        assertThat(list.starts).containsExactly(0L, 999L, 999L, 999L, 999L, 1998L);
        assertThat(staging.count("persona")).isEqualTo(2500);
    }

    static RawAnswer ok(String json) {
        return new RawAnswer(200, Map.of(), json.getBytes(StandardCharsets.UTF_8));
    }

    /** A list of personas in the order of their ids. */
    static final class PersonaList implements Harness.Vendor {
        final List<Long> starts = new ArrayList<>();
        final List<String> ids = new ArrayList<>();

        PersonaList(int size) {
            for (int i = 0; i < size; i++) {
                ids.add(String.format("c%06d", i));
            }
        }

        @Override
        public RawAnswer answer(Call call) {
            int start = Integer.parseInt(call.query().get("start"));
            int end = Math.min(ids.size(), start + Integer.parseInt(call.query().get("limit")));
            starts.add((long) start);
            String rows = start >= end
                    ? "null"
                    : ids.subList(start, end).stream()
                            .map(id -> "{\"contactID\":\"" + id + "\",\"loyaltyPoints\":10.50}")
                            .collect(Collectors.joining(",", "[", "]"));
            return ok(
                    "{\"data\":{\"results\":" + rows + ",\"total\":" + ids.size() + "},\"code\":200,\"success\":true}");
        }
    }
}
