package dev.drover.ipresso;

import dev.drover.engine.ConnectorSetting;
import dev.drover.engine.RunListener;
import dev.drover.ipresso.canonical.CanonicalFolder;
import dev.drover.ipresso.canonical.ManifestHead;
import dev.drover.ipresso.derive.Derivation;
import dev.drover.ipresso.derive.DerivationReport;
import dev.drover.ipresso.derive.IpressoRules;
import dev.drover.ipresso.intake.Intake;
import dev.drover.settings.MigrationFolder;
import dev.drover.time.EngineClock;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** Brings what came by every way into the one canonical folder: derives, writes. */
public final class IntakeSteps {
    private static final String TOOL = "drover";

    /** Words of the account that no rule knows may be names of people. */
    private static final String CONFIDENTIAL = "confidential";

    private final MigrationFolder folder;
    private final CanonicalHome home;
    private final Supplier<Intake> intake;
    private final IpressoRules rules;
    private final String zone;
    private final String host;
    private final EngineClock clock;
    private final RunListener listener;

    /** @param host of the panel, where it is read by the API; "" otherwise */
    IntakeSteps(
            ConnectorSetting setting, CanonicalHome home, Supplier<Intake> intake, IpressoRules rules, String host) {
        this.folder = setting.folder();
        this.home = home;
        this.intake = intake;
        this.rules = rules;
        this.zone = setting.settings().text("ipresso.time-zone");
        this.host = host;
        this.clock = setting.clock();
        this.listener = setting.listener();
    }

    /** Applies the rules to what was merged, and says what they did. */
    public void derive() {
        DerivationReport report = new Derivation(rules, folder.clear()).apply(intake.get());
        report.write(folder.output().resolve("derivation").resolve(CONFIDENTIAL));
        report.figures().forEach((figure, count) -> listener.say("derive  " + figure + ": " + count));
    }

    /** Writes the canonical folder that everything after reads. */
    public void export() {
        Optional<ManifestHead> given =
                home.isGiven() ? Optional.of(home.openGiven().manifest().head()) : Optional.empty();
        ManifestHead head = new ManifestHead(
                host.isEmpty() ? given.map(ManifestHead::account).orElse("") : host,
                host.isEmpty() ? given.map(ManifestHead::madeAt).orElseGet(clock::now) : clock.now(),
                zone,
                given.flatMap(ManifestHead::windowFrom),
                given.flatMap(ManifestHead::windowTo),
                TOOL);
        CanonicalFolder made = intake.get().export(home.made(), head);
        made.manifest()
                .absent()
                .forEach(file -> listener.say("canonical  " + file.path() + " is absent: " + file.reason()));
    }

    /** Where everything that came in is kept until the migration is closed. */
    static Path store(MigrationFolder folder) {
        return folder.clear().resolve("ipresso-intake.db");
    }
}
