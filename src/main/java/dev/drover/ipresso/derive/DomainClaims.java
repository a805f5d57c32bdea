package dev.drover.ipresso.derive;

import dev.drover.ipresso.derive.IpressoRules.Companies;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides which company known by text a mail domain belongs to: the only one that people there name, where enough of them do or
 * its name resembles the domain; of several, the only one that resembles it. Else the domain stands for itself.
 */
final class DomainClaims {
    /** More than this is no company's domain. */
    private static final int MOST_NAMES = 100;

    private final Companies rules;
    private final Scratch scratch;
    private final DerivationReport report;

    DomainClaims(Companies rules, Scratch scratch, DerivationReport report) {
        this.rules = rules;
        this.scratch = scratch;
        this.report = report;
    }

    /** A company that people of the domain name. */
    private record Named(String ref, String key, long people) {}

    void decide() {
        scratch.run(
                "create table claim (domain text primary key, ref text not null, people integer not null) without rowid");
        List<Named> open = new ArrayList<>();
        String[] domain = {null};
        scratch.forEach(
                "select domain, text_ref, min(text_key), count(*) from person where domain is not null and text_ref is not"
                        + " null group by domain, text_ref order by domain, text_ref",
                row -> {
                    if (!row.getString(1).equals(domain[0])) {
                        close(domain[0], open);
                        domain[0] = row.getString(1);
                    }
                    if (open.size() <= MOST_NAMES) {
                        open.add(new Named(row.getString(2), row.getString(3), row.getLong(4)));
                    }
                });
        close(domain[0], open);
    }

    private void close(String domain, List<Named> names) {
        if (names.size() > MOST_NAMES) {
            report.figure("mail domains with more than one company by text", 1);
        } else if (!names.isEmpty()) {
            String label = rules.domains().label(domain);
            List<Named> alike = names.stream()
                    .filter(one -> CompanyKeys.resemble(one.key(), label))
                    .toList();
            if (names.size() > 1) {
                report.figure("mail domains with more than one company by text", 1);
            }
            if (alike.size() == 1) {
                claim(domain, alike.get(0));
            } else if (names.size() == 1 && names.get(0).people() >= rules.peopleToClaim()) {
                claim(domain, names.get(0));
            }
        }
        names.clear();
    }

    private void claim(String domain, Named company) {
        scratch.add("insert into claim values (?, ?, ?)", domain, company.ref(), String.valueOf(company.people()));
    }
}
