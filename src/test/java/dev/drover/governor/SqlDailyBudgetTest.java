package dev.drover.governor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.governor.DailyBudget.State;
import java.nio.file.Path;
import java.time.Duration;
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
}
