package dev.drover.rollback;

import dev.drover.engine.remote.ReadBack;
import dev.drover.engine.remote.RemoteRecord;
import dev.drover.engine.remote.Undo;
import dev.drover.mapping.DestinationField;
import dev.drover.mapping.ObjectMapping;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A destination that the migration and people write to. Deleting a child names its deleter as who changed the parent last. */
final class MemoryOrg implements ReadBack, Undo {
    static final String WRITER = "drover";

    private final Steps steps;
    private final Map<String, MemoryRow> rows = new TreeMap<>();
    /** Objects that can be switched off. */
    final Set<String> switchable = new HashSet<>();
    /** Ids that something holds on to. */
    final Set<String> inUse = new HashSet<>();
    /** Objects whose records are a part of their parent. */
    final Set<String> parts = new HashSet<>();

    /** Whether a record with parts has a computed sum, and without them one of its own. */
    boolean sums;

    /** Objects whose size has to be that of the parent; another one silently becomes {@value #DEFAULT}. */
    final Set<String> followers = new HashSet<>();

    static final String DEFAULT = "default";

    /** Ids that are refused, so many times. */
    final Map<String, Integer> locked = new HashMap<>();

    final List<String> schema = new ArrayList<>(List.of("field Mark"));
    /** Records that were restored, each time. */
    int writes;

    private int numbers;

    MemoryOrg(Steps steps) {
        this.steps = steps;
    }

    String create(String object, String key, Map<String, String> values, String by) {
        String id = String.format("%s-%05d", object, ++numbers);
        MemoryRow row = new MemoryRow(object, key, by);
        row.values.putAll(values);
        rows.put(id, row);
        sum(row, "computed");
        return id;
    }

    private void sum(MemoryRow part, String value) {
        MemoryRow whole = part.values.get("ParentId") == null ? null : rows.get(part.values.get("ParentId"));
        if (sums && whole != null && parts.contains(part.object)) {
            whole.values.put("Sum", value);
        }
    }

    private boolean hasParts(String id) {
        return rows.values().stream()
                .anyMatch(row -> parts.contains(row.object) && id.equals(row.values.get("ParentId")));
    }

    /** The values of a record that a read shows. */
    Map<String, String> shown(String id) {
        return record(id, rows.get(id)).values();
    }

    void write(String id, Map<String, String> values, String by) {
        rows.get(id).values.putAll(values);
        rows.get(id).modifiedBy = by;
    }

    void rename(String id, String key, String by) {
        rows.get(id).key = key;
        rows.get(id).modifiedBy = by;
    }

    void remove(String id) {
        rows.remove(id);
    }

    boolean has(String id) {
        return rows.containsKey(id);
    }

    Map<String, String> values(String id) {
        return rows.get(id).values;
    }

    Set<String> ids() {
        return Set.copyOf(rows.keySet());
    }

    /** Everything but who changed it: id → fields, without empty ones. */
    Map<String, Map<String, String>> dump() {
        Map<String, Map<String, String>> dump = new TreeMap<>();
        rows.forEach((id, row) -> {
            Map<String, String> values = new TreeMap<>(row.values);
            values.values().removeIf(value -> value == null);
            dump.put(id, values);
        });
        return dump;
    }

    long count(String object) {
        return rows.values().stream()
                .filter(row -> row.object.equals(object) && NodeMapping.MIGRATION.equals(row.values.get("Mark")))
                .count();
    }

    @Override
    public void readAll(ObjectMapping mapping, String migrationId, Consumer<RemoteRecord> to) {
        Map.copyOf(rows).forEach((id, row) -> { // in no order at all
            if (row.object.equals(mapping.destinationObject()) && migrationId.equals(row.values.get("Mark"))) {
                to.accept(record(id, row));
            }
        });
    }

    @Override
    public List<RemoteRecord> readByKeys(ObjectMapping mapping, Collection<String> keys) {
        throw new AssertionError("a rollback does not ask for it");
    }

    @Override
    public List<RemoteRecord> readByIds(ObjectMapping mapping, Collection<String> ids) {
        steps.step();
        return rows.entrySet().stream()
                .filter(row -> ids.contains(row.getKey()))
                .map(row -> record(row.getKey(), row.getValue()))
                .collect(Collectors.toList());
    }

    private RemoteRecord record(String id, MemoryRow row) {
        return row.read(id, sums && !hasParts(id));
    }

    @Override
    public void readForeign(ObjectMapping mapping, String migrationId, Consumer<RemoteRecord> to) {
        throw new AssertionError("a rollback does not ask for it");
    }

    @Override
    public String expected(ObjectMapping mapping, DestinationField field, Object value) {
        return value == null ? null : value.toString();
    }

    @Override
    public boolean creationOnly(ObjectMapping mapping, DestinationField field) {
        return field.audit();
    }

    @Override
    public boolean comparable(ObjectMapping mapping, DestinationField field) {
        return !field.name().equals("Key__c");
    }

    @Override
    public String writer() {
        return WRITER;
    }

    @Override
    public Optional<String> link(String object, String id) {
        return Optional.of("https://org.example/" + id);
    }

    @Override
    public void settle(ObjectMapping mapping) {
        steps.step();
    }

    @Override
    public List<Undone> delete(ObjectMapping mapping, List<String> ids) {
        return each(ids, id -> {
            if (inUse.contains(id)) {
                return new Undone(id, Result.IN_USE, "IN_USE");
            }
            MemoryRow gone = rows.remove(id);
            touch(gone.values.get("ParentId"));
            sum(gone, "0");
            return new Undone(id, Result.DONE, "");
        });
    }

    private void touch(String parent) {
        if (parent != null && rows.containsKey(parent)) {
            rows.get(parent).modifiedBy = WRITER;
        }
    }

    @Override
    public List<Undone> restore(ObjectMapping mapping, Map<String, Map<String, String>> fields) {
        return each(List.copyOf(fields.keySet()), id -> {
            write(id, fields.get(id), WRITER);
            follow(rows.get(id));
            writes++;
            return new Undone(id, Result.DONE, "");
        });
    }

    private void follow(MemoryRow row) {
        String parentId = row.values.get("ParentId");
        MemoryRow parent = parentId == null ? null : rows.get(parentId);
        if (parent != null
                && followers.contains(row.object)
                && !Objects.equals(parent.values.get("Size"), row.values.get("Size"))) {
            row.values.put("Size", DEFAULT);
        }
    }

    @Override
    public boolean deactivates(String object) {
        return switchable.contains(object);
    }

    @Override
    public List<Undone> deactivate(ObjectMapping mapping, List<String> ids) {
        return each(ids, id -> {
            write(id, Map.of("Size", "off"), WRITER);
            return new Undone(id, Result.DONE, "");
        });
    }

    private List<Undone> each(List<String> ids, Function<String, Undone> work) {
        List<Undone> answers = new ArrayList<>();
        for (String id : ids) {
            steps.step();
            int refusals = locked.getOrDefault(id, 0);
            if (!rows.containsKey(id)) {
                answers.add(0, new Undone(id, Result.GONE, "GONE"));
            } else if (refusals > 0) {
                locked.put(id, refusals - 1);
                answers.add(0, new Undone(id, Result.AGAIN, "LOCKED"));
            } else {
                answers.add(0, work.apply(id)); // never in the order asked
            }
        }
        steps.step();
        return answers;
    }

    @Override
    public Set<String> wholes(ObjectMapping mapping) {
        return parts.contains(mapping.destinationObject()) ? Set.of("ParentId") : Set.of();
    }

    @Override
    public Set<String> withForeignChildren(ObjectMapping mapping, Collection<String> ids, String migrationId) {
        steps.step();
        return rows.values().stream()
                .filter(row -> !migrationId.equals(row.values.get("Mark")))
                .map(row -> row.values.get("ParentId"))
                .filter(ids::contains)
                .collect(Collectors.toSet());
    }

    @Override
    public List<String> madeSchema() {
        return List.copyOf(schema);
    }

    @Override
    public List<String> removeSchema() {
        List<String> removed = List.copyOf(schema);
        schema.clear();
        return removed;
    }
}
