package dev.drover.pipedrive;

import dev.drover.engine.Destination.PlannedLoad;
import dev.drover.governor.DailyBudget;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tokens that it takes to make all that is in line, and the days. Pure. */
final class TokenForecast {
    private static final int ROWS_OF_A_PAGE = 500;
    private static final int LINES_OF_A_CALL = 100;
    private static final int DEALS_OF_A_CALL = 100;
    private static final String LINES = "POST /api/v2/deals/{id}/products";
    private static final String LINES_TOGETHER = LINES + "/bulk";

    private final PipedriveProfile profile;

    TokenForecast(PipedriveProfile profile) {
        this.profile = profile;
    }

    /** One line for the tokens of each phase, one for their sum against the budget; none when nothing is in line. */
    List<String> lines(List<PlannedLoad> loads, DailyBudget.State budget) {
        Map<String, Long> records = new HashMap<>();
        loads.forEach(load -> records.merge(load.mapping().destinationObject(), load.sent(), Long::sum));
        List<String> parts = new ArrayList<>();
        long all = 0;
        for (PlannedLoad load : loads) {
            if (load.sent() > 0) {
                String object = load.mapping().destinationObject();
                long tokens = creations(object, load.sent(), records.getOrDefault("Deal", 0L))
                        + lists(object, load.sent(), records.getOrDefault("Deal", 0L));
                all += tokens;
                parts.add(String.format(
                        Locale.ROOT, "%s %,d for %,d records", load.mapping().phase(), tokens, load.sent()));
            }
        }
        if (parts.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add("tokens to make what is in line: " + String.join(", ", parts));
        lines.add(sum(all, budget));
        return lines;
    }

    private static String sum(long all, DailyBudget.State budget) {
        long daily = Math.max(1, budget.maximum() - budget.reserve());
        String against = String.format(
                Locale.ROOT,
                "tokens together: %,d; %,d are left today, %,d a day beside the reserve of %,d",
                all,
                budget.left(),
                daily,
                budget.reserve());
        if (all <= budget.left()) {
            return against + ": today is enough";
        }
        long days = 1 + (all - budget.left() + daily - 1) / daily;
        return against
                + String.format(Locale.ROOT, ": %,d days; the load will wait for each next day's (quota.wait)", days);
    }

    private long creations(String object, long records, long deals) {
        int one = cost(object);
        if (!profile.object(object).map(type -> type.creation().equals(LINES)).orElse(false) || deals == 0) {
            return one * records;
        }
        long linesOfADeal = Math.max(1, (records + deals - 1) / deals);
        long together = (linesOfADeal + LINES_OF_A_CALL - 1)
                / LINES_OF_A_CALL
                * profile.tokens().costs().getOrDefault(LINES_TOGETHER, one);
        return linesOfADeal * one <= together ? one * records : Math.min(one * records, deals * together);
    }

    /** A walk before the phase, what was made once more after each batch, and the count at the gate. */
    private long lists(String object, long records, long deals) {
        long pages = 1 + records / ROWS_OF_A_PAGE;
        return profile.object(object)
                .map(type -> {
                    long list = profile.tokens().costs().getOrDefault("GET " + type.path(), 0);
                    return type.creation().equals(LINES)
                            ? list * (2 * (1 + deals / ROWS_OF_A_PAGE) + 3 * (1 + deals / DEALS_OF_A_CALL))
                            : list * (1 + 2 * pages);
                })
                .orElse(0L);
    }

    private int cost(String object) {
        return profile.object(object)
                .map(type -> profile.tokens().costs().getOrDefault(type.creation(), 0))
                .orElse(0);
    }
}
