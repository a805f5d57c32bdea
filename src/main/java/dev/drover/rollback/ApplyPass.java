package dev.drover.rollback;

import dev.drover.ledger.Outcomes;
import dev.drover.ledger.Outcomes.Loaded;
import dev.drover.mapping.ObjectMapping;
import dev.drover.rollback.Items.Done;
import dev.drover.rollback.Items.Intent;
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
    private static final Set<Verdict> TO_RESTORE = EnumSet.of(Verdict.RESTORE, Verdict.CONFLICT, Verdict.OPT_OUT);
    private static final Set<Verdict> TO_DO =
            EnumSet.of(Verdict.DELETE, Verdict.SWITCH_OFF, Verdict.RESTORE, Verdict.CONFLICT, Verdict.OPT_OUT);

    private final RollbackSetup setup;
    private final RollbackStore store;
    private final ChangesFile changes;
    private final Judge judge;
    private final Writes writes;

    ApplyPass(RollbackSetup setup, RollbackStore store, RollbackOptions options, ChangesFile changes) {
        this.setup = setup;
        this.store = store;
        this.changes = changes;
        this.judge = new Judge(setup, store, options);
        this.writes = new Writes(setup, store);
    }

    void run() {
        store.needed().clear();
        for (ObjectMapping mapping : setup.childrenFirst()) {
            setup.listener().say("undo    " + mapping.phase());
            setup.undo().settle(mapping);
            long total = store.items().tally(mapping.phase(), false).all();
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
        new SecondLook(setup, store, changes, judge, writes).run();
    }

    private List<Loaded> page(ObjectMapping mapping, long after) {
        return outcomes().loadedPage(mapping.phase(), after, setup.pageSize());
    }

    /** Books what needs nothing done; gives what does. */
    private List<Decision> decide(ObjectMapping mapping, List<Loaded> page) {
        List<String> ids = page.stream().map(Loaded::destinationId).toList();
        List<Decision> decisions =
                judge.judge(mapping, page, PlanPass.byId(setup.readBack().readByIds(mapping, ids)));
        store.memory()
                .givingBack(
                        mapping.phase(),
                        decisions.stream()
                                .filter(decision ->
                                        decision.verdict() == Verdict.SAME || TO_RESTORE.contains(decision.verdict()))
                                .toList(),
                        setup.run());
        Map<Long, Intent> intents = store.items()
                .intents(mapping.phase(), page.stream().map(Loaded::seq).toList());
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
        finish(mapping, writes.delete(mapping, those(decisions, Set.of(Verdict.DELETE))));
        finish(mapping, writes.switchOff(mapping, those(decisions, Set.of(Verdict.SWITCH_OFF))));
        finish(mapping, writes.restore(mapping, those(decisions, TO_RESTORE)));
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

    /** Of records that stay, what is given back is booked at the very end: until then its before-image is needed. */
    private void book(ObjectMapping mapping, List<Done> done) {
        Map<Long, Outcomes.Undone> booked = new HashMap<>();
        for (Done one : done) {
            switch (one.verdict()) {
                case DELETED -> booked.put(one.decision().seq(), Outcomes.Undone.REMOVED);
                case GONE ->
                    booked.put(
                            one.decision().seq(),
                            one.decision().loaded().created() ? Outcomes.Undone.REMOVED : Outcomes.Undone.RESTORED);
                case DEACTIVATED -> booked.put(one.decision().seq(), Outcomes.Undone.DEACTIVATED);
                default -> {}
            }
        }
        if (!booked.isEmpty()) {
            outcomes().undo(mapping.phase(), booked);
        }
    }

    /** The end of it: older records hold what they held before, or what people made of it. */
    void bookOlder() {
        for (ObjectMapping mapping : setup.childrenFirst()) {
            for (Verdict verdict : Verdict.values()) {
                if (!verdict.givenBack()) {
                    continue;
                }
                store.items().forEach(mapping.phase(), verdict, setup.pageSize(), seqs -> {
                    Map<Long, Outcomes.Undone> booked = new HashMap<>();
                    seqs.forEach(seq -> booked.put(seq, Outcomes.Undone.RESTORED));
                    outcomes().undo(mapping.phase(), booked);
                });
            }
        }
    }

    private Outcomes outcomes() {
        return setup.ledger().outcomes();
    }
}
