package dev.drover.pipedrive;

import java.util.concurrent.atomic.AtomicInteger;

/** Tells a record that Pipedrive fails at from a Pipedrive that fails. */
final class Health {
    /** So many records in a row, each after all its repeated attempts. */
    private static final int IN_A_ROW = 3;

    private final AtomicInteger failures = new AtomicInteger();

    /** A call was answered. */
    void worked() {
        failures.set(0);
    }

    /** A record failed every time; returns whether nothing else has worked for long. */
    boolean failed() {
        return failures.incrementAndGet() >= IN_A_ROW;
    }
}
