package dev.drover.salesforce;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Finds records that others made below records of this migration. */
final class ForeignChildren {
    /** So many ids stay well below the longest address that Salesforce takes. */
    private static final int CHUNK = 300;

    private final SalesforceClient client;
    private final Org org;
    private final SalesforceProfile profile;
    private final Supplier<String> writer;

    /** @param writer the id of the user that this migration writes as */
    ForeignChildren(SalesforceClient client, Org org, SalesforceProfile profile, Supplier<String> writer) {
        this.client = client;
        this.org = org;
        this.profile = profile;
        this.writer = writer;
    }

    /** Which of these ids have one; the ids as they were given. */
    Set<String> of(String object, Collection<String> ids, String migrationId) {
        Map<String, String> asked = new HashMap<>();
        ids.forEach(id -> asked.put(UndoJudge.key(id), id));
        Set<String> found = new HashSet<>();
        for (String child : profile.children(object)) {
            ask(child, foreign(objectOf(child), migrationId), asked, found);
        }
        for (String child : profile.madeWith(object)) {
            ask(child, foreign(objectOf(child), migrationId) + byOthers(), asked, found);
        }
        return found;
    }

    private static String objectOf(String child) {
        return child.substring(0, child.indexOf('.'));
    }

    private void ask(String path, String condition, Map<String, String> asked, Set<String> found) {
        String child = objectOf(path);
        org.describe(child)
                .flatMap(description -> description.field(path.substring(child.length() + 1)))
                .ifPresent(reference -> ask(child, reference.name(), condition, asked, found));
    }

    private void ask(String child, String reference, String foreign, Map<String, String> asked, Set<String> found) {
        List<String> open = asked.values().stream()
                .filter(id -> !found.contains(id))
                .map(Soql::literal)
                .toList();
        boolean archived = profile.countsArchived(child);
        String condition = (archived ? " AND IsDeleted = false" : "") + foreign;
        for (int from = 0; from < open.size(); from += CHUNK) {
            List<String> chunk = new ArrayList<>(open.subList(from, Math.min(open.size(), from + CHUNK)));
            String soql = "SELECT " + reference + " FROM " + child + " WHERE " + reference + " IN ("
                    + String.join(",", chunk) + ")" + condition;
            client.query(soql, archived, row -> {
                String parent = asked.get(UndoJudge.key(row.path(reference).asText("")));
                if (parent != null) {
                    found.add(parent);
                }
            });
        }
    }

    /** Where an object has no field for the migration, none of its records is ours. */
    private String foreign(String child, String migrationId) {
        String field = profile.text("schema", "migration-field");
        boolean marked = org.describe(child)
                .flatMap(description -> description.field(field))
                .isPresent();
        return marked ? " AND (" + field + " = null OR " + field + " != " + Soql.literal(migrationId) + ")" : "";
    }

    /** The org makes records in the name of whoever made the parent. */
    private String byOthers() {
        return " AND LastModifiedById != " + Soql.literal(writer.get());
    }
}
