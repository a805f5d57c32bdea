package dev.drover.governor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.governor.DailyBudget.State;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlDailyBudgetTest {
    @TempDir
    Path folder;

    private final FakeClock clock = new FakeClock();
    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("governor.db");
    }

    @Test
    void spends_down_to_the_reserve_and_no_further() {
        try (SqlGovernor governor = SqlGovernor.open(file, clock)) {
            DailyBudget budget = governor.budget("org", "DailyApiRequests", 0.10);
            budget.reported(800, 1_000);
            budget.spend(60);
            budget.spend(40);
            assertThat(budget.state()).contains(new State(900, 1_000, 100));
            assertThatThrownBy(() -> budget.spend(1)).isInstanceOfSatisfying(DroverException.class, e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.QUOTA_EXHAUSTED);
                assertThat(e.getMessage()).contains("DailyApiRequests of org", "0 left of 1000", "100 kept");
            });
            assertThat(budget.state().orElseThrow().left()).isZero();
        }
    }

    @Test
    void remembers_over_a_restart_and_shares_between_processes() {
        try (SqlGovernor governor = SqlGovernor.open(file, clock)) {
            governor.budget("org", "b", 0).reported(0, 10);
            governor.budget("org", "b", 0).spend(4);
        }
        try (SqlGovernor one = SqlGovernor.open(file, clock);
                SqlGovernor other = SqlGovernor.open(file, clock)) {
            one.budget("org", "b", 0).spend(6);
            assertThatThrownBy(() -> other.budget("org", "b", 0).spend(1)).isInstanceOf(DroverException.class);
            assertThat(other.budget("org", "c", 0).state()).isEmpty();
        }
    }

    @Test
    void believes_the_vendor_more_than_itself_and_nobody_after_a_day() {
        try (SqlGovernor governor = SqlGovernor.open(file, clock)) {
            DailyBudget budget = governor.budget("org", "b", 0.5);
            budget.spend(1_000_000);
            budget.reported(5, 10);
            assertThatThrownBy(() -> budget.spend(1)).isInstanceOf(DroverException.class);
            budget.reported(2, 10);
            budget.spend(3);
            clock.pass(Duration.ofHours(24));
            assertThat(budget.state()).isEmpty();
            budget.spend(100);
        }
    }

    @Test
    void counts_by_itself_where_the_vendor_does_not_report_and_begins_anew_at_its_midnight() {
        ZoneId zone = ZoneId.of("America/Los_Angeles");
        clock.set(Instant.parse("2026-11-22T07:50:00Z"));
        try (SqlGovernor governor = SqlGovernor.open(file, clock)) {
            DailyBudget budget = governor.budget("pd", "tokens", 0.10, new DailyBudget.Allowance(1_000, zone));
            assertThat(budget.state()).contains(new State(0, 1_000, 100));
            budget.spend(880);
            assertThatThrownBy(() -> budget.spend(21)).isInstanceOf(DroverException.class);
            budget.book(30);
            assertThat(budget.state()).contains(new State(910, 1_000, 100));
            clock.pass(Duration.ofMinutes(9));
            assertThatThrownBy(() -> budget.spend(1)).isInstanceOf(DroverException.class);
            clock.pass(Duration.ofMinutes(2));
            assertThat(budget.state()).contains(new State(0, 1_000, 100));
        }
    }

    @Test
    void goes_by_the_vendors_report_for_the_day_and_by_the_contract_on_the_next() {
        DailyBudget.Allowance allowance = new DailyBudget.Allowance(1_000, ZoneOffset.UTC);
        try (SqlGovernor governor = SqlGovernor.open(file, clock)) {
            DailyBudget budget = governor.budget("pd", "tokens", 0, allowance);
            budget.spend(500);
            budget.reported(10, 5_000);
            budget.spend(2_000);
            assertThat(budget.state()).contains(new State(2_010, 5_000, 0));
        }
        try (SqlGovernor governor = SqlGovernor.open(file, clock)) {
            DailyBudget budget = governor.budget("pd", "tokens", 0, allowance);
            assertThat(budget.state()).contains(new State(2_010, 5_000, 0));
            clock.pass(Duration.ofHours(14));
            assertThat(budget.state()).contains(new State(0, 1_000, 0));
        }
    }
}
