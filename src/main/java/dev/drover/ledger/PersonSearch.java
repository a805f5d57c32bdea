package dev.drover.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.Persons.Held;
import dev.drover.ledger.Persons.Place;
import dev.drover.ledger.Persons.Relation;
import dev.drover.sql.SqlKeys;
import dev.drover.sql.SqlSession;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds what has to do with a person: their record, what belongs to it, and what names them. */
final class PersonSearch {

    private record Row(long seq, String object, String sourceId, Relation relation) {}

    private final SqlSession db;
    private final Vault vault;
    private final Staging staging;
    private final Pseudonyms pseudonyms;

    PersonSearch(SqlSession db, Vault vault, Staging staging) {
        this.db = db;
        this.vault = vault;
        this.staging = staging;
        this.pseudonyms = new Pseudonyms(vault);
    }

    List<Held> find(String object, String id) {
        Map<Long, Row> found = new LinkedHashMap<>();
        List<Row> selves = selves(object, id);
        selves.forEach(row -> found.put(row.seq(), row));
        addTheirs(selves, found);
        Set<String> ids = selves.stream()
                .filter(row -> !Pseudonyms.isErased(row.object()))
                .map(Row::sourceId)
                .collect(Collectors.toSet());
        if (!ids.isEmpty()) {
            addWhatNames(ids, found);
        }
        Map<Long, List<Place>> places = places(found.keySet());
        return found.values().stream()
                .map(row -> new Held(
                        row.seq(),
                        row.object(),
                        row.sourceId(),
                        row.relation(),
                        places.getOrDefault(row.seq(), List.of())))
                .toList();
    }

    private List<Row> selves(String object, String id) {
        List<Row> rows = new ArrayList<>();
        Set<String> objects = objects();
        for (String each : objects) {
            if (object == null || each.equals(object) || each.equals(Pseudonyms.OBJECT + object)) {
                String key = Pseudonyms.isErased(each) ? pseudonyms.of(id) : id;
                rows.addAll(rows("object = ? and source_id in (:keys)", List.of(each), List.of(key), Relation.SELF));
            }
        }
        if (rows.isEmpty()) {
            rows.addAll(byAlias(object, id));
        }
        if (object == null) {
            refuseDoubtful(rows);
        }
        return rows;
    }

    private void refuseDoubtful(List<Row> rows) {
        Set<String> live = rows.stream()
                .map(Row::object)
                .filter(each -> !Pseudonyms.isErased(each))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> persons = new TreeSet<>(live);
        Set<String> named = aliases().keySet();
        persons.retainAll(named);
        if (live.size() > 1 || live.size() > persons.size()) {
            throw new DroverException(
                    ErrorCode.PERSON_UNKNOWN,
                    "this id is held by " + String.join(", ", live)
                            + ", not by a person alone; name the object of people with --object");
        }
    }

    private List<Row> byAlias(String object, String value) {
        Set<String> forms = new HashSet<>(List.of(
                value.strip(),
                value.strip().toLowerCase(Locale.ROOT),
                value.replaceAll("[^0-9+]", ""),
                value.replaceAll("[^0-9]", "")));
        forms.remove("");
        Set<Long> seqs = new TreeSet<>();
        aliases().forEach((owner, kinds) -> {
            if (object == null || owner.equals(object)) {
                kinds.forEach(kind -> forms.forEach(form -> seqs.addAll(seqs(owner, kind, form))));
            }
        });
        return rows("seq in (:keys)", List.of(), seqs, Relation.SELF);
    }

    private List<Long> seqs(String object, String kind, String value) {
        return db.read(() -> {
            PreparedStatement query =
                    db.prepare("select seq from alias where object = ? and kind = ? and value_hash = ?");
            query.setString(1, object);
            query.setString(2, kind);
            query.setBytes(3, vault.hash("alias", object, kind, value));
            List<Long> found = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(row.getLong(1));
                }
            }
            return found;
        });
    }

    /** Objects that records are found in by alias: those of people. */
    private Map<String, Set<String>> aliases() {
        return db.read(() -> {
            Map<String, Set<String>> kinds = new HashMap<>();
            try (ResultSet row =
                    db.prepare("select distinct object, kind from alias").executeQuery()) {
                while (row.next()) {
                    kinds.computeIfAbsent(row.getString(1), any -> new TreeSet<>())
                            .add(row.getString(2));
                }
            }
            return kinds;
        });
    }

    private void addTheirs(List<Row> selves, Map<Long, Row> found) {
        Set<String> parents = selves.stream().map(Row::sourceId).collect(Collectors.toSet());
        while (!parents.isEmpty()) {
            Set<String> next = new HashSet<>();
            for (String object : objects()) {
                for (Row row :
                        rows("object = ? and parent_key in (:keys)", List.of(object), parents, Relation.THEIRS)) {
                    if (found.putIfAbsent(row.seq(), row) == null) {
                        next.add(row.sourceId());
                    }
                }
            }
            parents = next;
        }
    }

    private void addWhatNames(Set<String> ids, Map<Long, Row> found) {
        for (String object : objects()) {
            if (!Pseudonyms.isErased(object)) {
                staging.forEach(object, record -> {
                    if (!found.containsKey(record.seq()) && names(record.payload(), ids)) {
                        Relation relation = isAbout(record.payload(), ids) ? Relation.THEIRS : Relation.NAMES_THEM;
                        found.put(record.seq(), new Row(record.seq(), object, record.sourceId(), relation));
                    }
                });
            }
        }
    }

    private static boolean names(JsonNode node, Set<String> ids) {
        if (node.isValueNode()) {
            return ids.contains(node.asText());
        }
        for (JsonNode child : node) {
            if (names(child, ids)) {
                return true;
            }
        }
        return false;
    }

    /** A field of the record itself holds the id; deeper down, it is one of several that it tells of. */
    private static boolean isAbout(JsonNode payload, Set<String> ids) {
        for (JsonNode child : payload) {
            if (child.isValueNode() && ids.contains(child.asText())) {
                return true;
            }
        }
        return false;
    }

    private Set<String> objects() {
        return db.read(() -> {
            Set<String> objects = new TreeSet<>();
            try (ResultSet row =
                    db.prepare("select distinct object from staged").executeQuery()) {
                while (row.next()) {
                    objects.add(row.getString(1));
                }
            }
            return objects;
        });
    }

    private List<Row> rows(String where, List<?> fixed, Collection<?> keys, Relation relation) {
        return db.read(() -> {
            List<Row> found = new ArrayList<>();
            SqlKeys.find(
                    db,
                    "select seq, object, source_id from staged where " + where,
                    fixed,
                    keys,
                    row -> found.add(new Row(row.getLong(1), row.getString(2), row.getString(3), relation)));
            return found;
        });
    }

    private Map<Long, List<Place>> places(Collection<Long> seqs) {
        return db.read(() -> {
            Map<Long, List<Place>> found = new HashMap<>();
            SqlKeys.find(
                    db,
                    "select o.seq, p.name, d.name, coalesce(o.remote_id, ''), o.created, o.state, exists (select 1 from"
                            + " image i where i.destination_id = o.destination_id and i.own_key = o.own_key)"
                            + " from outcome o join phase p on p.id = o.phase_id"
                            + " join destination d on d.id = o.destination_id where o.seq in (:keys)",
                    List.of(),
                    seqs,
                    row -> found.computeIfAbsent(row.getLong(1), any -> new ArrayList<>())
                            .add(place(row)));
            return found;
        });
    }

    private static Place place(ResultSet row) throws SQLException {
        return new Place(
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getInt(5) == 1,
                row.getInt(6) == OutcomeRow.REJECTED,
                row.getBoolean(7));
    }
}
