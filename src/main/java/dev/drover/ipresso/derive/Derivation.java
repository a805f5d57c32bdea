package dev.drover.ipresso.derive;

import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CloseableRows;
import dev.drover.ipresso.intake.Intake;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Applies the rules to what was merged. Begins by forgetting what it derived before, so that run again, or after a crash, it
 * gives the same.
 */
public final class Derivation {
    private final IpressoRules rules;
    private final Path folder;

    /** @param folder for a throw-away file, beside the intake: it holds ids, company names and mail domains while this runs */
    public Derivation(IpressoRules rules, Path folder) {
        this.rules = rules;
        this.folder = folder;
    }

    public DerivationReport apply(Intake intake) {
        DerivationReport report = new DerivationReport();
        intake.forgetDerived();
        try (Scratch scratch = Scratch.in(folder)) {
            OptOutBook optOuts = new OptOutBook(scratch);
            ConsentBook consents = new ConsentBook(intake, rules.consents(), report);
            events(intake, scratch, consents, optOuts, report);
            contacts(intake, scratch, consents, optOuts, report);
        }
        Output output = new Output(intake);
        new TemplateTokens(rules.tokens()).run(intake, output, report);
        output.close();
        return report;
    }

    private void events(
            Intake intake, Scratch scratch, ConsentBook consents, OptOutBook optOuts, DerivationReport report) {
        Output output = new Output(intake);
        Campaigns campaigns = new Campaigns(intake, rules.campaignStatus(), output, report);
        MemberBook members = new MemberBook(rules.members(), scratch, report);
        members.given(intake, campaigns, output);
        EventKinds kinds = new EventKinds(rules.events(), definitions(intake));
        new EventPass(rules.events(), kinds, campaigns, consents, members, optOuts, report).run(intake, output);
        output.close();
    }

    private void contacts(
            Intake intake, Scratch scratch, ConsentBook consents, OptOutBook optOuts, DerivationReport report) {
        Output output = new Output(intake);
        Dictionaries names = new Dictionaries(intake);
        CompanyBook companies = new CompanyBook(rules.companies(), scratch, names);
        companies.given(intake);
        new ContactPass(
                        new StageFinder("lifecycle_stage", rules.lifecycle(), names, report),
                        new StageFinder("contact_status", rules.status(), names, report),
                        rules.statusWithoutWord(),
                        new OwnerFinder(intake, rules.owners(), names, report),
                        new ChannelConsents(rules.consents(), consents, report),
                        optOuts,
                        companies,
                        report)
                .run(intake, output);
        new CompanyLinks(rules.companies(), scratch, report).derive(intake, output);
        output.close();
    }

    private static Map<String, String> definitions(Intake intake) {
        Map<String, String> names = new HashMap<>();
        try (CloseableRows rows = intake.merged(CanonicalFile.ACTIVITY_DEFINITIONS)) {
            rows.forEachRemaining(row -> row.find("name")
                    .ifPresent(name -> names.put(EventKinds.definition(row.value("sort"), row.value("key")), name)));
        }
        return names;
    }
}
