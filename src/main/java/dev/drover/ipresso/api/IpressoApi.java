package dev.drover.ipresso.api;

import dev.drover.engine.Connector.Finding;
import dev.drover.engine.Connector.Quota;
import dev.drover.engine.RunListener;
import dev.drover.engine.Source.ExtractStep;
import dev.drover.engine.StopSignal;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.governor.Governor;
import dev.drover.governor.QuotaGate;
import dev.drover.ipresso.intake.Intake;
import dev.drover.settings.Settings;
import dev.drover.time.EngineClock;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import org.apache.camel.processor.errorhandler.RedeliveryPolicy;

/** The way in by the REST API: what a connector gives to the routes, and what it tells of the account. */
public final class IpressoApi implements AutoCloseable {
    private static final List<String> STEPS = List.of(
            "dictionaries",
            "contacts",
            "tags",
            "categories",
            "origins",
            "segments",
            "consents",
            "connections",
            "activities",
            "actions");

    private final ApiAccount account;
    private final QuotaGate gate;
    private final ApiCalls calls;
    private final Estimator estimator;
    private final Examination examination;
    private final Supplier<RoutesBuilder> callRoute;
    private final CallThreads threads;
    private final Map<String, Object> beans = new HashMap<>();
    private volatile CamelContext camel;

    private IpressoApi(
            Settings settings,
            ApiProfile profile,
            Supplier<Intake> intake,
            Governor governor,
            EngineClock clock,
            StopSignal stop,
            RunListener listener) {
        Session session = new Session();
        this.account = ApiAccount.from(settings, profile, session);
        List<QuotaGate.Window> limits = limits(settings);
        this.gate = governor.gate(account.name(), limits);
        AnswerCheck check = new AnswerCheck(profile, new WaitHint(clock));
        CallPause pause = new CallPause(gate, clock, profile.retry());
        this.callRoute = () -> new CallRoute(account, profile, session, gate, check, pause);
        int retries = settings.integer("ipresso.retries");
        int parallel = Math.max(1, settings.integer("ipresso.parallel"));
        this.threads = new CallThreads(parallel, stop);
        this.calls = new ApiCalls(account, callRoute, pause, retries);
        this.estimator = new Estimator(profile, limits);
        this.examination = new Examination(account, profile, calls, estimator, clock);
        beans.put("sourcePause", pause);
        beans.put("sourceRetries", retries(retries));
        beans.put("ipressoThreads", threads.executor());
        beans.put("ipressoAnswers", new GroupedBodyAggregationStrategy());
        beans.putAll(new Listings(profile, intake, clock, zone(settings), parallel, listener, this::quotas).beans());
    }

    /**
     * Errors: PROFILE_INVALID, SETTING_MISSING, SETTING_INVALID.
     *
     * @param profile the file {@code ipresso-api.yaml} that counts
     * @param intake asked for when a listing begins
     */
    public static IpressoApi open(
            Settings settings,
            Path profile,
            Supplier<Intake> intake,
            Governor governor,
            EngineClock clock,
            StopSignal stop,
            RunListener listener) {
        return new IpressoApi(settings, ApiProfileReader.read(profile), intake, governor, clock, stop, listener);
    }

    /** Beans that the routes call by name. */
    public Map<String, Object> beans() {
        return Map.copyOf(beans);
    }

    public List<RoutesBuilder> routes() {
        return List.of(callRoute.get());
    }

    public void configure(CamelContext context) {
        account.configure(context);
        camel = context;
    }

    /** In order: later steps ask about what earlier ones found. */
    public List<ExtractStep> steps() {
        return STEPS.stream()
                .map(step -> new ExtractStep(step, "direct:ipresso-" + step + "-collect"))
                .toList();
    }

    /** A name of the account without secrets, known without a call. */
    public String name() {
        return account.name();
    }

    /** The account behind the login. Errors: KEY_REFUSED, UNREACHABLE, SOURCE_UNAVAILABLE. */
    public String account() {
        calls.with(camel, examination::newestContact);
        return account.name();
    }

    /** Looks at reachability, keys, rights, clock and volume without changing anything. Never throws. */
    public List<Finding> examine() {
        return examination.examine(camel);
    }

    /** What is left of each limit now. */
    public List<Quota> quotas() {
        return gate.left().stream()
                .map(left -> new Quota(
                        "calls per " + words(left.window().span()),
                        left.calls(),
                        left.window().calls()))
                .toList();
    }

    /**
     * How many calls an extraction takes.
     *
     * @param groups tags, categories and origins together
     * @param extended whether the extended search gives whole contacts, as {@link #examine} says
     */
    public CallEstimate estimate(long contacts, long highestId, long groups, boolean extended) {
        return estimator.of(contacts, highestId, groups, extended);
    }

    @Override
    public void close() {
        threads.close();
    }

    /** Without a delay of its own: the wait is in the gate. */
    private static RedeliveryPolicy retries(int maximum) {
        RedeliveryPolicy policy = new RedeliveryPolicy();
        policy.setMaximumRedeliveries(maximum);
        policy.setRedeliveryDelay(0);
        policy.setLogExhausted(false);
        policy.setLogRetryAttempted(false);
        policy.setLogStackTrace(false);
        return policy;
    }

    private static ZoneId zone(Settings settings) {
        try {
            return ZoneId.of(settings.text("ipresso.time-zone"));
        } catch (DateTimeException e) {
            throw new DroverException(
                    ErrorCode.SETTING_INVALID, "ipresso.time-zone must be a zone such as Europe/Warsaw");
        }
    }

    private static List<QuotaGate.Window> limits(Settings settings) {
        BigDecimal share = settings.decimal("ipresso.quota-share");
        List<QuotaGate.Window> limits = new ArrayList<>();
        limits.add(limit(settings.integer("ipresso.calls-per-second"), share, Duration.ofSeconds(1)));
        int daily = settings.integer("ipresso.calls-per-day");
        if (daily > 0) {
            limits.add(limit(daily, share, Duration.ofDays(1)));
        }
        return List.copyOf(limits);
    }

    private static QuotaGate.Window limit(int calls, BigDecimal share, Duration span) {
        int ours = share.multiply(BigDecimal.valueOf(calls))
                .setScale(0, RoundingMode.FLOOR)
                .intValue();
        return new QuotaGate.Window(Math.max(1, ours), span);
    }

    private static String words(Duration span) {
        return span.toDays() > 0 ? "day" : "second";
    }
}
