package dev.drover.time;

import java.time.Duration;
import java.time.Instant;

/**
 * The time that quotas, waits and time stamps go by. Against a sandbox whose time runs faster, the engine's clock runs
 * faster by the same factor, so that limits and waits keep their proportion.
 */
public interface EngineClock {

    Instant now();

    /** Sleeps a span of engine time. */
    void sleep(Duration span) throws InterruptedException;

    static EngineClock system() {
        return new ScaledClock(1);
    }

    /** A clock that runs {@code speed} times as fast as the wall clock, starting at the wall clock's time. */
    static EngineClock scaled(double speed) {
        return new ScaledClock(speed);
    }
}
