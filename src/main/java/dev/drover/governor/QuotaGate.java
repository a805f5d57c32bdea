package dev.drover.governor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Keeps every call window of one remote account, across restarts and processes. Stands directly before the call. */
public interface QuotaGate {

    /** At most {@code calls} in any {@code span}. */
    record Window(int calls, Duration span) {}

    /**
     * Waits until every window has room and books the call, persisted before it returns. The call counts from its start
     * until a span after its end, so that no delay on the wire can put one too many into a window of the vendor.
     *
     * @throws InterruptedException when the run is stopped while it waits
     */
    Permit enter() throws InterruptedException;

    /**
     * Books the end of the call. A call whose process was killed counts as ended when the next process notices that: at the
     * latest when it enters the gate after a restart.
     */
    interface Permit extends AutoCloseable {
        @Override
        void close();
    }

    /** The vendor told that its windows are others than was assumed; none may be longer than the longest at the start. */
    void windows(List<Window> windows);

    /** The vendor refused or told us to wait: no call before {@code until}. */
    void closeUntil(Instant until);

    /** Calls left now in each window, for progress and reports. */
    List<Left> left();

    record Left(Window window, int calls, Instant fullAgainAt) {}
}
