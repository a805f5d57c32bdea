package dev.drover.ipresso.intake;

import static dev.drover.ipresso.canonical.CanonicalFile.ACCESS_GROUPS;
import static dev.drover.ipresso.canonical.CanonicalFile.CAMPAIGNS;
import static dev.drover.ipresso.canonical.CanonicalFile.CAMPAIGN_LINKS;
import static dev.drover.ipresso.canonical.CanonicalFile.CAMPAIGN_MEMBERS;
import static dev.drover.ipresso.canonical.CanonicalFile.CATEGORIES;
import static dev.drover.ipresso.canonical.CanonicalFile.COMPANIES;
import static dev.drover.ipresso.canonical.CanonicalFile.COMPANY_ATTRIBUTES;
import static dev.drover.ipresso.canonical.CanonicalFile.CONNECTIONS;
import static dev.drover.ipresso.canonical.CanonicalFile.CONSENTS;
import static dev.drover.ipresso.canonical.CanonicalFile.CONTACTS;
import static dev.drover.ipresso.canonical.CanonicalFile.CONTACT_ACCESS_GROUPS;
import static dev.drover.ipresso.canonical.CanonicalFile.CONTACT_ATTRIBUTES;
import static dev.drover.ipresso.canonical.CanonicalFile.CONTACT_CATEGORIES;
import static dev.drover.ipresso.canonical.CanonicalFile.CONTACT_COMPANIES;
import static dev.drover.ipresso.canonical.CanonicalFile.CONTACT_CONSENTS;
import static dev.drover.ipresso.canonical.CanonicalFile.CONTACT_SCORES;
import static dev.drover.ipresso.canonical.CanonicalFile.CONTACT_TAGS;
import static dev.drover.ipresso.canonical.CanonicalFile.EMAIL_TEMPLATES;
import static dev.drover.ipresso.canonical.CanonicalFile.EVENTS;
import static dev.drover.ipresso.canonical.CanonicalFile.SEGMENTS;
import static dev.drover.ipresso.canonical.CanonicalFile.SEGMENT_MEMBERS;
import static dev.drover.ipresso.canonical.CanonicalFile.TAGS;
import static dev.drover.ipresso.canonical.CanonicalFile.TOKENS_FOUND;

import dev.drover.ipresso.canonical.CanonicalFile;
import dev.drover.ipresso.canonical.CanonicalRow;
import dev.drover.sql.SqlSession;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which rows need which others, and whether those are there. */
final class References {
    private static final Map<CanonicalFile, List<Reference>> ALL = new EnumMap<>(Map.ofEntries(
            of(CONTACT_ATTRIBUTES, contact("contact_id")),
            of(CONTACT_SCORES, contact("contact_id")),
            of(COMPANY_ATTRIBUTES, new Reference("company_ref", COMPANIES)),
            of(CONTACT_COMPANIES, contact("contact_id"), new Reference("company_ref", COMPANIES)),
            of(CONNECTIONS, contact("parent_contact_id"), contact("child_contact_id")),
            of(CONTACT_TAGS, contact("contact_id"), new Reference("tag_id", TAGS)),
            of(CONTACT_CATEGORIES, contact("contact_id"), new Reference("category_id", CATEGORIES)),
            of(CONTACT_CONSENTS, contact("contact_id"), new Reference("consent_id", CONSENTS)),
            of(CONTACT_ACCESS_GROUPS, contact("contact_id"), new Reference("group_ref", ACCESS_GROUPS)),
            of(SEGMENT_MEMBERS, contact("contact_id"), new Reference("segment_id", SEGMENTS)),
            of(CAMPAIGN_MEMBERS, contact("contact_id"), new Reference("campaign_id", CAMPAIGNS)),
            of(CAMPAIGN_LINKS, new Reference("campaign_id", CAMPAIGNS)),
            of(EVENTS, contact("contact_id")),
            of(TOKENS_FOUND, new Reference("template_id", EMAIL_TEMPLATES))));

    private final SqlSession session;
    private final Map<String, String> known = new HashMap<>();
    private final Map<CanonicalFile, Boolean> filled = new EnumMap<>(CanonicalFile.class);

    private record Reference(String column, CanonicalFile target) {}

    References(SqlSession session) {
        this.session = session;
    }

    private static Map.Entry<CanonicalFile, List<Reference>> of(CanonicalFile file, Reference... references) {
        return Map.entry(file, List.of(references));
    }

    private static Reference contact(String column) {
        return new Reference(column, CONTACTS);
    }

    /** What a row needs and nobody gave; a file of which nothing is there at all is the manifest's to tell. */
    Optional<String> missing(CanonicalRow row) {
        for (Reference reference : ALL.getOrDefault(row.file(), List.of())) {
            if (filled(reference.target()) && !there(reference, row.value(reference.column()))) {
                return Optional.of(reference.column() + " is in no row of "
                        + reference.target().path());
            }
        }
        return Optional.empty();
    }

    private boolean filled(CanonicalFile target) {
        return filled.computeIfAbsent(target, file -> exists("select 1 from given where file = ? limit 1", file, null));
    }

    /** Rows come in key order, so that the same reference comes many times in a row. */
    private boolean there(Reference reference, String key) {
        if (key == null) {
            return false;
        }
        if (key.equals(known.get(reference.column()))) {
            return true;
        }
        boolean there = exists("select 1 from given where file = ? and key = ? limit 1", reference.target(), key);
        if (there) {
            known.put(reference.column(), key);
        }
        return there;
    }

    private boolean exists(String sql, CanonicalFile file, String key) {
        return session.read(() -> {
            PreparedStatement select = session.prepare(sql);
            select.setString(1, file.name());
            if (key != null) {
                select.setString(2, key);
            }
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        });
    }
}
