package dev.drover.engine;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;

/** Asks a run to end at its next safe point: between two pages, between two batches. */
public final class StopSignal {
    private volatile boolean raised;

    public void raise() {
        raised = true;
    }

    public boolean raised() {
        return raised;
    }

    /** Errors: INTERRUPTED when the signal is up. */
    public void check() {
        if (raised) {
            throw new DroverException(
                    ErrorCode.INTERRUPTED, "stopped as asked at a safe point; the same command goes on from here");
        }
    }
}
