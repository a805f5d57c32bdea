package dev.drover.ipresso.derive;

import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.canonical.CloseableRows;
import dev.drover.ipresso.derive.IpressoRules.StatusWithoutWord;
import dev.drover.ipresso.intake.Intake;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the contacts once, each with the rows that belong to it: stage, status, owner, consent, and who is a company. */
final class ContactPass {
    private final StageFinder lifecycle;
    private final StageFinder status;
    private final StatusWithoutWord withoutWord;
    private final OwnerFinder owners;
    private final ChannelConsents consents;
    private final OptOutBook optOuts;
    private final CompanyBook companies;
    private final DerivationReport report;

    ContactPass(
            StageFinder lifecycle,
            StageFinder status,
            StatusWithoutWord withoutWord,
            OwnerFinder owners,
            ChannelConsents consents,
            OptOutBook optOuts,
            CompanyBook companies,
            DerivationReport report) {
        this.lifecycle = lifecycle;
        this.status = status;
        this.withoutWord = withoutWord;
        this.owners = owners;
        this.consents = consents;
        this.optOuts = optOuts;
        this.companies = companies;
        this.report = report;
    }

    void run(Intake intake, Output output) {
        try (CloseableRows contacts = intake.merged(CanonicalFile.CONTACTS);
                Followers attributes = new Followers(intake.merged(CanonicalFile.CONTACT_ATTRIBUTES));
                Followers tags = new Followers(intake.merged(CanonicalFile.CONTACT_TAGS));
                Followers categories = new Followers(intake.merged(CanonicalFile.CONTACT_CATEGORIES));
                Followers groups = new Followers(intake.merged(CanonicalFile.CONTACT_ACCESS_GROUPS));
                Followers agreements = new Followers(intake.merged(CanonicalFile.CONTACT_CONSENTS))) {
            while (contacts.hasNext()) {
                CanonicalRow contact = contacts.next();
                String id = contact.values().getOrDefault("contact_id", "");
                take(
                        new Person(
                                contact,
                                attributes.of(id),
                                tags.of(id),
                                categories.of(id),
                                groups.of(id),
                                agreements.of(id)),
                        output);
            }
            report.figure(
                    "rows of contacts that are not there",
                    attributes.dangling()
                            + tags.dangling()
                            + categories.dangling()
                            + groups.dangling()
                            + agreements.dangling());
        }
        owners.owners().forEach(output::add);
    }

    private void take(Person person, Output output) {
        List<CanonicalRow> channels = consents.of(person, optOuts.of(person.id()));
        channels.forEach(output::add);
        String owner = owners.find(person).orElse(null);
        Map<String, String> told = new HashMap<>();
        told.put("owner_ref", owner);
        told.put("lifecycle_stage", lifecycle.find(person).orElse(null));
        told.put("contact_status", status.find(person).orElseGet(() -> derivedStatus(person, channels)));
        told.values().removeIf(value -> value == null);
        told.entrySet()
                .removeIf(entry -> entry.getValue().equals(person.contact().value(entry.getKey())));
        if (!told.isEmpty()) {
            told.put("contact_id", person.id());
            output.change(new CanonicalRow(CanonicalFile.CONTACTS, told));
        }
        if (companies.isCompany(person.contact())) {
            companies.typed(person, owner, output);
        } else {
            companies.person(person.contact());
        }
    }

    private String derivedStatus(Person person, List<CanonicalRow> channels) {
        if ("true".equals(person.contact().value("email_invalid"))) {
            return withoutWord.invalidAddress();
        }
        return consents.isReachable(person, channels) ? withoutWord.otherwise() : withoutWord.noMarketingConsent();
    }
}
