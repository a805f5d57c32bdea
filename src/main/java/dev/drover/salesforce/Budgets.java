package dev.drover.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.engine.Connector.Quota;
import dev.drover.governor.DailyBudget;
import dev.drover.governor.Governor;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The daily budgets of one org: API calls, bulk batches, query jobs. Salesforce counts them; we stop before the reserve is touched. */
final class Budgets {
    static final String CALLS = "DailyApiRequests";
    static final String BATCHES = "DailyBulkApiBatches";
    static final String QUERY_JOBS = "DailyBulkV2QueryJobs";

    /** How the quota of calls is called in progress lines. */
    static final String CALLS_SHOWN = "API calls/day";

    private static final Pattern USAGE = Pattern.compile("(?<![\\w-])api-usage=(\\d+)/(\\d+)");

    private final DailyBudget calls;
    private final DailyBudget batches;
    private final DailyBudget queryJobs;

    Budgets(Governor governor, String account, double reserveShare) {
        calls = governor.budget(account, CALLS, reserveShare);
        batches = governor.budget(account, BATCHES, reserveShare);
        queryJobs = governor.budget(account, QUERY_JOBS, reserveShare);
    }

    void spendCall() {
        calls.spend(1);
    }

    /** A bulk job is processed in batches; each counts. */
    void spendBatches(int rows, int rowsPerBatch) {
        batches.spend(Math.max(1, (rows + rowsPerBatch - 1) / rowsPerBatch));
    }

    void spendQueryJob() {
        queryJobs.spend(1);
    }

    /** What the header {@code Sforce-Limit-Info} said after a call. */
    void heard(String limitInfo) {
        if (limitInfo == null) {
            return;
        }
        Matcher usage = USAGE.matcher(limitInfo);
        if (usage.find()) {
            calls.reported(Long.parseLong(usage.group(1)), Long.parseLong(usage.group(2)));
        }
    }

    /** What the resource {@code limits} said. */
    void heard(JsonNode limits) {
        report(calls, limits.path(CALLS));
        report(batches, limits.path(BATCHES));
        report(queryJobs, limits.path(QUERY_JOBS));
    }

    void callsExhausted() {
        full(calls);
    }

    void batchesExhausted() {
        full(batches);
    }

    List<Quota> quotas() {
        List<Quota> quotas = new ArrayList<>();
        calls.state().ifPresent(state -> quotas.add(new Quota(CALLS_SHOWN, state.left(), state.maximum())));
        batches.state().ifPresent(state -> quotas.add(new Quota("bulk batches/day", state.left(), state.maximum())));
        return quotas;
    }

    private static void report(DailyBudget budget, JsonNode limit) {
        if (limit.hasNonNull("Max") && limit.hasNonNull("Remaining")) {
            long maximum = limit.path("Max").asLong();
            budget.reported(maximum - limit.path("Remaining").asLong(), maximum);
        }
    }

    private static void full(DailyBudget budget) {
        long maximum = budget.state().map(DailyBudget.State::maximum).orElse(1L);
        budget.reported(maximum, maximum);
    }
}
