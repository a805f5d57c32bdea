package dev.drover.pipedrive;

import dev.drover.engine.Connector;
import dev.drover.engine.remote.RawAnswer;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.governor.DailyBudget;
import dev.drover.governor.Governor;
import dev.drover.governor.QuotaGate;
import dev.drover.governor.QuotaGate.Window;
import dev.drover.pipedrive.PipedriveProfile.Plan;
import dev.drover.settings.Settings;
import dev.drover.time.EngineClock;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * The company's tokens of the day, and the windows of the token that we call with. Pipedrive counts both; we stop before the
 * reserve is touched and wait before a window is full.
 */
final class Budgets {
    static final String SHOWN = "tokens/day";
    private static final String LIMIT = "x-ratelimit-limit";
    private static final String TOKENS = "x-daily-ratelimit-token-limit";
    private static final String TOKENS_LEFT = "x-daily-ratelimit-token-remaining";

    private final PipedriveProfile profile;
    private final Governor governor;
    private final EngineClock clock;
    private final Plan plan;
    private final DailyBudget.Allowance allowance;
    private final double reserve;
    private final BigDecimal burstShare;
    private final QuotaGate gate;
    private final QuotaGate searches;
    private volatile DailyBudget budget;
    private volatile boolean exhausted;
    private volatile RawAnswer first;
    private volatile OptionalLong toldLimit = OptionalLong.empty();

    Budgets(PipedriveProfile profile, Settings settings, Governor governor, EngineClock clock, String tokenName) {
        this.profile = profile;
        this.governor = governor;
        this.clock = clock;
        this.plan = plan(profile, settings);
        long tokens = profile.tokens().perSeat() * plan.multiplier() * settings.integer("pipedrive.seats")
                + settings.integer("pipedrive.top-up-tokens");
        this.allowance = new DailyBudget.Allowance(tokens, zone(settings));
        this.reserve = settings.decimal("pipedrive.reserve").doubleValue();
        this.burstShare = settings.decimal("pipedrive.burst-share");
        int fewest = profile.plans().values().stream()
                .mapToInt(Plan::calls)
                .min()
                .orElse(1); // until the first answer tells more
        this.gate = governor.gate(tokenName, List.of(window(fewest)));
        this.searches = governor.gate(
                tokenName + "/search", List.of(window(profile.windows().searchCalls())));
    }

    Plan plan() {
        return plan;
    }

    /** Tokens of a day as plan, seats and top-ups make them. */
    long contracted() {
        return allowance.maximum();
    }

    /** The calls of a window that Pipedrive told last: they tell the plan. */
    OptionalLong toldLimit() {
        return toldLimit;
    }

    /** Calls before are not counted against a budget: nobody knows yet whose. */
    void holdCompany(String account) {
        budget = governor.budget(account, "daily tokens", reserve, allowance);
        if (first != null) {
            hearTokens(first);
        }
    }

    /** Errors: QUOTA_EXHAUSTED. */
    void spend(int tokens) {
        if (exhausted) {
            throw spent();
        }
        if (budget != null) {
            budget.spend(tokens);
        }
    }

    /** Books what the question cost that is allowed on a spent budget too. */
    void book(int tokens) {
        if (budget != null) {
            budget.book(tokens);
        }
    }

    QuotaGate.Permit enter(boolean search) throws InterruptedException {
        if (!search) {
            return gate.enter();
        }
        QuotaGate.Permit searching = searches.enter();
        try {
            QuotaGate.Permit calling = gate.enter();
            return () -> {
                calling.close();
                searching.close();
            };
        } catch (InterruptedException | RuntimeException e) {
            searching.close();
            throw e;
        }
    }

    /** What the headers of an answer tell. */
    void heard(RawAnswer answer) {
        OptionalLong limit = answer.number(LIMIT);
        if (limit.isPresent() && limit.getAsLong() > 0 && !limit.equals(toldLimit)) {
            toldLimit = limit;
            gate.windows(List.of(window(Math.toIntExact(Math.min(limit.getAsLong(), 10_000)))));
        }
        if (budget == null) {
            first = answer;
        } else {
            hearTokens(answer);
        }
        exhausted = exhausted && answer.status() == CallJudge.TOO_MANY;
    }

    private void hearTokens(RawAnswer answer) {
        OptionalLong tokens = answer.number(TOKENS);
        OptionalLong left = answer.number(TOKENS_LEFT);
        if (tokens.isPresent() && left.isPresent()) {
            budget.reported(Math.max(0, tokens.getAsLong() - left.getAsLong()), tokens.getAsLong());
        }
    }

    /** Pipedrive refuses every call until the day's tokens are renewed. */
    DroverException exhausted() {
        exhausted = true;
        return spent();
    }

    /** No call for so long, in this and every other process. */
    void closeFor(Duration span) {
        gate.closeUntil(clock.now().plus(span));
    }

    List<Connector.Quota> left() {
        if (budget == null) {
            return List.of();
        }
        return budget.state()
                .map(state -> List.of(new Connector.Quota(SHOWN, exhausted ? 0 : state.left(), state.maximum())))
                .orElse(List.of());
    }

    Optional<DailyBudget.State> tokens() {
        return budget == null ? Optional.empty() : budget.state();
    }

    private static DroverException spent() {
        return new DroverException(
                ErrorCode.QUOTA_EXHAUSTED,
                "Pipedrive: the company's tokens of the day are used up; the same command goes on when they are renewed"
                        + " (at midnight of pipedrive.reset-zone or of Pipedrive's own)");
    }

    private Window window(int calls) {
        int ours = burstShare
                .multiply(BigDecimal.valueOf(calls))
                .setScale(0, RoundingMode.FLOOR)
                .intValue();
        return new Window(Math.max(1, ours), profile.windows().span());
    }

    private static Plan plan(PipedriveProfile profile, Settings settings) {
        Plan plan = profile.plans().get(settings.text("pipedrive.plan").toLowerCase(Locale.ROOT));
        if (plan == null) {
            throw new DroverException(
                    ErrorCode.SETTING_INVALID,
                    "pipedrive.plan must be one of "
                            + profile.plans().keySet().stream().collect(Collectors.joining(", ")));
        }
        return plan;
    }

    private static ZoneId zone(Settings settings) {
        try {
            return ZoneId.of(settings.text("pipedrive.reset-zone"));
        } catch (DateTimeException e) {
            throw new DroverException(
                    ErrorCode.SETTING_INVALID,
                    "pipedrive.reset-zone must be a time zone such as UTC or America/New_York");
        }
    }
}
