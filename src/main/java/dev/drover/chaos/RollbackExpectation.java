package dev.drover.chaos;

import dev.drover.chaos.OrgRows.Row;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a destination must hold after a rollback, told from three dumps without knowing how a rollback goes about it: the records of
 * before with what people changed since the migration, but nobody opted in again, nor without a record that said so; whole, what people made or edited, with its
 * parts and whatever that leads to.
 */
final class RollbackExpectation {
    private static final String MARK = "drover_migration__c";

    private final Staff staff;
    private final OrgRows before;
    private final OrgRows migrated;
    private final OrgRows people;
    private final Map<String, Row> expected = new TreeMap<>();
    private final Set<String> touched = new HashSet<>();
    private final Set<String> created = new HashSet<>();

    /** What records that the migration created, and that are kept, lead to. */
    private final Set<String> aboveKept = new HashSet<>();

    /**
     * @param staff tells what may be left of it
     * @param before the destination before the migration
     * @param migrated after it
     * @param people after the edits, before the rollback
     */
    RollbackExpectation(Staff staff, OrgRows before, OrgRows migrated, OrgRows people) {
        this.staff = staff;
        this.before = before;
        this.migrated = migrated;
        this.people = people;
        Set<String> doubtful = new HashSet<>();
        people.rows().forEach((id, row) -> {
            Row then = migrated.rows().get(id);
            if (then == null
                    || !changed(row, then).isEmpty()
                    || !row.changedBy().equals(then.changedBy())) {
                touched.add(id);
            }
            if (before.has(id)) {
                expected.put(id, edited(before.rows().get(id), then, row));
            } else if (touched.contains(id)) {
                expected.put(id, row);
            } else {
                doubtful.add(id);
            }
        });
        keepOptOuts(doubtful);
        keepWhatIsNeeded(doubtful);
        countMembers();
        people.rows().keySet().stream()
                .filter(id -> !before.has(id) && migrated.has(id))
                .forEach(created::add);
        created.stream()
                .filter(expected::containsKey)
                .forEach(id -> aboveKept.addAll(expected.get(id).fields().values()));
    }

    /** What people changed themselves: a campaign counts by itself when one of its members is deleted. */
    private Set<String> changed(Row now, Row then) {
        Set<String> fields = now.differences(then);
        fields.removeAll(staff.quietSums().getOrDefault(now.object(), Set.of()));
        return fields;
    }

    private Row edited(Row before, Row migrated, Row now) {
        Map<String, String> fields = new TreeMap<>(before.fields());
        now.differences(migrated).forEach(field -> {
            if (now.fields().containsKey(field)) {
                fields.put(field, now.fields().get(field));
            } else {
                fields.remove(field);
            }
        });
        staff.keepOptOuts(fields, now.fields());
        return new Row(before.object(), fields, now.changedBy());
    }

    /** A campaign counts the members that it has: those that people deleted may be of before, or the migration's. */
    private void countMembers() {
        expected.replaceAll((id, row) -> {
            if (!row.object().equals("Campaign")) {
                return row;
            }
            Map<String, String> fields = new TreeMap<>(row.fields());
            fields.put("NumberOfContacts", Long.toString(members(id, "ContactId")));
            fields.put("NumberOfLeads", Long.toString(members(id, "LeadId")));
            return new Row(row.object(), fields, row.changedBy());
        });
    }

    private long members(String campaign, String who) {
        return expected.values().stream()
                .filter(row -> row.object().equals("CampaignMember"))
                .filter(row -> campaign.equals(row.fields().get("CampaignId")))
                .filter(row -> row.fields().containsKey(who))
                .count();
    }

    /** What the migration made that says of a person of before that they opted out is kept, and what ties it to the person. */
    private void keepOptOuts(Set<String> doubtful) {
        Set<String> holders = new HashSet<>();
        people.rows().forEach((id, row) -> {
            if (!before.has(id) && migrated.has(id) && staff.saysOptOut(row)) {
                holders.add(holder(id, row));
            }
        });
        expected.replaceAll((id, row) -> tied(id, row, holders));
        List.copyOf(doubtful).forEach(id -> {
            Row row = people.rows().get(id);
            if (staff.saysOptOut(row) && before.has(holder(id, row))) {
                expected.put(id, row);
                doubtful.remove(id);
            }
        });
    }

    private Row tied(String id, Row row, Set<String> holders) {
        String tie = staff.consentHolders().getOrDefault(row.object(), "");
        Row now = people.rows().get(id);
        if (tie.isEmpty() || !before.has(id) || !holders.contains(now.fields().get(tie))) {
            return row;
        }
        Map<String, String> fields = new TreeMap<>(row.fields());
        fields.put(tie, now.fields().get(tie));
        return new Row(row.object(), fields, row.changedBy());
    }

    private String holder(String id, Row row) {
        String field = staff.consentHolders().getOrDefault(row.object(), "");
        return field.isEmpty() ? id : row.fields().getOrDefault(field, id);
    }

    /** What a kept record leads to is kept, and what is a part of a created one. */
    private void keepWhatIsNeeded(Set<String> doubtful) {
        Set<String> needed = new HashSet<>();
        do {
            needed.clear();
            expected.values().forEach(row -> needed.addAll(row.fields().values()));
            doubtful.stream().filter(this::partOfKept).forEach(needed::add);
            needed.retainAll(doubtful);
            doubtful.removeAll(needed);
            needed.forEach(id -> expected.put(id, people.rows().get(id)));
        } while (!needed.isEmpty());
    }

    private boolean partOfKept(String id) {
        Row row = people.rows().get(id);
        String whole = row.fields().get(staff.wholes().getOrDefault(row.object(), ""));
        return whole != null && expected.containsKey(whole) && !before.has(whole) && migrated.has(whole);
    }

    /**
     * @param lostEdits records that people made or edited and that are gone, or have lost what they did
     * @param leftovers records that should be gone
     * @param different other records that are gone or not as they should be
     * @param kept records that the migration created and that are there
     * @param deleted records that the migration created and that are gone
     */
    record Finding(
            long lostEdits, long leftovers, long different, long kept, long deleted, Map<String, Long> examples) {
        boolean none() {
            return lostEdits == 0 && leftovers == 0 && different == 0;
        }
    }

    Finding compare(OrgRows found) {
        Map<String, Long> examples = new TreeMap<>();
        long lost = 0;
        long different = 0;
        for (Map.Entry<String, Row> entry : expected.entrySet()) {
            Set<String> wrong =
                    wrong(entry.getKey(), entry.getValue(), found.rows().get(entry.getKey()));
            if (!wrong.isEmpty()) {
                boolean edit =
                        touched.contains(entry.getKey()) && wrong.stream().anyMatch(peoples(entry.getKey())::contains);
                lost += edit ? 1 : 0;
                different += edit ? 0 : 1;
                examples.merge(
                        (edit ? "lost edit: " : "different: ")
                                + entry.getValue().object() + " " + wrong,
                        1L,
                        Long::sum);
            }
        }
        long leftovers = 0;
        for (Map.Entry<String, Row> entry : found.rows().entrySet()) {
            String active = staff.switches().get(entry.getValue().object());
            boolean off =
                    active != null && "false".equals(entry.getValue().fields().get(active));
            if (!expected.containsKey(entry.getKey()) && !off && !byItself(entry.getValue())) {
                leftovers++;
                examples.merge("left over: " + entry.getValue().object(), 1L, Long::sum);
            }
        }
        long kept = created.stream().filter(found::has).count();
        return new Finding(lost, leftovers, different, kept, created.size() - kept, examples);
    }

    /** What the destination makes by itself beside a record that is kept, such as the first two statuses of a campaign. */
    private boolean byItself(Row row) {
        return !row.fields().containsKey(MARK)
                && row.fields().values().stream().anyMatch(id -> created.contains(id) && expected.containsKey(id));
    }

    /** The fields that people changed; all of a record of their own. */
    private Set<String> peoples(String id) {
        Row row = people.rows().get(id);
        Row then = migrated.rows().get(id);
        Set<String> fields = new TreeSet<>(then == null ? row.fields().keySet() : row.differences(then));
        fields.add("(gone)");
        return fields;
    }

    private Set<String> wrong(String id, Row wanted, Row held) {
        if (held == null) {
            return Set.of("(gone)");
        }
        Set<String> wrong = new HashSet<>(wanted.differences(held));
        boolean whole = staff.sumsStay(wanted.object()) && (created.contains(id) || !aboveKept.contains(id));
        if (!whole && (touched.contains(id) || created.contains(id) || aboveKept.contains(id))) {
            wrong.removeAll(staff.sums().getOrDefault(wanted.object(), Set.of()));
        }
        wrong.removeIf(field -> staff.impossible(wanted, field, expected.values()));
        if (created.contains(id)) {
            wrong.remove(staff.switches().getOrDefault(wanted.object(), ""));
        }
        return wrong;
    }

    /** How many records people made or edited. */
    long edited() {
        return touched.size();
    }

    Map<String, Long> editedByObject() {
        Map<String, Long> objects = new HashMap<>();
        touched.forEach(id -> objects.merge(people.rows().get(id).object(), 1L, Long::sum));
        return new TreeMap<>(objects);
    }
}
