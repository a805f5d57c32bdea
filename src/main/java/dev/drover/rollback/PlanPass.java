package dev.drover.rollback;

import dev.drover.engine.remote.RemoteRecord;
import dev.drover.ledger.Outcomes;
import dev.drover.ledger.Outcomes.Loaded;
import dev.drover.mapping.ObjectMapping;
import dev.drover.mapping.ReferenceField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Takes a decision on every record of the migration, children first, without writing to the destination. */
final class PlanPass {
    private final RollbackSetup setup;
    private final RollbackStore store;
    private final Judge judge;
    private final ChangesFile changes;
    private final boolean keepsOptOuts;

    PlanPass(RollbackSetup setup, RollbackStore store, RollbackOptions options, ChangesFile changes) {
        this.setup = setup;
        this.store = store;
        this.judge = new Judge(setup, store, options);
        this.changes = changes;
        this.keepsOptOuts = !options.restoreOptIn();
    }

    void run() {
        store.clear();
        for (ObjectMapping mapping : setup.childrenFirst()) {
            if (outcomes().loadedPage(mapping.phase(), 0, 1).isEmpty()) {
                continue; // an earlier rollback may have removed the very fields that would be asked for
            }
            setup.settle().accept(mapping);
            setup.undo().settle(mapping);
            setup.stop().check();
            setup.listener().say("plan    " + mapping.phase());
            marked(mapping);
            others(mapping);
        }
    }

    /** The records that bear the migration's mark: one stream instead of a question for each page. */
    private void marked(ObjectMapping mapping) {
        List<RemoteRecord> page = new ArrayList<>(setup.pageSize());
        setup.readBack().readAll(mapping, setup.migrationId(), remote -> {
            page.add(remote);
            if (page.size() == setup.pageSize()) {
                setup.stop().check();
                decide(mapping, page);
                page.clear();
            }
        });
        decide(mapping, page);
    }

    private void decide(ObjectMapping mapping, List<RemoteRecord> page) {
        Map<String, RemoteRecord> found = byId(page);
        List<String> keys =
                page.stream().map(RemoteRecord::key).filter(Objects::nonNull).toList();
        List<Loaded> same = outcomes().loaded(mapping.phase(), keys).values().stream()
                .filter(record -> found.containsKey(record.destinationId()))
                .toList();
        decide(mapping, same, found);
    }

    /** Those that have lost the mark or bear another key, are unknown by name since somebody was erased, or are not there. */
    private void others(ObjectMapping mapping) {
        long after = 0;
        while (true) {
            setup.stop().check();
            List<Loaded> page = outcomes().loadedPage(mapping.phase(), after, setup.pageSize());
            if (page.isEmpty()) {
                return;
            }
            after = page.get(page.size() - 1).seq();
            Set<Long> done = store.items()
                    .decided(mapping.phase(), page.stream().map(Loaded::seq).toList());
            List<Loaded> rest =
                    page.stream().filter(loaded -> !done.contains(loaded.seq())).toList();
            if (!rest.isEmpty()) {
                decide(
                        mapping,
                        rest,
                        byId(setup.readBack()
                                .readByIds(
                                        mapping,
                                        rest.stream().map(Loaded::destinationId).toList())));
            }
        }
    }

    private void decide(ObjectMapping mapping, List<Loaded> page, Map<String, RemoteRecord> found) {
        if (!page.isEmpty()) {
            List<Decision> decisions = judge.judge(mapping, page, found);
            store.decide(mapping.phase(), decisions, setup.run());
            noteOptOuts(mapping, decisions, found);
            decisions.forEach(decision -> changes.add(mapping, decision, decision.verdict(), decision.detail()));
        }
    }

    /** Of people, in an object that others of theirs refer to, or as a part of it. */
    private void noteOptOuts(ObjectMapping mapping, List<Decision> decisions, Map<String, RemoteRecord> found) {
        boolean referredTo = setup.ofPerson().contains(mapping.destinationObject());
        List<String> wholes =
                setup.wholes(mapping).stream().map(ReferenceField::object).toList();
        if (!keepsOptOuts || mapping.consents().isEmpty() || (!referredTo && wholes.isEmpty())) {
            return;
        }
        OptOuts optOuts = new OptOuts(mapping, setup.readBack());
        List<Parent> saying = new ArrayList<>();
        for (Decision decision : decisions) {
            RemoteRecord remote = found.get(decision.id());
            if (decision.loaded().created() && remote != null && optOuts.said(remote)) {
                saying.add(new Parent(mapping.destinationObject(), decision.id()));
                decision.refersToNow().stream()
                        .filter(parent -> wholes.contains(parent.object()))
                        .forEach(saying::add);
            }
        }
        store.optedOut().add(saying);
    }

    static Map<String, RemoteRecord> byId(List<RemoteRecord> records) {
        Map<String, RemoteRecord> found = new HashMap<>();
        records.forEach(record -> found.put(record.id(), record));
        return found;
    }

    private Outcomes outcomes() {
        return setup.ledger().outcomes();
    }
}
