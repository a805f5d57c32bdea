package dev.drover.alpineiq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.ledger.Checkpoint;
import dev.drover.ledger.NewRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The route that adds what follows from several records. */
class DeriveTest {
    @TempDir
    Path folder;

    private final MemoryStaging staging = new MemoryStaging();
    private final List<NewRecord> records = new ArrayList<>();

    @BeforeEach
    void account() throws Exception {
        add("loyaltyConfig", "l", "", "{'tiers':[{'points':500},{'points':0},{'points':100}]}");
        add("persona", "c1", "", "{'contactID':'c1','srcID':'7','platform':'cova','loyaltyPoints':100,'spent':10.25}");
        add(
                "persona",
                "c2",
                "",
                "{'contactID':'c2','srcID':'8','srcIDs':['cova:::8','treez:::9'],'platform':'cova',"
                        + "'loyaltyPoints':-5,'spent':1000}");
        add(
                "persona",
                "c3",
                "",
                "{'contactID':'c3','tier':'Gold','loyaltyPoints':9999,'inserted':5,'archived':true,'emailOptInTime':7,"
                        + "'emailOptOutTime':0,'emailOptoutTime':9,'optinTime':' ','hasRequested':true,'optreqTime':8}");
        add("audience", "a", "", "{'id':'a'}");
        add("audience", "b", "", "{'id':'b'}");
        add("audience", "empty", "", "{'id':'empty'}");
        member("a", "c1");
        member("a", "gone");
        member("b", "c2");
        member("b", "c3");
        staging.stage(records.iterator(), new Checkpoint("all", "", true));
        try (Harness harness = Harness.mocked(folder, staging, new OpenGate(), call -> {
            throw new IllegalStateException("deriving needs no call");
        })) {
            harness.call("direct:alpineiq-derive");
            assertThat(harness.said).singleElement().asString().startsWith("1 audience memberships");
        }
    }

    @Test
    void source_ids_are_collected_and_named_with_their_platform() {
        assertThat(derived("persona", "c1").get("sourceIds").toString()).isEqualTo("[\"cova:::7\"]");
        assertThat(derived("persona", "c2").get("sourceIds").toString()).isEqualTo("[\"cova:::8\",\"treez:::9\"]");
    }

    @Test
    void a_tier_is_derived_only_where_the_account_names_none() {
        assertThat(derived("persona", "c1").get("tierDerived").asText()).isEqualTo("Tier 2");
        assertThat(derived("persona", "c2").has("tierDerived")).isFalse();
        assertThat(derived("persona", "c3").has("tierDerived")).isFalse();
    }

    @Test
    void audiences_of_the_same_size_are_ranked_by_spend() {
        assertThat(derived("audience", "b").get("rank").asInt()).isEqualTo(1);
        assertThat(derived("audience", "b").get("memberSpend").asText()).isEqualTo("1000");
        assertThat(derived("audience", "a").get("rank").asInt()).isEqualTo(2);
        assertThat(derived("audience", "a").get("memberCount").asInt()).isEqualTo(2);
        assertThat(derived("audience", "empty").get("rank").asInt()).isEqualTo(3);
    }

    @Test
    void a_member_who_is_not_listed_is_a_blocklist_gap() {
        assertThat(derived("audienceMember", "a:gone").get("blocklistGap").asBoolean())
                .isTrue();
        assertThat(derived("audienceMember", "a:c1").get("blocklistGap").asBoolean())
                .isFalse();
        assertThat(derived("audienceMember", "b:c2").get("rank").asInt()).isEqualTo(1);
    }

    @Test
    void each_person_has_a_consent_for_each_channel_with_what_is_set() {
        assertThat(staging.find("consent", "c1:email").orElseThrow()).satisfies(consent -> {
            assertThat(consent.parentKey()).isEqualTo("c1");
            assertThat(consent.payload()).isEqualTo(OrderRecordsTest.json("{'contactID':'c1','channel':'email'}"));
        });
        assertThat(staging.find("consent", "c3:email").orElseThrow().payload())
                .isEqualTo(OrderRecordsTest.json(
                        "{'contactID':'c3','channel':'email','archived':true,'knownSince':5,'in':7,'out':9}"));
        assertThat(staging.find("consent", "c3:sms").orElseThrow().payload())
                .isEqualTo(OrderRecordsTest.json("{'contactID':'c3','channel':'sms','archived':true,'knownSince':5,"
                        + "'requested':true,'requestedAt':8}"));
        assertThat(staging.count("consent")).isEqualTo(6);
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
