package dev.drover.salesforce;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds records that others made below records of this migration. */
final class ForeignChildren {
    /** So many ids stay well below the longest address that Salesforce takes. */
    private static final int CHUNK = 300;

    private final SalesforceClient client;
    private final Org org;
    private final SalesforceProfile profile;

    ForeignChildren(SalesforceClient client, Org org, SalesforceProfile profile) {
        this.client = client;
        this.org = org;
        this.profile = profile;
    }

    /** Which of these ids have one; the ids as they were given. */
    Set<String> of(String object, Collection<String> ids, String migrationId) {
        Map<String, String> asked = new HashMap<>();
        ids.forEach(id -> asked.put(UndoJudge.key(id), id));
        Set<String> found = new HashSet<>();
        for (String child : profile.children(object)) {
            int dot = child.indexOf('.');
            String childObject = child.substring(0, dot);
            Optional<FieldDescription> reference =
                    org.describe(childObject).flatMap(description -> description.field(child.substring(dot + 1)));
            if (reference.isPresent()) {
                ask(childObject, reference.get().name(), asked, migrationId, found);
            }
        }
        return found;
    }

    private void ask(String child, String reference, Map<String, String> asked, String migrationId, Set<String> found) {
        List<String> open = asked.values().stream()
                .filter(id -> !found.contains(id))
                .map(Soql::literal)
                .toList();
        boolean archived = profile.countsArchived(child);
        String condition = (archived ? " AND IsDeleted = false" : "") + foreign(child, migrationId);
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
}
