package dev.drover.ipresso.derive;

import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.canonical.CloseableRows;
import dev.drover.ipresso.derive.IpressoRules.Companies;
import dev.drover.ipresso.derive.IpressoRules.Strategy;
import dev.drover.ipresso.intake.Intake;
import java.util.HashMap;
import java.util.Map;

/**
 * Links people and companies: by connections, then by text, then by domain. A text or a domain that is a known company's leads
 * to that one, so each company has one reference. Whom a dump linked is linked to nothing else.
 */
final class CompanyLinks {
    private static final String NEAREST = " order by rank, length(ref), ref limit 1";

    private final Companies rules;
    private final Scratch scratch;
    private final DerivationReport report;

    CompanyLinks(Companies rules, Scratch scratch, DerivationReport report) {
        this.rules = rules;
        this.scratch = scratch;
        this.report = report;
    }

    void derive(Intake intake, Output output) {
        for (Strategy strategy : rules.strategy()) {
            String rank = String.valueOf(1 + rules.strategy().indexOf(strategy));
            switch (strategy) {
                case TYPE -> byConnection(intake, rank);
                case TEXT -> byText(rank);
                case DOMAIN -> byDomain(rank);
            }
        }
        new DerivedCompanies(scratch).write(output, report);
        writeLinks(output);
    }

    /** The direction of a connection is no matter: one end is a company, the other is not. */
    private void byConnection(Intake intake, String rank) {
        scratch.run("create table connection (a text not null, b text not null)");
        try (CloseableRows rows = intake.merged(CanonicalFile.CONNECTIONS)) {
            rows.forEachRemaining(row -> scratch.add(
                    "insert into connection values (?, ?)",
                    row.value("parent_contact_id"),
                    row.value("child_contact_id")));
        }
        for (String ends : new String[] {"k.a and p.contact_id = k.b", "k.b and p.contact_id = k.a"}) {
            scratch.add(
                    "insert or ignore into link select p.contact_id, c.ref, ?, 'connection' from connection k"
                            + " join company c join person p on c.contact_id = " + ends + " where " + unlinkedBefore(),
                    rank);
        }
    }

    private void byText(String rank) {
        scratch.run(
                "update person set text_ref = coalesce((select c.ref from company c where c.name_key = person.text_key"
                        + " order by ifnull(c.domain = person.domain, 0) desc, c.rank, length(c.ref), c.ref limit 1),"
                        + " 'tx:' || text_key) where text_key is not null");
        scratch.add(
                "insert or ignore into link select p.contact_id, p.text_ref, ?, 'text' from person p"
                        + " where p.text_ref is not null and " + unlinkedBefore(),
                rank);
    }

    private void byDomain(String rank) {
        new DomainClaims(rules, scratch, report).decide();
        scratch.add(
                "insert or ignore into link select p.contact_id, coalesce("
                        + "(select ref from company where domain = p.domain" + NEAREST + "),"
                        + " (select ref from claim where domain = p.domain), 'dm:' || p.domain), ?, 'domain' from person p"
                        + " where p.domain is not null and not exists (select 1 from link l where l.contact_id = p.contact_id)",
                rank);
    }

    /** What a dump says of a person's companies stands alone. */
    private static String unlinkedBefore() {
        return "not exists (select 1 from link l where l.contact_id = p.contact_id and l.rank = 0)";
    }

    private void writeLinks(Output output) {
        String[] last = {null};
        scratch.forEach(
                "select contact_id, ref, basis from link where rank > 0 order by contact_id, rank, length(ref), ref",
                row -> {
                    String contact = row.getString(1);
                    Map<String, String> values = new HashMap<>();
                    values.put("contact_id", contact);
                    values.put("company_ref", row.getString(2));
                    values.put("basis", row.getString(3));
                    values.put("is_primary", String.valueOf(!contact.equals(last[0])));
                    last[0] = contact;
                    output.add(new CanonicalRow(CanonicalFile.CONTACT_COMPANIES, values));
                    report.figure("people linked to companies by " + row.getString(3), 1);
                });
    }
}
