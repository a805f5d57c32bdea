package dev.drover.governor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.governor.QuotaGate.Left;
import dev.drover.governor.QuotaGate.Permit;
import dev.drover.governor.QuotaGate.Window;
import dev.drover.time.EngineClock;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlQuotaGateTest {
    static final List<Window> ALPINE = List.of(
            new Window(5, Duration.ofSeconds(1)),
            new Window(120, Duration.ofMinutes(1)),
            new Window(2_000, Duration.ofHours(1)));
    private static final List<Window> TWO_A_MINUTE = List.of(new Window(2, Duration.ofMinutes(1)));

    @TempDir
    Path folder;

    private final FakeClock clock = new FakeClock();
    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("sub/governor.db");
    }

    @Test
    void uses_98_percent_of_the_hour_for_a_day_and_breaks_no_window() throws InterruptedException {
        Random random = new Random(7);
        Vendor vendor = new Vendor();
        Instant end = clock.now().plus(Duration.ofDays(1));
        try (SqlGovernor governor = SqlGovernor.open(file, clock)) {
            QuotaGate gate = governor.gate("a", ALPINE);
            while (clock.now().isBefore(end)) {
                call(gate, vendor, random.nextInt(40, 500), random.nextDouble());
            }
        }
        vendor.judge(ALPINE);
        assertThat(vendor.calls()).isGreaterThanOrEqualTo(24 * 2_000 * 98 / 100);
    }

    private void call(QuotaGate gate, Vendor vendor, int latencyMillis, double arrival) throws InterruptedException {
        try (Permit permit = gate.enter()) {
            assertThat(permit).isNotNull();
            vendor.arrive(clock.now().plusMillis((long) (latencyMillis * arrival)));
            clock.pass(Duration.ofMillis(latencyMillis));
        }
    }

    @Test
    void counts_earlier_calls_in_windows_that_the_vendor_told_later() throws InterruptedException {
        Vendor vendor = new Vendor();
        List<Window> three = List.of(new Window(3, Duration.ofMinutes(1)));
        try (SqlGovernor governor = SqlGovernor.open(file, clock)) {
            QuotaGate gate = governor.gate("a", TWO_A_MINUTE);
            call(gate, vendor, 100, 0.5);
            call(gate, vendor, 100, 0.5);
            gate.windows(three);
            Instant begin = clock.now();
            call(gate, vendor, 100, 0.5);
            assertThat(Duration.between(begin, clock.now())).isLessThan(Duration.ofSeconds(1));
            call(gate, vendor, 100, 0.5);
            assertThat(Duration.between(begin, clock.now())).isGreaterThan(Duration.ofSeconds(50));
            assertThatThrownBy(() -> gate.windows(List.of(new Window(3, Duration.ofMinutes(2)))))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        vendor.judge(three);
    }

    @Test
    void remembers_the_calls_over_a_restart() throws InterruptedException {
        Vendor vendor = new Vendor();
        Instant begin = clock.now();
        for (int i = 0; i < 5; i++) {
            try (SqlGovernor governor = SqlGovernor.open(file, clock)) {
                call(governor.gate("a", TWO_A_MINUTE), vendor, 100, 0.5);
            }
        }
        vendor.judge(TWO_A_MINUTE);
        assertThat(Duration.between(begin, clock.now())).isBetween(Duration.ofMinutes(2), Duration.ofMinutes(3));
    }

    @Test
    void counts_a_call_in_flight_until_a_span_after_its_end() throws InterruptedException {
        try (SqlGovernor governor = SqlGovernor.open(file, clock)) {
            QuotaGate gate = governor.gate("a", List.of(new Window(1, Duration.ofMinutes(1))));
            Permit slow = gate.enter();
            clock.pass(Duration.ofMinutes(10));
            assertThat(gate.left()).extracting(Left::calls).containsExactly(0);
            slow.close();
            Instant ended = clock.now();
            gate.enter().close();
            assertThat(Duration.between(ended, clock.now())).isGreaterThanOrEqualTo(Duration.ofMinutes(1));
        }
    }

    @Test
    void counts_a_call_of_a_killed_process_as_ended_when_that_is_noticed() throws InterruptedException {
        List<Window> one = List.of(new Window(1, Duration.ofMinutes(1)));
        SqlGovernor killed = SqlGovernor.open(file, clock);
        assertThat(killed.gate("a", one).enter()).isNotNull();
        killed.abandon();
        clock.pass(Duration.ofMinutes(10));
        Instant restarted = clock.now();
        try (SqlGovernor governor = SqlGovernor.open(file, clock)) {
            governor.gate("a", one).enter().close();
        }
        assertThat(Duration.between(restarted, clock.now())).isBetween(Duration.ofMinutes(1), Duration.ofSeconds(70));
    }

    @Test
    void keeps_accounts_apart() throws InterruptedException {
        Instant begin = clock.now();
        try (SqlGovernor governor = SqlGovernor.open(file, clock)) {
            for (int i = 0; i < 10; i++) {
                governor.gate("a" + i, TWO_A_MINUTE).enter().close();
            }
        }
        assertThat(clock.now()).isEqualTo(begin);
    }

    @Test
    void stays_closed_as_long_as_the_vendor_said_in_every_process() throws InterruptedException {
        try (SqlGovernor one = SqlGovernor.open(file, clock);
                SqlGovernor other = SqlGovernor.open(file, clock)) {
            QuotaGate gate = other.gate("a", TWO_A_MINUTE);
            gate.enter().close();
            Instant until = clock.now().plus(Duration.ofMinutes(15));
            one.gate("a", TWO_A_MINUTE).closeUntil(until);
            one.gate("a", TWO_A_MINUTE).closeUntil(until.minusSeconds(600));
            gate.enter().close();
            assertThat(clock.now()).isAfterOrEqualTo(until);
        }
    }

    @Test
    void tells_what_is_left() throws InterruptedException {
        try (SqlGovernor governor = SqlGovernor.open(file, clock)) {
            QuotaGate gate = governor.gate("a", ALPINE);
            assertThat(gate.left()).extracting(Left::calls).containsExactly(5, 120, 2_000);
            gate.enter().close();
            gate.enter().close();
            assertThat(gate.left()).extracting(Left::calls).containsExactly(3, 118, 1_998);
            clock.pass(Duration.ofSeconds(2));
            assertThat(gate.left()).extracting(Left::calls).containsExactly(5, 118, 1_998);
            assertThat(gate.left().get(2).fullAgainAt())
                    .isBetween(clock.now().plusSeconds(3_590), clock.now().plusSeconds(3_610));
        }
    }

    @Test
    void does_not_wait_for_ever_when_the_clock_was_set_back() throws InterruptedException {
        Instant begin = clock.now();
        try (SqlGovernor governor = SqlGovernor.open(file, clock)) {
            QuotaGate gate = governor.gate("a", TWO_A_MINUTE);
            gate.enter().close();
            gate.enter().close();
            gate.closeUntil(clock.now().plusSeconds(30));
            clock.set(begin.minus(Duration.ofDays(3)));
            Instant now = clock.now();
            gate.enter().close();
            assertThat(Duration.between(now, clock.now())).isBetween(Duration.ofMinutes(1), Duration.ofSeconds(70));
        }
    }

    @Test
    void forgets_calls_that_no_window_counts() throws Exception {
        try (SqlGovernor governor = SqlGovernor.open(file, clock)) {
            QuotaGate gate = governor.gate("a", TWO_A_MINUTE);
            for (int i = 0; i < 300; i++) {
                gate.enter().close();
            }
        }
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from call")) {
            assertThat(row.getInt(1)).isLessThan(100);
        }
    }

    @Test
    void stops_waiting_when_interrupted() throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        CountDownLatch waiting = new CountDownLatch(1);
        EngineClock real = EngineClock.system();
        EngineClock telling = new EngineClock() {
            @Override
            public Instant now() {
                return real.now();
            }

            @Override
            public void sleep(Duration span) throws InterruptedException {
                waiting.countDown();
                real.sleep(span);
            }
        };
        try (SqlGovernor governor = SqlGovernor.open(file, telling)) {
            QuotaGate gate = governor.gate("a", TWO_A_MINUTE);
            gate.enter().close();
            gate.enter().close();
            Future<?> third = thread.submit(gate::enter);
            waiting.await();
            thread.shutdownNow();
            assertThatThrownBy(() -> third.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void lets_no_burst_of_threads_through() throws Exception {
        List<Window> windows = List.of(new Window(5, Duration.ofSeconds(1)), new Window(24, Duration.ofSeconds(10)));
        Vendor vendor = new Vendor();
        EngineClock fast = EngineClock.scaled(50);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (SqlGovernor one = SqlGovernor.open(file, fast);
                SqlGovernor other = SqlGovernor.open(file, fast)) {
            List<Future<?>> calls = new ArrayList<>();
            for (int i = 0; i < 80; i++) {
                QuotaGate gate = (i % 2 == 0 ? one : other).gate("a", windows);
                calls.add(threads.submit(() -> {
                    try (Permit permit = gate.enter()) {
                        synchronized (vendor) {
                            vendor.arrive(fast.now());
                        }
                        return permit;
                    }
                }));
            }
            for (Future<?> call : calls) {
                call.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
        vendor.judge(windows);
        assertThat(vendor.calls()).isEqualTo(80);
    }
}
