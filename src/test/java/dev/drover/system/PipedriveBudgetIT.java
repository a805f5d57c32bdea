package dev.drover.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drover.sandbox.pipedrive.PipedriveOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A company whose day has few tokens left: no call is ever refused, and what was begun comes to its end on another day. */
class PipedriveBudgetIT {
    private static final int PERSONAS = 30;
    private static final int TOKENS_OF_A_DAY = 60_000;

    @TempDir
    private Path folder;

    private PipedriveFixture fixture;

    private void start(int left) {
        fixture = PipedriveFixture.start(folder, PERSONAS, company -> small(company, left));
    }

    private static PipedriveOptions small(PipedriveOptions company, int left) {
        return company.with("plan", "growth").with("seats", 1).with("usedTokens", TOKENS_OF_A_DAY - left);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void waits_for_the_next_day_in_the_same_process() {
        start(7_500); // 6,000 of them are the reserve
        MigrationUnderTest migration = fixture.migration("waits");
        Ended run = migration.drover("run");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("the load will wait", "quota   ", "goes on: the budget is free again");
        assertNothingRefused();
        assertNoKeyTwice();
        assertThat(run.out()).contains("tokens of Deal with DealProduct, Note", "tokens of the whole run");
    }

    @Test
    void stops_when_it_may_not_wait_and_goes_on_with_the_same_command() {
        start(7_500);
        MigrationUnderTest migration = fixture.migration("stops");
        migration.set("quota.wait", "0s");
        Ended stopped = migration.drover("run");
        assertThat(stopped.code()).as(stopped.err()).isEqualTo(3);
        assertThat(stopped.err()).contains("QUOTA_EXHAUSTED");
        int runs = 1;
        for (Ended run = stopped; run.code() == 3; run = migration.drover("run")) {
            assertThat(runs++).isLessThan(6);
            fixture.pipedrive().advance(Duration.ofHours(24));
        }
        assertNothingRefused();
        assertNoKeyTwice();
        Ended again = migration.drover("run");
        assertThat(again.code()).as(again.err()).isZero();
    }

    private void assertNothingRefused() {
        List<Simulator.Call> refused = fixture.pipedrive().calls().stream()
                .filter(call -> call.status() == 429 || call.status() == 403)
                .toList();
        assertThat(refused).isEmpty();
    }

    private void assertNoKeyTwice() {
        List<String> keys = fixture.pipedrive().dump("deals").stream()
                .map(deal -> deal.at("/custom_fields/Alpine IQ order id").asText())
                .toList();
        assertThat(keys).isNotEmpty();
        assertThat(new HashSet<>(keys)).hasSameSizeAs(keys);
    }
}
