package dev.drover.rollback;

import dev.drover.engine.remote.Undo.Result;
import dev.drover.engine.remote.Undo.Undone;
import dev.drover.mapping.ObjectMapping;
import dev.drover.mapping.ReferenceField;
import dev.drover.rollback.Items.Done;
import dev.drover.rollback.Items.Intent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Does to records what was decided. Before each write the store has what is about to be done. */
final class Writes {
    private final RollbackSetup setup;
    private final RollbackStore store;
    private final Persistence persistence;

    Writes(RollbackSetup setup, RollbackStore store) {
        this.setup = setup;
        this.store = store;
        this.persistence = new Persistence(setup.clock(), setup.stop(), setup.attempts());
    }

    /** What the destination does not let go of is switched off, where it can be. */
    List<Done> delete(ObjectMapping mapping, List<Decision> decisions) {
        if (decisions.isEmpty()) {
            return List.of();
        }
        store.memory().shrinking(wholes(mapping, decisions), setup.run());
        Map<String, Undone> answers =
                ask(mapping, decisions, Intent.DELETE, ids -> setup.undo().delete(mapping, ids));
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

    private Set<Parent> wholes(ObjectMapping mapping, List<Decision> decisions) {
        Set<String> objects =
                setup.wholes(mapping).stream().map(ReferenceField::object).collect(Collectors.toSet());
        return decisions.stream()
                .flatMap(decision -> decision.refersToNow().stream())
                .filter(parent -> objects.contains(parent.object()))
                .collect(Collectors.toSet());
    }

    List<Done> switchOff(ObjectMapping mapping, List<Decision> decisions) {
        if (decisions.isEmpty()) {
            return List.of();
        }
        Map<String, Undone> answers =
                ask(mapping, decisions, Intent.SWITCH_OFF, ids -> setup.undo().deactivate(mapping, ids));
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
    List<Done> restore(ObjectMapping mapping, List<Decision> decisions) {
        Map<String, Map<String, String>> fields = new HashMap<>();
        List<Decision> toSet = new ArrayList<>();
        for (Decision decision : decisions) {
            if (!decision.set().isEmpty()) {
                fields.put(decision.id(), decision.set());
                toSet.add(decision);
            }
        }
        Map<String, Undone> answers = fields.isEmpty()
                ? Map.of()
                : ask(mapping, toSet, Intent.RESTORE, ids -> {
                    Map<String, Map<String, String>> pending = new HashMap<>(fields);
                    pending.keySet().retainAll(Set.copyOf(ids));
                    return setup.undo().restore(mapping, pending);
                });
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
                decision.verdict() == Verdict.RESTORE ? Verdict.RESTORED : decision.verdict(),
                decision.detail());
    }

    private Map<String, Undone> ask(
            ObjectMapping mapping,
            Collection<Decision> decisions,
            Intent intent,
            Function<List<String>, List<Undone>> call) {
        store.items().intend(mapping.phase(), decisions, intent);
        return persistence.insist(decisions.stream().map(Decision::id).toList(), call);
    }
}
