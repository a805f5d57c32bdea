package dev.drover.rollback;

import dev.drover.engine.remote.RemoteRecord;
import dev.drover.ledger.Outcomes;
import dev.drover.ledger.Outcomes.Loaded;
import dev.drover.ledger.Outcomes.Undone;
import dev.drover.mapping.ObjectMapping;
import dev.drover.rollback.Items.Done;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Looks once more at the records that were given back, now parents first. What a child may hold can depend on its parent: a
 * destination that does not have the parent's value yet may take another one without a word. Only the fields that do not hold
 * what they should are set again.
 */
final class SecondLook {
    private final RollbackSetup setup;
    private final RollbackStore store;
    private final ChangesFile changes;
    private final Judge judge;
    private final Writes writes;

    SecondLook(RollbackSetup setup, RollbackStore store, ChangesFile changes, Judge judge, Writes writes) {
        this.setup = setup;
        this.store = store;
        this.changes = changes;
        this.judge = judge;
        this.writes = writes;
    }

    void run() {
        for (ObjectMapping mapping : setup.phases()) {
            List<Decision> open = new ArrayList<>();
            List<Loaded> page = page(mapping, 0);
            while (!page.isEmpty()) {
                setup.stop().check();
                open.addAll(look(mapping, givenBack(mapping, page)));
                if (open.size() >= setup.writeSize()) {
                    setAgain(mapping, open);
                    open.clear();
                }
                page = page(mapping, page.get(page.size() - 1).seq());
            }
            setAgain(mapping, open);
        }
    }

    private List<Loaded> page(ObjectMapping mapping, long after) {
        return outcomes().loadedPage(mapping.phase(), after, setup.pageSize());
    }

    private List<Loaded> givenBack(ObjectMapping mapping, List<Loaded> page) {
        List<Loaded> older = page.stream().filter(loaded -> !loaded.created()).toList();
        Map<Long, Verdict> results = store.items()
                .results(mapping.phase(), older.stream().map(Loaded::seq).toList());
        return older.stream()
                .filter(loaded ->
                        results.getOrDefault(loaded.seq(), Verdict.REFUSED).givenBack())
                .toList();
    }

    /** The decisions on the records that do not hold what they should. */
    private List<Decision> look(ObjectMapping mapping, List<Loaded> records) {
        if (records.isEmpty()) {
            return List.of();
        }
        Map<Long, Set<String>> known = store.memory()
                .conflicts(mapping.phase(), records.stream().map(Loaded::seq).toList(), setup.run());
        List<Decision> open = new ArrayList<>();
        List<Done> done = new ArrayList<>();
        for (Decision decision : judge.judge(mapping, records, read(mapping, records))) {
            if (decision.verdict() == Verdict.GONE) {
                done.add(new Done(decision, Verdict.GONE, ""));
            } else if (!decision.set().isEmpty()) {
                open.add(decision);
            }
            List<FieldChange> more = unlisted(decision, known.getOrDefault(decision.seq(), Set.of()));
            if (!more.isEmpty() && decision.verdict() == Verdict.CONFLICT) {
                done.add(new Done(decision.with(more), Verdict.CONFLICT, names(more)));
            }
        }
        finish(mapping, done);
        return open;
    }

    private Map<String, RemoteRecord> read(ObjectMapping mapping, List<Loaded> records) {
        return PlanPass.byId(setup.readBack()
                .readByIds(mapping, records.stream().map(Loaded::destinationId).toList()));
    }

    /** What people changed since the record was given back. */
    private static List<FieldChange> unlisted(Decision decision, Set<String> known) {
        return decision.changes().stream()
                .filter(change -> !known.contains(change.field()))
                .toList();
    }

    private static String names(List<FieldChange> changes) {
        return changes.stream().map(FieldChange::field).sorted().collect(Collectors.joining(", "));
    }

    private void setAgain(ObjectMapping mapping, List<Decision> decisions) {
        if (decisions.isEmpty()) {
            return;
        }
        List<Done> failed = new ArrayList<>();
        List<Decision> set = new ArrayList<>();
        for (Done done : writes.restore(mapping, decisions)) {
            switch (done.verdict()) {
                case REFUSED, GONE -> failed.add(done);
                default -> set.add(done.decision());
            }
        }
        failed.addAll(altered(mapping, set));
        finish(mapping, failed);
    }

    /** Those that the destination still makes another value of. */
    private List<Done> altered(ObjectMapping mapping, List<Decision> decisions) {
        List<Done> altered = new ArrayList<>();
        for (int from = 0; from < decisions.size(); from += setup.pageSize()) {
            List<Decision> page = decisions.subList(from, Math.min(decisions.size(), from + setup.pageSize()));
            Map<String, RemoteRecord> found =
                    read(mapping, page.stream().map(Decision::loaded).toList());
            for (Decision decision : page) {
                RemoteRecord remote = found.get(decision.id());
                Set<String> fields = remote == null ? Set.of() : different(decision, remote);
                if (!fields.isEmpty()) {
                    altered.add(new Done(
                            decision.with(fields.stream()
                                    .map(field -> new FieldChange(
                                            field,
                                            decision.set().get(field),
                                            null,
                                            remote.values().get(field)))
                                    .toList()),
                            Verdict.ALTERED,
                            String.join(", ", fields)));
                }
            }
        }
        return altered;
    }

    private static Set<String> different(Decision decision, RemoteRecord remote) {
        return decision.set().entrySet().stream()
                .filter(wanted ->
                        !Objects.equals(wanted.getValue(), remote.values().get(wanted.getKey())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void finish(ObjectMapping mapping, List<Done> done) {
        if (done.isEmpty()) {
            return;
        }
        store.finish(mapping.phase(), done, setup.run());
        Map<Long, Undone> gone = new HashMap<>();
        done.stream()
                .filter(one -> one.verdict() == Verdict.GONE)
                .forEach(one -> gone.put(one.decision().seq(), Undone.RESTORED));
        if (!gone.isEmpty()) {
            outcomes().undo(mapping.phase(), gone);
        }
        done.forEach(one -> changes.add(mapping, one.decision(), one.verdict(), one.detail()));
    }

    private Outcomes outcomes() {
        return setup.ledger().outcomes();
    }
}
