package dev.drover.alpineiq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.ledger.Checkpoint;
import dev.drover.ledger.NewRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is derived only where a mapping reads it. */
class DeriveOnDemandTest {
    @TempDir
    Path folder;

    private final MemoryStaging staging = new MemoryStaging();
    private final List<NewRecord> records = new ArrayList<>();

    private void derive(Set<String> read) throws Exception {
        for (String person : List.of("c1", "c2", "c3")) {
            add("persona", person, "", "{'contactID':'" + person + "'}");
        }
        add("audience", "small", "", "{'id':'small','name':'New  people','points':{'multiplier':1.50}}");
        add("audience", "big", "", "{'id':'big','name':'VIP','pointsMultiplier':2}");
        add("audience", "t1", "", "{'id':'t1','name':'Twin','multiplier':0}");
        add("audience", "t2", "", "{'id':'t2','name':'twin'}");
        member("big", "c1");
        member("big", "c2");
        member("big", "gone");
        member("small", "c1");
        member("t1", "c1");
        member("t2", "c2");
        add("order", "o1", "c1", "{'orderID':'o1','itemCount':2}");
        add("order", "o2", "c1", "{'orderID':'o2','itemCount':0}");
        add(
                "orderItem",
                "o1#1",
                "o1",
                "{'quantity':2,'name':'Blue Dream','brand':'Acme','sku':'A-1','price':10.00,'totalPrice':18.00}");
        add("orderItem", "o1#2", "o1", "{'name':'Papers','totalPrice':1}");
        staging.stage(records.iterator(), new Checkpoint("all", "", true));
        try (Harness harness = Harness.reading(read, folder, staging, new OpenGate(), call -> {
            throw new IllegalStateException("deriving needs no call");
        })) {
            harness.call("direct:alpineiq-derive");
        }
    }

    @Test
    void audiences_of_a_person_are_named_largest_first_and_apart() throws Exception {
        derive(Set.of("persona.drover.audiences", "persona.drover.audienceMultipliers"));
        assertThat(derived("persona", "c1").path("audiences").toString())
                .isEqualTo("[\"VIP\",\"New people\",\"Twin (t1)\"]");
        assertThat(derived("persona", "c2").path("audiences").toString()).isEqualTo("[\"VIP\",\"twin (t2)\"]");
        assertThat(derived("persona", "c3").has("audiences")).isFalse();
        assertThat(derived("persona", "c1").path("audienceMultipliers").toString())
                .isEqualTo("[\"VIP: 2\",\"New people: 1.5\"]");
    }

    @Test
    void members_are_told_with_the_name_and_multiplier_of_their_audience() throws Exception {
        derive(Set.of("audienceMember.drover.audience", "audienceMember.drover.multiplier"));
        assertThat(derived("audienceMember", "big:gone").path("audience").asText())
                .isEqualTo("VIP");
        assertThat(derived("audienceMember", "big:c1").path("multiplier").asText())
                .isEqualTo("2");
        assertThat(derived("audienceMember", "t1:c1").path("audience").asText()).isEqualTo("Twin (t1)");
        assertThat(derived("audienceMember", "t1:c1").has("multiplier")).isFalse();
    }

    @Test
    void lines_of_an_order_are_written_out() throws Exception {
        derive(Set.of("order.drover.lines"));
        assertThat(derived("order", "o1").path("lines").toString())
                .isEqualTo("[\"2 × Blue Dream, Acme, sku A-1: 18.00 (10.00 each)\",\"Papers: 1\"]");
        assertThat(derived("order", "o2").path("lines")).isEmpty();
    }

    @Test
    void what_no_mapping_reads_is_not_derived() throws Exception {
        derive(Set.of());
        assertThat(derived("persona", "c1").properties().stream().map(Map.Entry::getKey))
                .containsExactly("sourceIds");
        assertThat(staging.find("order", "o1").orElseThrow().payload().has("drover"))
                .isFalse();
        assertThat(derived("audienceMember", "big:c1").properties().stream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrder("rank", "blocklistGap");
    }

    private JsonNode derived(String object, String id) {
        return staging.find(object, id).orElseThrow().payload().get("drover");
    }

    private void member(String audience, String contact) {
        add("audienceMember", audience + ":" + contact, audience, "{'contactID':'" + contact + "'}");
    }

    private void add(String object, String id, String parent, String json) {
        records.add(new NewRecord(object, id, parent, OrderRecordsTest.json(json)));
    }
}
