package dev.drover.ipresso;

import dev.drover.engine.ConnectorSetting;
import dev.drover.engine.Source;
import dev.drover.failure.DroverException;
import dev.drover.ipresso.api.IpressoApi;
import dev.drover.ipresso.derive.IpressoRules;
import dev.drover.ipresso.files.FilesBeans;
import dev.drover.ipresso.files.FilesProfile;
import dev.drover.ipresso.files.FilesProfileReader;
import dev.drover.ipresso.intake.Intake;
import dev.drover.ledger.Staging;
import dev.drover.settings.MigrationFolder;
import dev.drover.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;

/** iPresso as a source. */
public final class IpressoConnector implements Source {
    private static final String SYSTEM = "ipresso";
    /** Where nothing is read by the API; its routes are there all the same. */
    private static final String NOWHERE = "https://ipresso.invalid";

    /** What the customer may give as files: a folder in canonical layout, a dump of the vendor, exports of the panel. */
    private static final List<String> FILES = List.of("canonical", "dump", "panel");

    private static final Map<String, String> CHOICES = Map.of("select", "Picklist", "multiselect", "MultiPicklist");

    private final Staging staging;
    private final CanonicalHome home;
    private final IpressoApi api;
    private final boolean byApi;
    private final List<ExtractStep> steps = new ArrayList<>();
    private final Map<String, Object> beans = new HashMap<>();
    private Intake intake;

    private IpressoConnector(ConnectorSetting setting) {
        this.staging = setting.ledger().staging();
        this.home = new CanonicalHome(setting.folder());
        Settings settings = setting.settings();
        this.byApi = settings.optional("ipresso.url").isPresent();
        Supplier<Intake> opened = () -> intake(setting.folder());
        this.api = IpressoApi.open(
                byApi ? settings : settings.with(Map.of("ipresso.url", NOWHERE)).unconnected(),
                setting.profile("ipresso-api.yaml"),
                opened,
                setting.governor(),
                setting.clock(),
                setting.stop(),
                setting.listener());
        beans.putAll(api.beans());
        if (byApi) {
            steps.addAll(api.steps());
        }
        FilesProfile files = FilesProfileReader.read(setting.profile("ipresso-files.yaml"));
        beans.putAll(new FilesBeans(
                        setting.folder().input(),
                        files,
                        ZoneId.of(settings.text("ipresso.time-zone")),
                        opened,
                        rows -> {})
                .beans());
        FILES.forEach(way -> steps.add(new ExtractStep(way, "direct:ipresso-" + way + "-collect")));
        IpressoRules rules = IpressoRules.read(setting.profile("ipresso-rules.yaml"));
        String host = byApi ? URI.create(settings.text("ipresso.url")).getAuthority() : "";
        beans.put("ipressoIntake", new IntakeSteps(setting, home, opened, rules, host));
        steps.add(new ExtractStep("canonical", "direct:ipresso-canonical-export"));
        PeopleRules people = PeopleRules.read(setting.profile("ipresso-people.yaml"));
        new Stages(setting, home, people, rules.scenarios()).steps().forEach((object, step) -> {
            beans.put(SYSTEM + object.substring(0, 1).toUpperCase(Locale.ROOT) + object.substring(1), step);
            steps.add(new ExtractStep(object, "direct:ipresso-" + words(object) + "-stage"));
        });
        beans.put("ipressoSplit", new SplitForecast(setting.ledger().staging(), setting.listener()));
    }

    private synchronized Intake intake(MigrationFolder folder) {
        if (intake == null) {
            ownerOnly(folder.clear());
            intake = Intake.open(IntakeSteps.store(folder));
        }
        return intake;
    }

    /** Errors: PROFILE_INVALID, SETTING_MISSING, SETTING_INVALID. */
    public static IpressoConnector open(ConnectorSetting setting) {
        return new IpressoConnector(setting);
    }

    private static void ownerOnly(Path made) {
        try {
            Files.createDirectories(made);
            Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        return api.routes();
    }

    @Override
    public void configure(CamelContext context) {
        api.configure(context);
    }

    @Override
    public List<ExtractStep> extraction() {
        return List.copyOf(steps);
    }

    /** One of many and many of many, as the dictionary of attributes has them. */
    @Override
    public Map<String, String> propertyTypes(String object) {
        Map<String, String> types = new HashMap<>();
        staging.forEach("attribute", attribute -> {
            String choice = CHOICES.get(Json.text(attribute.payload(), "type"));
            if (choice != null && Json.text(attribute.payload(), "entity").equals(object)) {
                types.put(Json.text(attribute.payload(), "api_key"), choice);
            }
        });
        return types;
    }

    @Override
    public String account() {
        return byApi ? api.account() : SYSTEM + "/" + home.account();
    }

    @Override
    public List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        if (byApi) {
            findings.addAll(api.examine());
        }
        if (!byApi || home.isGiven()) {
            findings.add(files());
        }
        return findings;
    }

    private Finding files() {
        try {
            return new Finding("files of the customer", true, home.account());
        } catch (DroverException e) {
            return new Finding("files of the customer", false, e.getMessage());
        }
    }

    @Override
    public List<Quota> quotas() {
        return byApi ? api.quotas() : List.of();
    }

    @Override
    public synchronized void close() {
        api.close();
        if (intake != null) {
            intake.close();
        }
    }
}
