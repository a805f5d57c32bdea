package dev.drover.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What deals become where it depends on the account or on a setting: their original time, and the archive. */
class PipedriveDealsIT {
    private static final int PERSONAS = 12;

    @TempDir
    private static Path folder;

    @Test
    void a_deal_is_as_old_as_its_order_where_the_account_takes_that() {
        try (PipedriveFixture system = company("honoured")) {
            assertThat(migrate(system, "honoured")).isEmpty();
        }
    }

    @Test
    void an_account_that_ignores_the_time_of_a_deal_keeps_it_in_fields() {
        try (PipedriveFixture system = company("ignored")) {
            Map<String, JsonNode> younger = migrate(system, "ignored");
            assertThat(younger).hasSameSizeAs(system.pipedrive().dump("deals"));
            assertThat(younger.values()).allSatisfy(deal -> {
                assertThat(deal.at("/custom_fields/Order date").asText()).isNotEmpty();
                assertThat(details(deal).has("ordered") || details(deal).has("created"))
                        .isTrue();
            });
        }
    }

    @Test
    void closed_deals_are_archived_as_soon_as_that_is_wanted_and_nothing_else_is_written_then() {
        try (PipedriveFixture system = company("refused")) {
            MigrationUnderTest migration = system.migration("archive");
            migration.set("pipedrive.archive-closed-deals", "false");
            Ended run = migration.drover("run", "--json");
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.out()).contains("DealArchive");
            List<JsonNode> deals = system.pipedrive().dump("deals");
            assertThat(deals).noneMatch(deal -> deal.path("is_archived").asBoolean());
            long closed = deals.stream()
                    .filter(deal -> !deal.path("status").asText().equals("open"))
                    .count();
            assertThat(closed).isBetween(1L, deals.size() - 1L);

            migration.set("pipedrive.archive-closed-deals", "true");
            long before = system.pipedrive().now();
            Ended again = migration.drover("run", "--json");
            assertThat(again.code()).as(again.err()).isZero();
            assertThat(system.pipedrive().callsSince(before))
                    .filteredOn(Simulator.Call::writes)
                    .hasSize((int) closed)
                    .allMatch(call -> call.is("PATCH", "/api/v2/deals/\\d+$"));
            assertThat(system.pipedrive().dump("deals"))
                    .allMatch(deal -> deal.path("is_archived").asBoolean()
                            != deal.path("status").asText().equals("open"));
            Ended verified = migration.drover("verify", "--json");
            assertThat(verified.code()).as(verified.err() + verified.out()).isZero();
        }
    }

    private static PipedriveFixture company(String addTime) {
        return PipedriveFixture.start(folder, PERSONAS, options -> options.with("dealAddTime", addTime));
    }

    /** @return the deals that are younger than their orders, by id */
    private static Map<String, JsonNode> migrate(PipedriveFixture system, String name) {
        MigrationUnderTest migration = system.migration(name);
        Ended run = migration.drover("run", "--json");
        assertThat(run.code()).as(run.err()).isZero();
        Ended verified = migration.drover("verify", "--json");
        assertThat(verified.code()).as(verified.err() + verified.out()).isZero();
        Map<String, JsonNode> younger = new TreeMap<>();
        for (JsonNode deal : system.pipedrive().dump("deals")) {
            Instant made = Instant.parse(deal.path("add_time").asText());
            JsonNode details = details(deal);
            JsonNode ordered = details.has("created") ? details.path("created") : details.path("ordered");
            if (!made.equals(moment(ordered))) {
                younger.put(deal.path("id").asText(), deal);
            }
        }
        return younger;
    }

    private static Instant moment(JsonNode time) {
        if (!time.isNumber()) {
            return Instant.parse(time.asText());
        }
        long number = time.asLong();
        return number > 100_000_000_000L ? Instant.ofEpochSecond(number / 1000) : Instant.ofEpochSecond(number);
    }

    private static JsonNode details(JsonNode deal) {
        return Exact.json(deal.at("/custom_fields/Alpine IQ details").asText());
    }
}
