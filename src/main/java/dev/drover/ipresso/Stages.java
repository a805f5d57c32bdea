package dev.drover.ipresso;

import dev.drover.engine.ConnectorSetting;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalFolder;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.content.ScenarioRules;
import dev.drover.ledger.NewRecord;
import dev.drover.ledger.Staging;
import dev.drover.settings.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How each object is staged out of the canonical folder, in order: later ones look at earlier ones. */
final class Stages {
    /** Most tags that fit into a field in which several can be chosen. */
    private static final int MOST_TAGS = 149;

    private static final Set<String> OLDER = Set.of("task", "none");
    private static final Set<String> TAGS = Set.of("auto", "multi-select", "text");

    private final Staging staging;
    private final CanonicalHome home;
    private final PeopleRules rules;
    private final ScenarioRules scenarios;
    private final String tags;
    private final String older;
    private final int months;
    private final ConnectorSetting setting;

    Stages(ConnectorSetting setting, CanonicalHome home, PeopleRules rules, ScenarioRules scenarios) {
        Settings settings = setting.settings();
        this.setting = setting;
        this.staging = setting.ledger().staging();
        this.home = home;
        this.rules = rules;
        this.scenarios = scenarios;
        this.months = settings.integer("ipresso.engagement-months");
        this.older = word(settings, "ipresso.older-events", OLDER);
        this.tags = word(settings, "ipresso.tags", TAGS);
    }

    /** Steps by object, in the order in which they run. */
    Map<String, StagingStep> steps() {
        Map<String, StagingStep> steps = new LinkedHashMap<>();
        add(steps, CompanyRecords.OBJECT, "", CompanyRecords::new);
        add(
                steps,
                ContactRecords.OBJECT,
                rules.version() + " " + tags,
                (folder, names) -> new ContactRecords(folder, names, rules, selected(names), staging));
        add(
                steps,
                FurtherCompanies.OBJECT,
                "",
                (folder, names) -> new FurtherCompanies(folder, new People(staging), staging));
        add(steps, ConsentRecords.OBJECT, "", (folder, names) -> new ConsentRecords(staging));
        add(steps, CampaignRecords.OBJECT, "", CampaignRecords::new);
        add(steps, CampaignStatusRecords.OBJECT, "", (folder, names) -> new CampaignStatusRecords(folder));
        add(
                steps,
                MemberRecords.OBJECT,
                Integer.toString(months),
                (folder, names) -> new MemberRecords(folder, window(folder), new People(staging)));
        add(
                steps,
                EventRecords.OBJECT,
                months + " " + older,
                (folder, names) -> new EventRecords(folder, names, window(folder), older, new People(staging)));
        add(steps, SegmentRecords.OBJECT, "", (folder, names) -> new SegmentRecords(folder));
        plain(steps, "attribute", CanonicalFile.ATTRIBUTES);
        plain(steps, "tag", CanonicalFile.TAGS);
        plain(steps, "consentDefinition", CanonicalFile.CONSENTS);
        plain(steps, "owner", CanonicalFile.OWNERS);
        plain(steps, "emailTemplate", CanonicalFile.EMAIL_TEMPLATES);
        plain(steps, "token", CanonicalFile.TOKENS_FOUND);
        add(steps, ScenarioRecords.OBJECT, "", (folder, names) -> new ScenarioRecords(folder, names, scenarios));
        plain(steps, "landingPage", CanonicalFile.LANDING_PAGES);
        plain(steps, "form", CanonicalFile.FORMS);
        plain(steps, "channel", CanonicalFile.CHANNELS);
        return steps;
    }

    private Window window(CanonicalFolder folder) {
        return Window.of(folder.manifest().head(), months);
    }

    /** Whether the tags of the account fit into a field in which several can be chosen. */
    private boolean selected(Names names) {
        if (!tags.equals("auto")) {
            return tags.equals("multi-select");
        }
        return names.all(CanonicalFile.TAGS).size() <= MOST_TAGS;
    }

    private void plain(Map<String, StagingStep> steps, String object, CanonicalFile file) {
        add(steps, object, "", (folder, names) -> new RowRecords(folder.rows(file), row -> record(object, row)));
    }

    private static NewRecord record(String object, CanonicalRow row) {
        return new NewRecord(object, row.key().replace(CanonicalRow.SEPARATOR, ':'), "", Json.record(row));
    }

    private void add(Map<String, StagingStep> steps, String object, String version, StagingStep.Reader reader) {
        steps.put(object, new StagingStep(object, staging, home, version, reader, setting.listener()));
    }

    private static String word(Settings settings, String key, Set<String> words) {
        String word = settings.text(key);
        if (!words.contains(word)) {
            throw new DroverException(
                    ErrorCode.SETTING_INVALID,
                    key + " must be " + words.stream().sorted().collect(Collectors.joining(" or ")));
        }
        return word;
    }
}
