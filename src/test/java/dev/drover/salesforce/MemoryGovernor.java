package dev.drover.salesforce;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.governor.DailyBudget;
import dev.drover.governor.Governor;
import dev.drover.governor.QuotaGate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Budgets in memory. */
final class MemoryGovernor implements Governor {
    final Map<String, Budget> budgets = new HashMap<>();

    @Override
    public QuotaGate gate(String account, List<QuotaGate.Window> windows) {
        throw new UnsupportedOperationException("Salesforce has daily budgets only");
    }

    @Override
    public DailyBudget budget(String account, String budget, double reserveShare) {
        return budgets.computeIfAbsent(account + " " + budget, key -> new Budget(reserveShare));
    }

    @Override
    public DailyBudget budget(String account, String budget, double reserveShare, DailyBudget.Allowance allowance) {
        throw new UnsupportedOperationException("Salesforce reports its budgets");
    }

    @Override
    public void close() {
        // nothing is held
    }

    static final class Budget implements DailyBudget {
        private final double reserveShare;
        long used;
        long maximum = -1;

        Budget(double reserveShare) {
            this.reserveShare = reserveShare;
        }

        @Override
        public synchronized void spend(long amount) {
            if (maximum >= 0 && used + amount > maximum - reserve()) {
                throw new DroverException(ErrorCode.QUOTA_EXHAUSTED, "the reserve is not touched");
            }
            used += amount;
        }

        @Override
        public synchronized void book(long amount) {
            used += amount;
        }

        @Override
        public synchronized void reported(long nowUsed, long nowMaximum) {
            used = nowUsed;
            maximum = nowMaximum;
        }

        @Override
        public synchronized Optional<State> state() {
            return maximum < 0 ? Optional.empty() : Optional.of(new State(used, maximum, reserve()));
        }

        private long reserve() {
            return Math.round(maximum * reserveShare);
        }
    }
}
