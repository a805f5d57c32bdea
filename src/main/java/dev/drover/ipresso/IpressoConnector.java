package dev.drover.ipresso;

import dev.drover.engine.ConnectorSetting;
import dev.drover.engine.Source;
import dev.drover.failure.DroverException;
import dev.drover.ipresso.canonical.CanonicalFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.processor.errorhandler.RedeliveryPolicy;

/** iPresso as a source. */
public final class IpressoConnector implements Source {
    private static final String SYSTEM = "ipresso";

    private final CanonicalHome home;
    private final List<ExtractStep> steps = new ArrayList<>();
    private final Map<String, Object> beans = new HashMap<>();

    private IpressoConnector(ConnectorSetting setting) {
        this.home = new CanonicalHome(setting.folder());
        PeopleRules rules = PeopleRules.read(setting.profile("ipresso-people.yaml"));
        new Stages(setting, home, rules).steps().forEach((object, step) -> {
            beans.put(SYSTEM + object.substring(0, 1).toUpperCase(Locale.ROOT) + object.substring(1), step);
            steps.add(new ExtractStep(object, "direct:ipresso-" + words(object) + "-stage"));
        });
        beans.put("sourcePause", (Processor) exchange -> {}); // nothing remote is read
        beans.put("sourceRetries", noRetries());
        beans.put("ipressoSplit", new SplitForecast(setting.ledger().staging(), setting.listener()));
    }

    /** Errors: PROFILE_INVALID, SETTING_MISSING, SETTING_INVALID. */
    public static IpressoConnector open(ConnectorSetting setting) {
        return new IpressoConnector(setting);
    }

    private static RedeliveryPolicy noRetries() {
        RedeliveryPolicy policy = new RedeliveryPolicy();
        policy.setMaximumRedeliveries(0);
        policy.setLogExhausted(false);
        return policy;
    }

    /** {@code campaignMember} as {@code campaign-member}. */
    private static String words(String object) {
        return object.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
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
        return List.of();
    }

    @Override
    public void configure(CamelContext context) {}

    @Override
    public List<ExtractStep> extraction() {
        return List.copyOf(steps);
    }

    @Override
    public String account() {
        return SYSTEM + "/" + home.open().manifest().head().account();
    }

    @Override
    public List<Finding> examine() {
        Path looked = home.find().orElse(home.given());
        try {
            CanonicalFolder folder = home.open();
            return List.of(new Finding(
                    "canonical folder",
                    true,
                    looked + ": " + folder.manifest().files().size() + " files, "
                            + folder.manifest().absent().size() + " absent"));
        } catch (DroverException e) {
            return List.of(new Finding("canonical folder", false, e.getMessage()));
        }
    }

    @Override
    public List<Quota> quotas() {
        return List.of();
    }

    @Override
    public void close() {}
}
