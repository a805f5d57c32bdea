package dev.drover.ipresso.derive;

import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.ipresso.canonical.CloseableRows;
import dev.drover.ipresso.derive.IpressoRules.Companies;
import dev.drover.ipresso.derive.IpressoRules.Strategy;
import dev.drover.ipresso.intake.Intake;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects companies and who may work for them; all of it lies on disk. {@link CompanyLinks} brings them together. */
final class CompanyBook {
    private static final List<String> SAME_COLUMNS = List.of(
            "website",
            "street",
            "building",
            "flat",
            "postcode",
            "city",
            "region",
            "country",
            "created_at",
            "modified_at");

    private final Companies rules;
    private final Scratch scratch;
    private final Dictionaries names;

    CompanyBook(Companies rules, Scratch scratch, Dictionaries names) {
        this.rules = rules;
        this.scratch = scratch;
        this.names = names;
        scratch.run("create table company (ref text primary key, rank integer not null, contact_id text, name_key text,"
                + " domain text) without rowid");
        scratch.run("create table person (contact_id text primary key, text_key text, text text, domain text,"
                + " text_ref text) without rowid");
        scratch.run("create table link (contact_id text not null, ref text not null, rank integer not null,"
                + " basis text not null, primary key (contact_id, ref)) without rowid");
        scratch.run("create index company_of on company (contact_id)");
        scratch.run("create index company_named on company (name_key)");
        scratch.run("create index company_at on company (domain)");
    }

    /** Companies and links that a dump gave: they come before all others. */
    void given(Intake intake) {
        try (CloseableRows rows = intake.merged(CanonicalFile.COMPANIES)) {
            rows.forEachRemaining(row -> company(
                    row.value("company_ref"),
                    "0",
                    row.value("contact_id"),
                    row.value("name"),
                    domain(row.find("domain").or(() -> row.find("website")), Optional.empty())));
        }
        try (CloseableRows rows = intake.merged(CanonicalFile.CONTACT_COMPANIES)) {
            rows.forEachRemaining(row -> scratch.add(
                    "insert or ignore into link values (?, ?, 0, ?)",
                    row.value("contact_id"),
                    row.value("company_ref"),
                    row.values().getOrDefault("basis", "dump")));
        }
    }

    boolean isCompany(CanonicalRow contact) {
        boolean typed = rules.strategy().contains(Strategy.TYPE)
                && contact.find("type_key").filter(rules.typeKeys()::contains).isPresent();
        return typed || given(contact.value("contact_id")).isPresent();
    }

    /**
     * A contact that is a company.
     *
     * @param owner its owner, or null
     */
    void typed(Person contact, String owner, Output output) {
        String ref = given(contact.id()).orElse("ct:" + contact.id());
        String name = contact.firstColumn(rules.name()).map(Words::clean).orElse(null);
        String domain =
                domain(contact.contact().find("website"), contact.contact().find("email"));
        company(ref, "1", contact.id(), name, domain);
        Map<String, String> values = new HashMap<>();
        SAME_COLUMNS.forEach(column -> values.put(column, contact.contact().value(column)));
        rules.fields()
                .forEach((column, keys) -> contact.firstAttribute(keys).stream()
                        .findFirst()
                        .ifPresent(row -> values.put(column, names.text(row))));
        values.put("company_ref", ref);
        values.put("source", "contact_type");
        values.put("contact_id", contact.id());
        values.put("name", name == null ? domain : name);
        values.put("domain", domain);
        values.put("owner_ref", owner);
        contact.firstColumn(List.of("phone", "mobile")).ifPresent(phone -> values.put("phone", phone));
        output.add(new CanonicalRow(CanonicalFile.COMPANIES, values));
        output.add(contact.attributes().stream().map(row -> attribute(row, ref)).toList());
    }

    private static CanonicalRow attribute(CanonicalRow contacts, String ref) {
        Map<String, String> values = new HashMap<>(contacts.values());
        values.remove("contact_id");
        values.put("company_ref", ref);
        return new CanonicalRow(CanonicalFile.COMPANY_ATTRIBUTES, values);
    }

    /** The company that a dump made of this contact. */
    private Optional<String> given(String contactId) {
        List<String> refs = new ArrayList<>();
        scratch.forEach(
                "select ref from company where contact_id = ? and rank = 0 order by ref limit 1",
                row -> refs.add(row.getString(1)),
                contactId);
        return refs.stream().findFirst();
    }

    /** A contact that is a person. */
    void person(CanonicalRow contact) {
        String text = contact.find("company_text").map(Words::clean).orElse("");
        String key = rules.domains().isBarred(text)
                ? ""
                : CompanyKeys.shortened(rules.names().key(text));
        String domain = domain(Optional.empty(), contact.find("email"));
        scratch.add(
                "insert or replace into person (contact_id, text_key, text, domain) values (?, ?, ?, ?)",
                contact.values().getOrDefault("contact_id", ""),
                key.isEmpty() ? null : key,
                key.isEmpty() ? null : text,
                domain);
    }

    private void company(String ref, String rank, String contactId, String name, String domain) {
        String key = name == null ? "" : CompanyKeys.shortened(rules.names().key(name));
        scratch.add(
                "insert or ignore into company values (?, ?, ?, ?, ?)",
                ref,
                rank,
                contactId,
                key.isEmpty() ? null : key,
                domain);
    }

    private String domain(Optional<String> website, Optional<String> email) {
        return website.flatMap(rules.domains()::ofWebsite)
                .or(() -> email.flatMap(rules.domains()::ofEmail))
                .orElse(null);
    }
}
