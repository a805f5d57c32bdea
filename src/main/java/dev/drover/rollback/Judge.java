package dev.drover.rollback;

import dev.drover.engine.remote.RemoteRecord;
import dev.drover.ledger.Images.Image;
import dev.drover.ledger.Outcomes.Loaded;
import dev.drover.mapping.ObjectMapping;
import dev.drover.mapping.ReferenceField;
import dev.drover.rollback.RollbackStore.Intent;
import dev.drover.rollback.RollbackStore.Need;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides what is to become of the records of a page. Its children have been decided before. Writes nothing. */
final class Judge {
    private final RollbackSetup setup;
    private final RollbackStore store;
    private final RollbackOptions options;
    private final Written written;

    Judge(RollbackSetup setup, RollbackStore store, RollbackOptions options) {
        this.setup = setup;
        this.store = store;
        this.options = options;
        this.written = new Written(setup);
    }

    /**
     * One decision for each record, in their order.
     *
     * @param found what the destination holds, by its id
     */
    List<Decision> judge(ObjectMapping mapping, List<Loaded> page, Map<String, RemoteRecord> found) {
        Page known = read(mapping, page);
        List<Decision> decisions = new ArrayList<>(page.size());
        for (Loaded loaded : page) {
            RemoteRecord remote = found.get(loaded.destinationId());
            if (remote == null) {
                decisions.add(Decision.of(loaded, Verdict.GONE, "", Set.of()));
            } else {
                decisions.add(loaded.created() ? created(loaded, remote, known) : updated(loaded, remote, known));
            }
        }
        return keepParentsOfOthers(mapping, decisions);
    }

    /** What the ledger and the store know of the records of a page. */
    private record Page(
            ObjectMapping mapping,
            Map<Long, Map<String, String>> written,
            Map<String, Image> images,
            Map<Long, String> edited,
            Map<Long, String> switchedOff,
            Map<Long, Intent> intents,
            Map<String, Need> needs) {}

    private Page read(ObjectMapping mapping, List<Loaded> page) {
        List<Long> seqs = page.stream().map(Loaded::seq).toList();
        String phase = mapping.phase();
        return new Page(
                mapping,
                written.of(mapping, page),
                setup.ledger()
                        .images()
                        .find(
                                mapping.destinationObject(),
                                page.stream()
                                        .filter(loaded -> !loaded.created())
                                        .map(Loaded::key)
                                        .toList()),
                store.edited(phase, seqs),
                store.switchedOff(phase, seqs, setup.run()),
                store.intents(phase, seqs),
                store.needs(
                        mapping.destinationObject(),
                        page.stream().map(Loaded::destinationId).toList()));
    }

    private Decision created(Loaded loaded, RemoteRecord remote, Page known) {
        Set<Parent> parents = parents(known.mapping(), remote.values());
        if (loaded.destinationId().equals(known.switchedOff().get(loaded.seq()))) {
            return Decision.of(loaded, Verdict.DEACTIVATED, "", parents);
        }
        List<FieldChange> changes = changes(loaded, remote, known);
        boolean byOthers = !remote.modifiedBy().isEmpty()
                && !remote.modifiedBy().equals(setup.readBack().writer());
        boolean before = loaded.destinationId().equals(known.edited().get(loaded.seq()));
        if ((byOthers || before || !changes.isEmpty()) && !options.deleteEdited()) {
            String detail = changes.isEmpty()
                    ? "by another user"
                    : changes.stream().map(FieldChange::field).collect(Collectors.joining(", "));
            return new Decision(loaded, Verdict.EDITED, detail, Map.of(), changes, parents, parents);
        }
        Need need = known.needs().get(loaded.destinationId());
        if (need != null) {
            boolean off =
                    need.lightly() && setup.undo().deactivates(known.mapping().destinationObject());
            return Decision.of(loaded, off ? Verdict.SWITCH_OFF : Verdict.NEEDED, "by " + need.by(), parents);
        }
        return Decision.of(loaded, Verdict.DELETE, "", parents);
    }

    /** What people changed of the fields that were written. What switching it off changed is ours. */
    private static List<FieldChange> changes(Loaded loaded, RemoteRecord remote, Page known) {
        List<FieldChange> changes = new ArrayList<>();
        // what was erased on request has a pseudonym in the ledger, and no hash
        boolean keyKnown = !loaded.loadedHash().isEmpty();
        if (keyKnown && !loaded.key().equals(remote.key())) {
            changes.add(new FieldChange(known.mapping().keyField(), null, loaded.key(), remote.key()));
        }
        if (known.intents().get(loaded.seq()) != Intent.SWITCH_OFF) {
            known.written().getOrDefault(loaded.seq(), Map.of()).forEach((field, sent) -> {
                String now = remote.values().get(field);
                if (remote.values().containsKey(field) && !Objects.equals(sent, now)) {
                    changes.add(new FieldChange(field, null, sent, now));
                }
            });
        }
        return changes;
    }

    private Decision updated(Loaded loaded, RemoteRecord remote, Page known) {
        Image image = known.images().get(loaded.key());
        if (image == null) {
            return Decision.of(loaded, Verdict.NO_IMAGE, "", parents(known.mapping(), remote.values()));
        }
        Map<String, String> sent = new HashMap<>(known.written().getOrDefault(loaded.seq(), Map.of()));
        sent.putAll(image.written());
        ThreeWay merged = ThreeWay.merge(image.before(), sent, remote);
        Map<String, String> set = merged.toSet(options.overwriteEdits());
        Map<String, String> after = new HashMap<>(remote.values());
        after.putAll(set);
        boolean conflict = !merged.conflicts().isEmpty() && !options.overwriteEdits();
        Verdict verdict = conflict ? Verdict.CONFLICT : set.isEmpty() ? Verdict.SAME : Verdict.RESTORE;
        return new Decision(
                loaded,
                verdict,
                detail(merged, set.keySet(), conflict),
                set,
                merged.conflicts(),
                parents(known.mapping(), after),
                parents(known.mapping(), remote.values()));
    }

    private static String detail(ThreeWay merged, Set<String> set, boolean conflict) {
        String restored = set.stream().sorted().collect(Collectors.joining(", "));
        if (!conflict) {
            return restored;
        }
        String kept =
                merged.conflicts().stream().map(FieldChange::field).sorted().collect(Collectors.joining(", "));
        return kept + (restored.isEmpty() ? "" : "; goes back: " + restored);
    }

    private static Set<Parent> parents(ObjectMapping mapping, Map<String, String> values) {
        Set<Parent> parents = new LinkedHashSet<>();
        for (ReferenceField reference : mapping.references()) {
            String id = values.get(reference.field());
            if (id != null) {
                parents.add(new Parent(reference.object(), id));
            }
        }
        return parents;
    }

    /** A record that would take others' records along is kept. */
    private List<Decision> keepParentsOfOthers(ObjectMapping mapping, List<Decision> decisions) {
        List<String> leaving = decisions.stream()
                .filter(decision -> decision.verdict() == Verdict.DELETE)
                .map(Decision::id)
                .toList();
        if (leaving.isEmpty()) {
            return decisions;
        }
        Set<String> kept = setup.undo().withForeignChildren(mapping, leaving, setup.migrationId());
        return kept.isEmpty()
                ? decisions
                : decisions.stream()
                        .map(decision -> decision.verdict() == Verdict.DELETE && kept.contains(decision.id())
                                ? Decision.of(decision.loaded(), Verdict.CHILDREN, "", decision.refersTo())
                                : decision)
                        .toList();
    }
}
