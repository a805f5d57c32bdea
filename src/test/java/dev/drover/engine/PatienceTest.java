package dev.drover.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.time.EngineClock;
import dev.drover.time.GrowingPause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final DroverException OUTAGE = new DroverException(
            ErrorCode.DESTINATION_UNAVAILABLE, "Salesforce does not answer (HTTP 503); the same command goes on later");
    private static final DroverException SPENT =
            new DroverException(ErrorCode.QUOTA_EXHAUSTED, "the day's calls are used up; run again");

    private final List<Duration> slept = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private final List<String> states = new ArrayList<>();
    private final StopSignal stop = new StopSignal();
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private long steps;
    private int looks;
    private Supplier<Long> left = () -> 0L;

    private final EngineClock clock = new EngineClock() {
        @Override
        public Instant now() {
            return now;
        }

        @Override
        public void sleep(Duration span) throws InterruptedException {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            slept.add(span);
            now = now.plus(span);
        }
    };

    @AfterEach
    void forgetInterrupt() {
        Thread.interrupted();
    }

    @Test
    void a_stage_is_paused_ever_longer_and_entered_again_until_it_succeeds() {
        String result = patience("12h").through("Contact", states::add, failing(4, OUTAGE));

        assertThat(result).isEqualTo("done");
        assertThat(slept).hasSize(4);
        for (int i = 0; i < 4; i++) {
            long plain = Math.min(60_000L << i, 300_000);
            assertThat(slept.get(i).toMillis()).isBetween((long) (plain * 0.8) - 1, (long) (plain * 1.2) + 1);
        }
        assertThat(said.get(0))
                .startsWith("paused  Contact: Salesforce does not answer (HTTP 503); tries again at ")
                .doesNotContain("same command");
        assertThat(states).hasSize(8);
        assertThat(states.get(7)).isEmpty();
    }

    @Test
    void it_gives_up_with_the_failure_itself_when_nothing_succeeded_for_long_enough() {
        assertThatThrownBy(() -> patience("1h").through("Contact", states::add, failing(1000, OUTAGE)))
                .isSameAs(OUTAGE);
        assertThat(slept.stream().mapToLong(Duration::toMillis).sum()).isBetween(45 * 60_000L, 60 * 60_000L);
    }

    @Test
    void a_success_between_two_failures_begins_anew() {
        int[] entered = {0};
        patience("1h").through("Contact", states::add, () -> {
            if (entered[0]++ < 100) {
                steps++;
                throw OUTAGE;
            }
            return "done";
        });
        assertThat(slept).hasSize(100).allMatch(pause -> pause.compareTo(Duration.ofSeconds(73)) < 0);
    }

    @Test
    void zero_stops_at_once_and_what_does_not_pass_goes_through() {
        assertThatThrownBy(() -> patience("0s").through("Contact", states::add, failing(1, OUTAGE)))
                .isSameAs(OUTAGE);
        DroverException key = new DroverException(ErrorCode.KEY_REFUSED, "no");
        assertThatThrownBy(() -> patience("12h").through("Contact", states::add, failing(1, key)))
                .isSameAs(key);
        assertThat(slept).isEmpty();
    }

    @Test
    void a_spent_budget_is_waited_for_by_asking_until_the_destination_says_it_is_free() {
        left = () -> looks < 5 ? 0L : 40L;

        patience("12h").through("Contact", states::add, failing(1, SPENT));

        assertThat(looks).isEqualTo(5);
        assertThat(slept).hasSize(5).containsOnly(Duration.ofMinutes(15));
        assertThat(said).hasSize(2);
        assertThat(said.get(0)).startsWith("quota   Contact waits: the day's calls are used up; ");
    }

    @Test
    void a_budget_that_is_too_small_for_the_next_step_is_waited_for_until_it_grows() {
        left = () -> looks < 3 ? 4L : 9L;
        patience("12h").through("Contact", states::add, failing(1, SPENT));
        assertThat(looks).isEqualTo(3);
    }

    @Test
    void the_wait_for_a_budget_ends_too() {
        assertThatThrownBy(() -> patience("12h").through("Contact", states::add, failing(9, SPENT)))
                .isSameAs(SPENT);
        assertThat(Duration.between(Instant.parse("2026-11-22T12:00:00Z"), now)).isEqualTo(Duration.ofHours(26));
        assertThat(states).endsWith("");
    }

    @Test
    void a_stop_ends_a_pause() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> patience("12h").through("Contact", states::add, failing(1, OUTAGE)))
                .isInstanceOfSatisfying(
                        DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERRUPTED));
    }

    @Test
    void a_failure_after_a_stop_was_asked_for_is_the_stop() {
        stop.raise();
        assertThatThrownBy(() -> patience("12h").through("Contact", states::add, failing(1, OUTAGE)))
                .isInstanceOfSatisfying(
                        DroverException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERRUPTED));
    }

    private Patience patience(String giveUp) {
        PauseSettings settings = new PauseSettings(
                new GrowingPause(Duration.ofMinutes(1), Duration.ofMinutes(5), 2),
                Duration.parse("PT" + giveUp),
                Duration.ofHours(26),
                Duration.ofMinutes(15));
        Budget budget = new Budget(() -> looks++, () -> List.of(new Connector.Quota("API calls/day", left.get(), 100)));
        return new Patience(settings, budget, clock, stop, said::add, () -> steps);
    }

    private static Supplier<String> failing(int times, DroverException failure) {
        int[] failures = {0};
        return () -> {
            if (failures[0]++ < times) {
                throw failure;
            }
            return "done";
        };
    }
}
