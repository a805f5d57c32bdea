package dev.drover.sandbox.http;

import java.time.Duration;
import java.time.Instant;

/**
 * Simulated time: it runs {@code speed} times the wall clock and can be moved forward.
 *
 * <p>Limits, waits and expiry all count in simulated time, so that they scale together. At speed 0 the clock stands still
 * until somebody moves it.
 */
public final class SandboxClock {
    private static final Duration FOREVER = Duration.ofDays(36_500);

    private double speed;
    private Instant base = Instant.now();
    private long wallAtBase = System.nanoTime();

    public SandboxClock(double speed) {
        this.speed = checked(speed);
    }

    public synchronized Instant now() {
        return base.plusNanos((long) ((System.nanoTime() - wallAtBase) * speed));
    }

    /** How long the wall clock needs for a simulated span. */
    public synchronized Duration toWall(Duration simulated) {
        return speed == 0 ? FOREVER : Duration.ofNanos((long) (simulated.toNanos() / speed));
    }

    public synchronized void advance(Duration span) {
        rebase();
        base = base.plus(span);
        notifyAll();
    }

    public synchronized double speed() {
        return speed;
    }

    public synchronized void speed(double changed) {
        rebase();
        speed = checked(changed);
        notifyAll();
    }

    /** Waits until the simulated span is over; moving the clock forward shortens the wait. */
    public synchronized void sleep(Duration simulated) throws InterruptedException {
        Instant deadline = now().plus(simulated);
        for (Duration left = simulated; left.compareTo(Duration.ZERO) > 0; left = Duration.between(now(), deadline)) {
            long millis = Math.min(toWall(left).toMillis() + 1, 3_600_000);
            wait(millis);
        }
    }

    private void rebase() {
        base = now();
        wallAtBase = System.nanoTime();
    }

    private static double checked(double speed) {
        if (!(speed >= 0)) {
            throw new IllegalArgumentException("speed must not be negative: " + speed);
        }
        return speed;
    }
}
