package dev.drover.rollback;

import dev.drover.engine.remote.Undo.Result;
import dev.drover.engine.remote.Undo.Undone;
import dev.drover.ledger.Outcomes;
import dev.drover.ledger.Outcomes.Loaded;
import dev.drover.mapping.ObjectMapping;
import dev.drover.rollback.RollbackStore.Done;
import dev.drover.rollback.RollbackStore.Intent;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Carries a rollback out, children first, page by page: read, decide anew, note what is about to be done, do it, note what
 * was done, book it. Killed anywhere it can be repeated: what is done counts as done.
 */
final class ApplyPass {
    private static final Set<Verdict> TO_DO =
            EnumSet.of(Verdict.DELETE, Verdict.SWITCH_OFF, Verdict.RESTORE, Verdict.CONFLICT);

    private final RollbackSetup setup;
    private final RollbackStore store;
    private final ChangesFile changes;
    private final Judge judge;
    private final Persistence persistence;

    ApplyPass(RollbackSetup setup, RollbackStore store, RollbackOptions options, ChangesFile changes) {
        this.setup = setup;
        this.store = store;
        this.changes = changes;
        this.judge = new Judge(setup, store, options);
        this.persistence = new Persistence(setup.clock(), setup.stop(), setup.attempts());
    }

    void run() {
        store.clearNeeds();
        for (ObjectMapping mapping : setup.childrenFirst()) {
            setup.listener().say("undo    " + mapping.phase());
            setup.undo().settle(mapping);
            long total = store.tally(mapping.phase(), false).all();
            long done = 0;
            List<Decision> open = new ArrayList<>();
            List<Loaded> page = page(mapping, 0);
            while (!page.isEmpty()) {
                setup.stop().check();
                open.addAll(decide(mapping, page));
                if (open.size() >= setup.writeSize()) {
                    carryOut(mapping, open);
                    open.clear();
                }
                done += page.size();
                setup.listener().progress("undo", mapping.phase(), done, Math.max(total, done), List.of());
                page = page(mapping, page.get(page.size() - 1).seq());
            }
            carryOut(mapping, open);
        }
    }

    private List<Loaded> page(ObjectMapping mapping, long after) {
        return outcomes().loadedPage(mapping.phase(), after, setup.pageSize());
    }

    /** Books what needs nothing done; gives what does. */
    private List<Decision> decide(ObjectMapping mapping, List<Loaded> page) {
        List<String> ids = page.stream().map(Loaded::destinationId).toList();
        List<Decision> decisions =
                judge.judge(mapping, page, PlanPass.byId(setup.readBack().readByIds(mapping, ids)));
        Map<Long, Intent> intents =
                store.intents(mapping.phase(), page.stream().map(Loaded::seq).toList());
        List<Done> done = new ArrayList<>();
        List<Decision> open = new ArrayList<>();
        for (Decision decision : decisions) {
            if (TO_DO.contains(decision.verdict())) {
                open.add(decision);
            } else {
                done.add(new Done(decision, settled(decision, intents.get(decision.seq())), decision.detail()));
            }
        }
        finish(mapping, done);
        return open;
    }

    private void carryOut(ObjectMapping mapping, List<Decision> decisions) {
        finish(mapping, delete(mapping, those(decisions, Set.of(Verdict.DELETE))));
        finish(mapping, switchOff(mapping, those(decisions, Set.of(Verdict.SWITCH_OFF))));
        finish(mapping, restore(mapping, those(decisions, Set.of(Verdict.RESTORE, Verdict.CONFLICT))));
    }

    private void finish(ObjectMapping mapping, List<Done> done) {
        if (done.isEmpty()) {
            return;
        }
        store.finish(mapping.phase(), done, setup.run());
        book(mapping, done);
        done.forEach(one -> changes.add(mapping, one.decision(), one.verdict(), one.detail()));
    }

    private static List<Decision> those(List<Decision> decisions, Set<Verdict> verdicts) {
        return decisions.stream()
                .filter(decision -> verdicts.contains(decision.verdict()))
                .toList();
    }

    /** What a process that was killed had begun with this record is its doing. */
    private static Verdict settled(Decision decision, Intent intent) {
        if (decision.verdict() == Verdict.GONE && intent == Intent.DELETE) {
            return Verdict.DELETED;
        }
        return decision.verdict() == Verdict.SAME && intent == Intent.RESTORE ? Verdict.RESTORED : decision.verdict();
    }

    private List<Done> delete(ObjectMapping mapping, List<Decision> decisions) {
        if (decisions.isEmpty()) {
            return List.of();
        }
        store.intend(mapping.phase(), decisions.stream().map(Decision::seq).toList(), Intent.DELETE);
        Map<String, Undone> answers = persistence.insist(
                decisions.stream().map(Decision::id).toList(),
                ids -> setup.undo().delete(mapping, ids));
        boolean canSwitchOff = setup.undo().deactivates(mapping.destinationObject());
        List<Done> done = new ArrayList<>(decisions.size());
        List<Decision> held = new ArrayList<>();
        for (Decision decision : decisions) {
            Undone answer = answers.get(decision.id());
            switch (answer.result()) {
                case DONE, GONE -> done.add(new Done(decision, Verdict.DELETED, ""));
                case IN_USE -> {
                    if (canSwitchOff) {
                        held.add(decision);
                    } else {
                        done.add(new Done(decision, Verdict.IN_USE, answer.code()));
                    }
                }
                case AGAIN, REFUSED -> done.add(new Done(decision, Verdict.REFUSED, answer.code()));
            }
        }
        done.addAll(switchOff(mapping, held));
        return done;
    }

    private List<Done> switchOff(ObjectMapping mapping, List<Decision> decisions) {
        if (decisions.isEmpty()) {
            return List.of();
        }
        store.intend(mapping.phase(), decisions.stream().map(Decision::seq).toList(), Intent.SWITCH_OFF);
        Map<String, Undone> answers = persistence.insist(
                decisions.stream().map(Decision::id).toList(),
                ids -> setup.undo().deactivate(mapping, ids));
        return decisions.stream()
                .map(decision -> {
                    Undone answer = answers.get(decision.id());
                    return switch (answer.result()) {
                        case DONE -> new Done(decision, Verdict.DEACTIVATED, "");
                        case GONE -> new Done(decision, Verdict.DELETED, "");
                        case IN_USE, AGAIN, REFUSED -> new Done(decision, Verdict.REFUSED, answer.code());
                    };
                })
                .toList();
    }

    /** A record with conflicts gets back what people left alone of it. */
    private List<Done> restore(ObjectMapping mapping, List<Decision> decisions) {
        Map<String, Map<String, String>> fields = new HashMap<>();
        List<Long> seqs = new ArrayList<>();
        for (Decision decision : decisions) {
            if (!decision.set().isEmpty()) {
                fields.put(decision.id(), decision.set());
                seqs.add(decision.seq());
            }
        }
        Map<String, Undone> answers = new HashMap<>();
        if (!fields.isEmpty()) {
            store.intend(mapping.phase(), seqs, Intent.RESTORE);
            answers.putAll(persistence.insist(List.copyOf(fields.keySet()), ids -> {
                Map<String, Map<String, String>> pending = new HashMap<>(fields);
                pending.keySet().retainAll(Set.copyOf(ids));
                return setup.undo().restore(mapping, pending);
            }));
        }
        return decisions.stream()
                .map(decision -> restored(decision, answers.get(decision.id())))
                .toList();
    }

    private static Done restored(Decision decision, Undone answer) {
        if (answer != null && answer.result() == Result.GONE) {
            return new Done(decision, Verdict.GONE, "");
        }
        if (answer != null && answer.result() != Result.DONE) {
            return new Done(decision, Verdict.REFUSED, answer.code());
        }
        return new Done(
                decision,
                decision.verdict() == Verdict.CONFLICT ? Verdict.CONFLICT : Verdict.RESTORED,
                decision.detail());
    }

    /** Conflicts are booked at the very end: until then each resumed pass has to see which parents they need. */
    private void book(ObjectMapping mapping, List<Done> done) {
        Map<Long, Outcomes.Undone> booked = new HashMap<>();
        for (Done one : done) {
            switch (one.verdict()) {
                case DELETED -> booked.put(one.decision().seq(), Outcomes.Undone.REMOVED);
                case GONE ->
                    booked.put(
                            one.decision().seq(),
                            one.decision().loaded().created() ? Outcomes.Undone.REMOVED : Outcomes.Undone.RESTORED);
                case RESTORED, SAME -> booked.put(one.decision().seq(), Outcomes.Undone.RESTORED);
                case DEACTIVATED -> booked.put(one.decision().seq(), Outcomes.Undone.DEACTIVATED);
                default -> {}
            }
        }
        if (!booked.isEmpty()) {
            outcomes().undo(mapping.phase(), booked);
        }
    }

    /** The end of it: what people and the migration both changed counts as undone too. */
    void bookConflicts() {
        for (ObjectMapping mapping : setup.childrenFirst()) {
            store.forEach(mapping.phase(), Verdict.CONFLICT, setup.pageSize(), seqs -> {
                Map<Long, Outcomes.Undone> booked = new HashMap<>();
                seqs.forEach(seq -> booked.put(seq, Outcomes.Undone.RESTORED));
                outcomes().undo(mapping.phase(), booked);
            });
        }
    }

    private Outcomes outcomes() {
        return setup.ledger().outcomes();
    }
}
