package dev.drover.governor;

import dev.drover.governor.QuotaGate.Permit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Two processes with one account, their calls in flight at the same time, some of them killed and started anew. */
class SharedAccountTest {
    private static final List<QuotaGate.Window> WINDOWS = List.of(
            new QuotaGate.Window(3, Duration.ofSeconds(1)),
            new QuotaGate.Window(10, Duration.ofSeconds(20)),
            new QuotaGate.Window(25, Duration.ofMinutes(2)));

    /** One of the two processes; holds at most one call in flight. */
    private static final class Process {
        private final Path file;
        private final FakeClock clock;
        private SqlGovernor governor;
        private Permit inFlight;

        Process(Path file, FakeClock clock) {
            this.file = file;
            this.clock = clock;
            this.governor = SqlGovernor.open(file, clock);
        }

        void act(int choice, Vendor vendor) throws InterruptedException {
            if (choice % 23 == 0) {
                governor.abandon();
                governor = SqlGovernor.open(file, clock);
                inFlight = null;
            } else if (inFlight == null) {
                inFlight = governor.gate("a", WINDOWS).enter();
                clock.pass(Duration.ofMillis(choice % 300));
                vendor.arrive(clock.now());
            } else {
                inFlight.close();
                inFlight = null;
            }
        }
    }

    @Property(tries = 25, shrinking = ShrinkingMode.BOUNDED)
    void never_break_a_window_together(
            @ForAll @Size(min = 50, max = 300) List<@IntRange(min = 0, max = 10_000) Integer> choices)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("governor");
        FakeClock clock = new FakeClock();
        Vendor vendor = new Vendor();
        List<Process> processes = new ArrayList<>();
        processes.add(new Process(folder.resolve("governor.db"), clock));
        processes.add(new Process(folder.resolve("governor.db"), clock));
        for (int choice : choices) {
            clock.pass(Duration.ofMillis(choice % 50));
            processes.get(choice % 2).act(choice / 2, vendor);
        }
        processes.forEach(process -> process.governor.close());
        vendor.judge(WINDOWS);
        try (var files = Files.list(folder)) {
            files.forEach(file -> file.toFile().delete());
        }
        Files.delete(folder);
    }
}
