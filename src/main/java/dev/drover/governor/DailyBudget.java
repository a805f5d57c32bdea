package dev.drover.governor;

import java.time.ZoneId;
import java.util.Optional;

/**
 * A budget that the vendor counts itself and reports (Salesforce: daily API calls, daily bulk batches). We keep the last
 * report and what we spent since, and stop before the reserve is touched. Without a report, or when the last one is older
 * than a day, spending is free, unless an {@link Allowance} is known: ask the vendor at the start of each command, and book
 * that question only after its answer.
 */
public interface DailyBudget {

    /**
     * What a contract allows, where the vendor need not report: our own count goes by it.
     *
     * @param maximum of a day, until the vendor reports another one
     * @param renewal the zone whose midnight renews it
     */
    record Allowance(long maximum, ZoneId renewal) {}

    /** Books a spend before it happens. Errors: QUOTA_EXHAUSTED when it would eat into the reserve. */
    void spend(long amount);

    /** Books a spend that has happened, whatever is left. */
    void book(long amount);

    /** What the vendor reported: used and maximum. Overrules our own count. */
    void reported(long used, long maximum);

    Optional<State> state();

    record State(long used, long maximum, long reserve) {
        public long left() {
            return Math.max(0, maximum - used - reserve);
        }
    }
}
