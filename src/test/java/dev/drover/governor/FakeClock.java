package dev.drover.governor;

import dev.drover.time.EngineClock;
import java.time.Duration;
import java.time.Instant;

/** Time passes only by sleeping and by telling it so. */
final class FakeClock implements EngineClock {
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public void sleep(Duration span) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        pass(span);
    }

    synchronized void pass(Duration span) {
        now = now.plus(span);
    }

    synchronized void set(Instant instant) {
        now = instant;
    }
}
