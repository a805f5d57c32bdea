package dev.drover.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** Wall clock times a factor. At factor 1 it is the wall clock itself. */
final class ScaledClock implements EngineClock {
    private final double speed;
    private final Instant start = Instant.now();

    ScaledClock(double speed) {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("speed must be positive: " + speed);
        }
        this.speed = speed;
    }

    @Override
    public Instant now() {
        Instant wall = Instant.now();
        if (speed == 1) {
            return wall;
        }
        return start.plusNanos((long) (Duration.between(start, wall).toNanos() * speed));
    }

    @Override
    public void sleep(Duration span) throws InterruptedException {
        long deadline = System.nanoTime() + (long) (span.toNanos() / speed);
        for (long left = deadline - System.nanoTime(); left > 0; left = deadline - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }
}
