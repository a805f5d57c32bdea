package dev.drover.governor;

import java.util.List;

/** The keeper of all quota windows and budgets of the remote accounts. */
public interface Governor extends AutoCloseable {

    /**
     * The gate of an account; the same one for the same account, whose windows must be the same too.
     *
     * @param account a name of the account without secrets, such as {@code alpineiq/4711@lab.example.com}
     */
    QuotaGate gate(String account, List<QuotaGate.Window> windows);

    /** @param budget such as {@code DailyApiRequests}; @param reserveShare 0..1 of the maximum that is never touched */
    DailyBudget budget(String account, String budget, double reserveShare);

    /** A budget whose size is known without the vendor's report. */
    DailyBudget budget(String account, String budget, double reserveShare, DailyBudget.Allowance allowance);

    @Override
    void close();
}
