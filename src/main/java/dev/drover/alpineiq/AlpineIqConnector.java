package dev.drover.alpineiq;

import dev.drover.engine.RunListener;
import dev.drover.engine.Source;
import dev.drover.governor.Governor;
import dev.drover.governor.QuotaGate;
import dev.drover.ledger.Staging;
import dev.drover.settings.MigrationFolder;
import dev.drover.settings.Settings;
import dev.drover.time.EngineClock;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.processor.errorhandler.RedeliveryPolicy;

/** Alpine IQ as a source. */
public final class AlpineIqConnector implements Source {
    private static final String SYSTEM = "alpineiq";
    private static final String PROFILE = "alpineiq.yaml";
    /** What stores become at the destinations. */
    private static final Set<String> STORE_OBJECTS = Set.of("Account", "Organization", "organization");

    private final AlpineIqAccount account;
    private final QuotaGate gate;
    private final AccountProbe probe;
    private final Doctor doctor;
    private final StoreNames storeNames;
    private final String audienceLimit;
    private final Supplier<RoutesBuilder> callRoute;
    private final Map<String, Object> beans = new HashMap<>();
    private volatile CamelContext camel;

    private AlpineIqConnector(
            Settings settings,
            AlpineIqProfile profile,
            MigrationFolder folder,
            Staging staging,
            Governor governor,
            EngineClock clock,
            RunListener listener,
            BiPredicate<String, String> read) {
        this.account = AlpineIqAccount.from(settings, profile);
        this.gate = governor.gate(account.name(), windows(settings));
        AnswerCheck check = new AnswerCheck(profile, new WaitHint(clock), account.uid());
        this.callRoute = () -> new AlpineIqCallRoute(account, profile, gate, check);
        SourcePause pause = new SourcePause(gate, clock, profile.retry());
        int retries = settings.integer("alpineiq.retries");
        this.probe = new AccountProbe(account, profile, callRoute, pause, retries);
        this.doctor = new Doctor(probe, account, profile, clock, folder.input());
        this.storeNames = new StoreNames(folder.input(), staging, profile);
        this.audienceLimit = Integer.toString(settings.integer("alpineiq.audience-limit"));
        beans.put("sourcePause", pause);
        beans.put("sourceRetries", retries(retries));
        beans.putAll(
                new Listings(settings, profile, folder.input(), staging, clock, listener, this::quotas, read).beans());
    }

    /**
     * Errors: PROFILE_INVALID, SETTING_MISSING, SETTING_INVALID.
     *
     * @param profiles the installation's profiles; one of the same name in the migration folder replaces it
     * @param read whether a mapping reads a field (object, path): what none reads is not derived
     */
    public static AlpineIqConnector open(
            Settings settings,
            Path profiles,
            MigrationFolder folder,
            Staging staging,
            Governor governor,
            EngineClock clock,
            RunListener listener,
            BiPredicate<String, String> read) {
        Path own = folder.profiles().resolve(PROFILE);
        AlpineIqProfile profile = ProfileReader.read(Files.isRegularFile(own) ? own : profiles.resolve(PROFILE));
        return new AlpineIqConnector(settings, profile, folder, staging, governor, clock, listener, read);
    }

    @Override
    public String system() {
        return SYSTEM;
    }

    @Override
    public Map<String, Object> beans() {
        return Map.copyOf(beans);
    }

    @Override
    public List<RoutesBuilder> routes() {
        return List.of(callRoute.get());
    }

    @Override
    public void configure(CamelContext context) {
        account.configure(context);
        camel = context;
    }

    @Override
    public List<ExtractStep> extraction() {
        return List.of(
                step("store", "stores"),
                step("persona", "personas"),
                step("persona", "archived-personas"),
                step("persona", "persona-details"),
                step("loyaltyConfig", "loyalty-config"),
                step("order", "orders"),
                step("audience", "audiences"),
                step("audienceMember", "audience-members"),
                step("discount", "discounts"),
                step("discountGroup", "discount-groups"),
                step("campaign", "campaigns"),
                step("adjustment", "adjustments"),
                step("flowEvent", "flow-events"),
                step("flow", "flows"),
                step("pushId", "push-ids"),
                new ExtractStep("derived", "direct:alpineiq-derive"));
    }

    @Override
    public Optional<String> constant(String name) {
        return name.equals("audience-limit") ? Optional.of(audienceLimit) : Optional.empty();
    }

    @Override
    public String account() {
        probe.stores(camel);
        return account.name();
    }

    /** Before stores are loaded, each name must be the one of the point of sale, or somebody must have decided on it. */
    @Override
    public List<String> blockers(String destinationObject) {
        return STORE_OBJECTS.contains(destinationObject) ? storeNames.unresolved() : List.of();
    }

    @Override
    public List<Finding> examine() {
        return doctor.examine(camel);
    }

    @Override
    public List<Quota> quotas() {
        return gate.left().stream()
                .map(left -> new Quota(
                        "calls per " + words(left.window().span()),
                        left.calls(),
                        left.window().calls()))
                .toList();
    }

    @Override
    public void close() {}

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

    private static ExtractStep step(String object, String route) {
        return new ExtractStep(object, "direct:" + SYSTEM + "-" + route + "-extract");
    }

    private static List<QuotaGate.Window> windows(Settings settings) {
        BigDecimal share = settings.decimal("alpineiq.quota-share");
        return List.of(
                window(settings, "alpineiq.calls-per-second", share, Duration.ofSeconds(1)),
                window(settings, "alpineiq.calls-per-minute", share, Duration.ofMinutes(1)),
                window(settings, "alpineiq.calls-per-hour", share, Duration.ofHours(1)));
    }

    private static QuotaGate.Window window(Settings settings, String key, BigDecimal share, Duration span) {
        int calls = share.multiply(BigDecimal.valueOf(settings.integer(key)))
                .setScale(0, RoundingMode.FLOOR)
                .intValue();
        return new QuotaGate.Window(Math.max(1, calls), span);
    }

    private static String words(Duration span) {
        return span.toHours() > 0 ? "hour" : span.toMinutes() > 0 ? "minute" : "second";
    }
}
