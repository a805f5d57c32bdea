package dev.drover.ipresso.derive;

import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Writes the companies that are known by a text or by a domain alone, as far as somebody is linked to them. */
final class DerivedCompanies {
    private final Scratch scratch;

    DerivedCompanies(Scratch scratch) {
        this.scratch = scratch;
        scratch.run("create table if not exists claim (domain text primary key, ref text not null, people integer)");
        scratch.run("create index link_to on link (ref)");
    }

    void write(Output output, DerivationReport report) {
        scratch.run("create table named (ref text primary key, text text not null) without rowid");
        // of several spellings the most frequent one, then the first by the alphabet
        scratch.run("insert or ignore into named select text_ref, text from person where text_ref like 'tx:%'"
                + " group by text_ref, text order by text_ref, count(*) desc, text");
        scratch.run("create table claimed (ref text primary key, domain text not null) without rowid");
        scratch.run("insert or ignore into claimed select ref, domain from claim order by ref, people desc, domain");
        scratch.forEach(
                "select n.ref, n.text, c.domain from named n left join claimed c on c.ref = n.ref where exists"
                        + " (select 1 from link l where l.ref = n.ref and l.rank > 0)"
                        + " and not exists (select 1 from company k where k.ref = n.ref) order by n.ref",
                row -> write("text", row, output, report));
        scratch.forEach(
                "select distinct l.ref, substr(l.ref, 4), substr(l.ref, 4) from link l where l.ref like 'dm:%' and l.rank > 0"
                        + " and not exists (select 1 from company k where k.ref = l.ref) order by l.ref",
                row -> write("domain", row, output, report));
    }

    private static void write(String source, ResultSet row, Output output, DerivationReport report)
            throws SQLException {
        Map<String, String> values = new HashMap<>();
        values.put("company_ref", row.getString(1));
        values.put("source", source);
        values.put("name", row.getString(2));
        values.put("domain", row.getString(3));
        output.add(new CanonicalRow(CanonicalFile.COMPANIES, values));
        report.figure("companies known by " + source + " alone", 1);
    }
}
