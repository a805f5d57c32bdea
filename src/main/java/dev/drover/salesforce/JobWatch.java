package dev.drover.salesforce;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.settings.Settings;
import dev.drover.time.EngineClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Waits for jobs: looks at first often, then less and less. */
final class JobWatch {
    private static final double GROWTH = 1.5;

    private final Settings settings;
    private final EngineClock clock;

    JobWatch(Settings settings, EngineClock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Empty when the job is gone. Errors: DESTINATION_UNAVAILABLE when it takes too long, INTERRUPTED. */
    Optional<BulkJob> untilOver(Supplier<Optional<BulkJob>> look) {
        Duration pause = settings.duration("salesforce.poll-first");
        Duration longest = settings.duration("salesforce.poll-longest");
        Instant deadline = clock.now().plus(settings.duration("salesforce.job-timeout"));
        while (true) {
            Optional<BulkJob> job = look.get();
            if (job.isEmpty() || job.get().state().over()) {
                return job;
            }
            if (clock.now().isAfter(deadline)) {
                throw new DroverException(
                        ErrorCode.DESTINATION_UNAVAILABLE,
                        "Salesforce has not finished bulk job " + job.get().id()
                                + " within salesforce.job-timeout; the same command waits on");
            }
            pause(pause);
            Duration next = Duration.ofMillis((long) (pause.toMillis() * GROWTH));
            pause = next.compareTo(longest) > 0 ? longest : next;
        }
    }

    private void pause(Duration pause) {
        try {
            clock.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DroverException(
                    ErrorCode.INTERRUPTED,
                    "stopped while Salesforce works on a bulk job; the same command goes on with it");
        }
    }
}
