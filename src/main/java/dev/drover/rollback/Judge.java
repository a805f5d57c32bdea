package dev.drover.rollback;

import dev.drover.engine.remote.RemoteRecord;
import dev.drover.ledger.Images.Image;
import dev.drover.ledger.Outcomes.Loaded;
import dev.drover.mapping.DestinationField;
import dev.drover.mapping.ObjectMapping;
import dev.drover.mapping.ReferenceField;
import dev.drover.rollback.Items.Intent;
import dev.drover.rollback.NeededParents.Need;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        Known known = Known.of(setup, store, written, mapping, page, found.values());
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

    private Decision created(Loaded loaded, RemoteRecord remote, Known known) {
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
        Optional<Parent> whole =
                parents.stream().filter(known.wholes()::contains).findFirst();
        if (whole.isPresent()) {
            String of = whole.get().object() + " " + whole.get().id();
            return Decision.of(loaded, Verdict.WITH_PARENT, of, parents);
        }
        if (!options.restoreOptIn()
                && parents.stream().anyMatch(known.older()::contains)
                && new OptOuts(known.mapping(), setup.readBack()).said(remote)) {
            return Decision.of(loaded, Verdict.OPTED_OUT, "", parents);
        }
        Need need = known.needs().get(loaded.destinationId());
        if (need != null) {
            if (!options.restoreOptIn() && known.saysOptOut(loaded.destinationId())) {
                return Decision.of(loaded, Verdict.OPTED_OUT, "", parents);
            }
            boolean off =
                    need.lightly() && setup.undo().deactivates(known.mapping().destinationObject());
            return Decision.of(loaded, off ? Verdict.SWITCH_OFF : Verdict.NEEDED, "by " + need.by(), parents);
        }
        return Decision.of(loaded, Verdict.DELETE, "", parents);
    }

    /** What people changed of the fields that were written. What switching it off changed is ours, and so are
     * sums of parts that the rollback has deleted. */
    private List<FieldChange> changes(Loaded loaded, RemoteRecord remote, Known known) {
        List<FieldChange> changes = new ArrayList<>();
        // what was erased on request has a pseudonym in the ledger, and no hash
        boolean keyKnown = !loaded.loadedHash().isEmpty();
        if (keyKnown && !loaded.key().equals(remote.key())) {
            changes.add(new FieldChange(known.mapping().keyField(), null, loaded.key(), remote.key()));
        }
        if (known.intents().get(loaded.seq()) != Intent.SWITCH_OFF) {
            Set<String> summed = known.shrunk().contains(loaded.destinationId())
                    ? setup.undo().summed(known.mapping())
                    : Set.of();
            known.written().getOrDefault(loaded.seq(), Map.of()).forEach((field, sent) -> {
                String now = remote.values().get(field);
                boolean told = remote.values().containsKey(field) && !summed.contains(field);
                if (told && !Objects.equals(sent, now)) {
                    changes.add(new FieldChange(field, null, sent, now));
                }
            });
        }
        return changes;
    }

    private Decision updated(Loaded loaded, RemoteRecord remote, Known known) {
        Image image = known.images().get(loaded.key());
        if (image == null) {
            return Decision.of(loaded, Verdict.NO_IMAGE, erased(loaded), parents(known.mapping(), remote.values()));
        }
        ThreeWay merged = ThreeWay.merge(
                image.before(), sent(loaded, remote, known, image), remote, ownDoing(loaded, remote, known));
        Map<String, String> set = new HashMap<>(merged.toSet(options.overwriteEdits()));
        List<FieldChange> reopening = options.restoreOptIn() ? List.of() : reopening(set, remote, known);
        reopening.forEach(change -> set.remove(change.field()));
        Map<String, String> after = new HashMap<>(remote.values());
        after.putAll(set);
        List<FieldChange> conflicts = options.overwriteEdits() ? List.of() : merged.conflicts();
        return new Decision(
                loaded,
                verdict(conflicts, reopening, set),
                detail(conflicts, reopening, set.keySet()),
                set,
                Stream.concat(conflicts.stream(), reopening.stream()).toList(),
                parents(known.mapping(), after),
                parents(known.mapping(), remote.values()));
    }

    /** What would let a person be reached again, or lead no more to the record that says that they cannot. */
    private List<FieldChange> reopening(Map<String, String> set, RemoteRecord remote, Known known) {
        List<FieldChange> links = setup.ofPerson(known.mapping()).stream()
                .filter(reference -> set.containsKey(reference.field()))
                .filter(reference -> known.optedOut()
                        .contains(new Parent(reference.object(), remote.values().get(reference.field()))))
                .map(ReferenceField::field)
                .map(field -> new FieldChange(
                        field,
                        set.get(field),
                        remote.values().get(field),
                        remote.values().get(field)))
                .toList();
        List<FieldChange> fields = new OptOuts(known.mapping(), setup.readBack()).reopened(set, remote);
        return Stream.concat(fields.stream(), links.stream()).toList();
    }

    private static Verdict verdict(List<FieldChange> conflicts, List<FieldChange> reopening, Map<String, String> set) {
        if (!conflicts.isEmpty()) {
            return Verdict.CONFLICT;
        }
        if (!reopening.isEmpty()) {
            return Verdict.OPT_OUT;
        }
        return set.isEmpty() ? Verdict.SAME : Verdict.RESTORE;
    }

    private static String erased(Loaded loaded) {
        return loaded.erased() ? "erased on request of the person" : "";
    }

    /** What the migration wrote, and what the destination computed from parts that the rollback has deleted since. */
    private Map<String, String> sent(Loaded loaded, RemoteRecord remote, Known known, Image image) {
        Map<String, String> sent = new HashMap<>(known.written().getOrDefault(loaded.seq(), Map.of()));
        sent.putAll(image.written());
        boolean shrunk = known.shrunk().contains(loaded.destinationId());
        if (shrunk && (byUs(remote) || remote.modifiedBy().isEmpty())) {
            setup.undo().summed(known.mapping()).stream()
                    .filter(remote.values()::containsKey)
                    .forEach(field -> sent.put(field, remote.values().get(field)));
        }
        if (shrunk && byUs(remote)) {
            Set<String> mapped = known.mapping().destinationFields().stream()
                    .map(DestinationField::name)
                    .collect(Collectors.toSet());
            image.before().keySet().stream()
                    .filter(field -> !mapped.contains(field) && remote.values().containsKey(field))
                    .forEach(field -> sent.putIfAbsent(field, remote.values().get(field)));
        }
        return sent;
    }

    private boolean byUs(RemoteRecord remote) {
        return remote.modifiedBy().equals(setup.readBack().writer());
    }

    /**
     * Once a record has begun to go back, the rollback is the last one who wrote to it: a field that holds neither value then
     * was changed by the destination, such as a choice that it did not offer yet when the field was set. A person who
     * edits it afterwards is named as the last one; what people changed before was noted.
     */
    private Predicate<String> ownDoing(Loaded loaded, RemoteRecord remote, Known known) {
        boolean begun = loaded.destinationId().equals(known.givenBack().get(loaded.seq()));
        if (!begun || !byUs(remote)) {
            return field -> false;
        }
        Set<String> theirs = known.conflicts().getOrDefault(loaded.seq(), Set.of());
        return field -> !theirs.contains(field);
    }

    private static String detail(List<FieldChange> conflicts, List<FieldChange> reopening, Set<String> set) {
        String restored = set.stream().sorted().collect(Collectors.joining(", "));
        if (conflicts.isEmpty() && reopening.isEmpty()) {
            return restored;
        }
        return Stream.of(
                        names(conflicts),
                        reopening.isEmpty() ? "" : "opt-out: " + names(reopening),
                        restored.isEmpty() ? "" : "goes back: " + restored)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static String names(List<FieldChange> changes) {
        return changes.stream().map(FieldChange::field).sorted().collect(Collectors.joining(", "));
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
