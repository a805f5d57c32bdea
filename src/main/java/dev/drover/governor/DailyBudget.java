package dev.drover.governor;

import java.util.Optional;

/**
 * A budget that the vendor counts itself and reports (Salesforce: daily API calls, daily bulk batches). We keep the last
 * report and what we spent since, and stop before the reserve is touched. Without a report, or when the last one is older
 * than a day, spending is free: ask the vendor at the start of each command, and book that question only after its answer.
 */
public interface DailyBudget {

    /** Books a spend before it happens. Errors: QUOTA_EXHAUSTED when it would eat into the reserve. */
    void spend(long amount);

    /** What the vendor reported: used and maximum. Overrules our own count. */
    void reported(long used, long maximum);

    Optional<State> state();

    record State(long used, long maximum, long reserve) {
        public long left() {
            return Math.max(0, maximum - used - reserve);
        }
    }
}
