package dev.drover.engine;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import java.util.ArrayList;
import java.util.List;

/** Asks a run to end at its next safe point: between two pages, between two batches, or in a wait for an answer. */
public final class StopSignal {
    private final List<Runnable> wakers = new ArrayList<>();
    private volatile boolean raised;

    /** Wakes whoever waits for something that no interrupt reaches. */
    public void raise() {
        List<Runnable> now;
        synchronized (this) {
            raised = true;
            now = List.copyOf(wakers);
        }
        now.forEach(Runnable::run);
    }

    public boolean raised() {
        return raised;
    }

    /** @param waker runs when the signal is raised; at once when it is up already */
    public void onRaise(Runnable waker) {
        synchronized (this) {
            wakers.add(waker);
            if (!raised) {
                return;
            }
        }
        waker.run();
    }

    /** Errors: INTERRUPTED when the signal is up. */
    public void check() {
        if (raised) {
            throw interrupted();
        }
    }

    /** The failure that ends a run that was asked to stop. */
    public static DroverException interrupted() {
        return new DroverException(
                ErrorCode.INTERRUPTED, "stopped as asked at a safe point; the same command goes on from here");
    }
}
