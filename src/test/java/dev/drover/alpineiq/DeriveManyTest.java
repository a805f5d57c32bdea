package dev.drover.alpineiq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.ledger.Checkpoint;
import dev.drover.ledger.NewRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What follows from several records, where these fill many pages. */
class DeriveManyTest {
    private static final int PEOPLE = 1_203;

    @TempDir
    Path folder;

    private final MemoryStaging staging = new MemoryStaging();
    private final List<NewRecord> records = new ArrayList<>();

    @Test
    void nobody_is_left_out_and_nobody_counts_twice_wherever_a_page_ends() throws Exception {
        add("audience", "big", "", "{'id':'big'}");
        add("audience", "rich", "", "{'id':'rich'}");
        add("audience", "poor", "", "{'id':'poor'}");
        for (int i = 0; i < PEOPLE; i++) {
            add(
                    "persona",
                    "c" + i,
                    "",
                    "{'contactID':'c" + i + "','srcID':'" + i + "','platform':'cova','spent':0.10}");
            add("order", "o" + i, "c" + i, "{'orderID':'o" + i + "','itemCount':1}");
            add("orderItem", "o" + i + "#1", "o" + i, "{'name':'Papers','totalPrice':" + i + "}");
            member("big", "c" + i);
            if (i < 600) {
                member(i == 0 ? "rich" : "poor", "c" + i);
                member(i == 0 ? "poor" : "rich", i % 2 == 0 ? "gone" + i : "c" + i);
            }
        }
        staging.stage(records.iterator(), new Checkpoint("all", "", true));
        try (Harness harness = Harness.reading(Set.of("order.drover.lines"), folder, staging, new OpenGate(), call -> {
            throw new IllegalStateException("deriving needs no call");
        })) {
            harness.call("direct:alpineiq-derive");
            assertThat(harness.said).singleElement().asString().startsWith("300 audience memberships");
        }

        for (int i = 0; i < PEOPLE; i++) {
            assertThat(derived("persona", "c" + i).path("sourceIds").toString()).isEqualTo("[\"cova:::" + i + "\"]");
            assertThat(derived("order", "o" + i).path("lines").toString()).isEqualTo("[\"Papers: " + i + "\"]");
            assertThat(derived("audienceMember", "big:c" + i)
                            .path("blocklistGap")
                            .asBoolean())
                    .isFalse();
        }
        assertThat(staging.count("consent")).isEqualTo(2 * PEOPLE);
        assertRanked("big", 1, PEOPLE, "120.3");
        assertRanked("poor", 2, 600, "59.9");
        assertRanked("rich", 3, 600, "30.1");
    }

    private void assertRanked(String audience, int rank, int members, String spend) {
        JsonNode derived = derived("audience", audience);
        assertThat(derived.path("rank").asInt()).as(audience).isEqualTo(rank);
        assertThat(derived.path("memberCount").asInt()).as(audience).isEqualTo(members);
        assertThat(derived.path("memberSpend").decimalValue()).as(audience).isEqualByComparingTo(spend);
    }

    private JsonNode derived(String object, String id) {
        return staging.find(object, id).orElseThrow().payload().path("drover");
    }

    private void member(String audience, String contact) {
        add("audienceMember", audience + ":" + contact, audience, "{'contactID':'" + contact + "'}");
    }

    private void add(String object, String id, String parent, String json) {
        records.add(new NewRecord(object, id, parent, OrderRecordsTest.json(json)));
    }
}
