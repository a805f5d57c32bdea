package dev.drover.salesforce;

import dev.drover.engine.remote.Undo;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.mapping.ObjectMapping;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Takes back what a migration did to an org: few records by collection calls, many by bulk jobs. */
final class SalesforceUndo implements Undo {
    private final Org org;
    private final SalesforceProfile profile;
    private final UndoJobs jobs;
    private final UndoWrite.Carrier collections;
    private final ForeignChildren children;
    private final SchemaRemoval schema;
    private final Supplier<SalesforceAccess.Session> session;
    private final int bulkFrom;

    /** Phases whose open writes are those of this process. */
    private final Set<String> settled = ConcurrentHashMap.newKeySet();

    SalesforceUndo(
            Org org,
            SalesforceProfile profile,
            UndoJobs jobs,
            UndoWrite.Carrier collections,
            ForeignChildren children,
            SchemaRemoval schema,
            Supplier<SalesforceAccess.Session> session,
            int bulkFrom) {
        this.org = org;
        this.profile = profile;
        this.jobs = jobs;
        this.collections = collections;
        this.children = children;
        this.schema = schema;
        this.session = session;
        this.bulkFrom = bulkFrom;
    }

    @Override
    public void settle(ObjectMapping mapping) {
        String phase = UndoWrite.phase(mapping.phase());
        Refused.explained("to tell what became of an earlier rollback", () -> {
            session.get();
            jobs.settle(phase);
            return null;
        });
        settled.add(phase);
    }

    @Override
    public List<Undone> delete(ObjectMapping mapping, List<String> ids) {
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        ids.forEach(id -> rows.put(id, Map.of()));
        return carryOut(mapping, UndoWrite.Kind.DELETE, rows);
    }

    @Override
    public List<Undone> restore(ObjectMapping mapping, Map<String, Map<String, String>> fields) {
        return Refused.explained("to describe " + mapping.destinationObject(), () -> {
            ObjectDescription description = describe(mapping);
            Map<String, Map<String, String>> rows = new LinkedHashMap<>();
            Map<String, Undone> answers = new HashMap<>();
            fields.forEach((id, values) -> {
                boolean unknown = values.keySet().stream()
                        .anyMatch(name -> description.field(name).isEmpty());
                Map<String, String> updateable = updateable(description, values);
                if (unknown) {
                    answers.put(id, new Undone(id, Result.REFUSED, "INVALID_FIELD"));
                } else if (updateable.isEmpty()) {
                    answers.put(id, UndoJudge.done(id));
                } else {
                    rows.put(id, updateable);
                }
            });
            carryOut(mapping, UndoWrite.Kind.RESTORE, rows).forEach(undone -> answers.put(undone.id(), undone));
            return fields.keySet().stream().map(answers::get).toList();
        });
    }

    /** A field that is set at creation only has never changed. */
    private static Map<String, String> updateable(ObjectDescription description, Map<String, String> values) {
        Map<String, String> updateable = new LinkedHashMap<>();
        values.forEach((name, text) -> description
                .field(name)
                .filter(FieldDescription::updateable)
                .ifPresent(field -> updateable.put(field.name(), text)));
        return updateable;
    }

    @Override
    public boolean deactivates(String object) {
        return !profile.deactivation(object).isEmpty();
    }

    @Override
    public List<Undone> deactivate(ObjectMapping mapping, List<String> ids) {
        Map<String, String> off = profile.deactivation(mapping.destinationObject());
        if (off.isEmpty()) {
            return ids.stream()
                    .map(id -> new Undone(id, Result.REFUSED, "NOT_DEACTIVATED"))
                    .toList();
        }
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        ids.forEach(id -> rows.put(id, off));
        return carryOut(mapping, UndoWrite.Kind.DEACTIVATE, rows);
    }

    private List<Undone> carryOut(ObjectMapping mapping, UndoWrite.Kind kind, Map<String, Map<String, String>> rows) {
        String object = mapping.destinationObject();
        return Refused.explained("to " + kind.operation() + " " + object + " records", () -> {
            session.get();
            UndoWrite write = new UndoWrite(UndoWrite.phase(mapping.phase()), kind, object, rows);
            if (settled.add(write.phase())) {
                settle(mapping);
            }
            try {
                return carryOut(write);
            } catch (RuntimeException e) {
                settled.remove(write.phase());
                throw e;
            }
        });
    }

    private List<Undone> carryOut(UndoWrite write) {
        Map<String, Map<String, String>> rows = write.rows();
        if (rows.size() < bulkFrom) {
            return collections.carryOut(write);
        }
        // a text that a bulk file would read as 'clear this field' goes another way
        Map<String, Map<String, String>> plain = new LinkedHashMap<>(rows);
        plain.values().removeIf(fields -> fields.containsValue(UndoJobs.CLEAR));
        Map<String, Map<String, String>> odd = new LinkedHashMap<>(rows);
        odd.keySet().removeAll(plain.keySet());
        Map<String, Undone> answers = new HashMap<>();
        inBulk(write.with(plain)).forEach(undone -> answers.put(undone.id(), undone));
        collections.carryOut(write.with(odd)).forEach(undone -> answers.put(undone.id(), undone));
        return rows.keySet().stream().map(answers::get).toList();
    }

    /** Some objects are not for bulk jobs: the refusal of the job says so. */
    private List<Undone> inBulk(UndoWrite write) {
        try {
            return jobs.carryOut(write);
        } catch (RemoteFault fault) {
            if (fault.status() == 400) {
                return collections.carryOut(write);
            }
            throw fault;
        }
    }

    @Override
    public Set<String> withForeignChildren(ObjectMapping mapping, Collection<String> ids, String migrationId) {
        String object = mapping.destinationObject();
        return Refused.explained(
                "to list the children of " + object + " records", () -> children.of(object, ids, migrationId));
    }

    @Override
    public Set<String> wholes(ObjectMapping mapping) {
        return profile.wholes(mapping.destinationObject());
    }

    @Override
    public List<String> madeSchema() {
        return schema.made();
    }

    @Override
    public List<String> removeSchema() {
        List<String> removed = new ArrayList<>();
        Refused.explained("to remove what the migration made of its schema", () -> {
            session.get();
            schema.remove(removed);
            return null;
        });
        return removed;
    }

    private ObjectDescription describe(ObjectMapping mapping) {
        return org.describe(mapping.destinationObject())
                .orElseThrow(() -> new DroverException(
                        ErrorCode.SCHEMA_CONFLICT,
                        "the org has no object " + mapping.destinationObject() + ", or the user may not see it"));
    }
}
