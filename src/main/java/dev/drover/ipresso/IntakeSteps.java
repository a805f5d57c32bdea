package dev.drover.ipresso;

import dev.drover.engine.ConnectorSetting;
import dev.drover.engine.RunListener;
import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalFolder;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.canonical.CloseableRows;
import dev.drover.ipresso.canonical.Manifest;
import dev.drover.ipresso.canonical.ManifestHead;
import dev.drover.ipresso.derive.Derivation;
import dev.drover.ipresso.derive.DerivationReport;
import dev.drover.ipresso.derive.IpressoRules;
import dev.drover.ipresso.intake.Intake;
import dev.drover.ipresso.intake.Way;
import dev.drover.settings.MigrationFolder;
import dev.drover.time.EngineClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Brings what came by every way into the one canonical folder: takes the customer's folder in, derives, writes. */
public final class IntakeSteps {
    private static final int PAGE = 500;
    private static final String TAKEN = "canonical";
    private static final String TOOL = "drover";

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

    /** Takes in the canonical folder that the customer gave; one that was taken in before is not read again. */
    public void take() {
        if (!home.isGiven()) {
            return;
        }
        CanonicalFolder given = home.openGiven();
        String version = StagingStep.content(given.manifest());
        if (intake.get().checkpoint(Way.DUMP, TAKEN).filter(version::equals).isPresent()) {
            return;
        }
        intake.get().forget(Way.DUMP);
        for (CanonicalFile file : CanonicalFile.values()) {
            take(given, file);
        }
        for (String path : given.contents()) {
            intake.get().content(Way.DUMP, path, given.content(path));
        }
        intake.get().book(Way.DUMP, List.of(), TAKEN, version);
    }

    private void take(CanonicalFolder given, CanonicalFile file) {
        Optional<String> absent = given.absent(file);
        if (absent.isPresent()) {
            intake.get().absent(Way.DUMP, file, absent.get());
            return;
        }
        long taken = 0;
        for (Manifest.Entry entry : given.manifest().files()) {
            if (CanonicalFile.at(entry.path()).filter(file::equals).isPresent()) {
                taken += take(given.part(entry.path()), file, taken);
            }
        }
        intake.get().given(Way.DUMP, file);
    }

    private long take(CloseableRows opened, CanonicalFile file, long before) {
        long taken = 0;
        try (CloseableRows rows = opened) {
            while (rows.hasNext()) {
                List<CanonicalRow> page = new ArrayList<>(PAGE);
                while (page.size() < PAGE && rows.hasNext()) {
                    page.add(rows.next());
                }
                intake.get().book(Way.DUMP, page, file.path(), "");
                taken += page.size();
                listener.progress("take", file.path(), before + taken, -1, List.of());
            }
        }
        return taken;
    }

    /** Applies the rules to what was merged, and says what they did. */
    public void derive() {
        DerivationReport report = new Derivation(rules, folder.state()).apply(intake.get());
        report.write(folder.output().resolve("derivation"));
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
        return folder.state().resolve("ipresso-intake.db");
    }
}
