package dev.drover.rollback;

import dev.drover.engine.remote.RemoteRecord;
import dev.drover.ledger.Images.Image;
import dev.drover.ledger.Outcomes.Loaded;
import dev.drover.mapping.ObjectMapping;
import dev.drover.mapping.ReferenceField;
import dev.drover.rollback.Items.Intent;
import dev.drover.rollback.NeededParents.Need;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * What the ledger and the store know of the records of a page, by seq.
 *
 * @param images by key
 * @param needs by the destination's id
 * @param wholes kept records that some of these are a part of
 * @param optedOut records of people, these and those that they refer to, whose opt-out is said by what the migration created
 * @param older those, likewise, that some of these are a part of and that were there before
 * @param shrunk ids of those that have lost a part by the rollback
 */
record Known(
        ObjectMapping mapping,
        Map<Long, Map<String, String>> written,
        Map<String, Image> images,
        Map<Long, String> edited,
        Map<Long, String> switchedOff,
        Map<Long, String> givenBack,
        Map<Long, Set<String>> conflicts,
        Map<Long, Intent> intents,
        Map<String, Need> needs,
        Set<Parent> wholes,
        Set<Parent> optedOut,
        Set<Parent> older,
        Set<String> shrunk) {

    /** @param found what the destination holds */
    static Known of(
            RollbackSetup setup,
            RollbackStore store,
            Written written,
            ObjectMapping mapping,
            List<Loaded> page,
            Collection<RemoteRecord> found) {
        String phase = mapping.phase();
        String object = mapping.destinationObject();
        long run = setup.run();
        Memory memory = store.memory();
        List<Long> seqs = page.stream().map(Loaded::seq).toList();
        List<String> ids = page.stream().map(Loaded::destinationId).toList();
        List<Loaded> older = page.stream().filter(loaded -> !loaded.created()).toList();
        List<Long> olderSeqs = older.stream().map(Loaded::seq).toList();
        return new Known(
                mapping,
                written.of(mapping, page),
                setup.ledger()
                        .images()
                        .find(object, older.stream().map(Loaded::key).toList()),
                memory.edited(phase, seqs),
                memory.switchedOff(phase, seqs, run),
                memory.givenBack(phase, olderSeqs, run),
                memory.conflicts(phase, olderSeqs, run),
                store.items().intents(phase, seqs),
                store.needed().of(object, ids),
                parents(setup.wholes(mapping), found, store.wholes()::of),
                optedOut(setup, store, mapping, ids, found),
                parents(setup.wholes(mapping), found, store.optedOut()::older),
                memory.shrunk(object, ids, run));
    }

    /** Whether this record, or a part of it, says that its person opted out. */
    boolean saysOptOut(String id) {
        return optedOut.contains(new Parent(mapping.destinationObject(), id));
    }

    private static Set<Parent> optedOut(
            RollbackSetup setup,
            RollbackStore store,
            ObjectMapping mapping,
            List<String> ids,
            Collection<RemoteRecord> found) {
        if (mapping.consents().isEmpty()) {
            return Set.of();
        }
        String object = mapping.destinationObject();
        Set<Parent> optedOut = parents(setup.ofPerson(mapping), found, store.optedOut()::of);
        store.optedOut().of(object, ids).forEach(id -> optedOut.add(new Parent(object, id)));
        return optedOut;
    }

    /** The parents, by these references, that are among those that are asked for. */
    private static Set<Parent> parents(
            List<ReferenceField> references,
            Collection<RemoteRecord> found,
            BiFunction<String, List<String>, Set<String>> those) {
        Set<Parent> parents = new HashSet<>();
        for (ReferenceField reference : references) {
            List<String> ids = found.stream()
                    .map(remote -> remote.values().get(reference.field()))
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
            those.apply(reference.object(), ids).forEach(id -> parents.add(new Parent(reference.object(), id)));
        }
        return parents;
    }
}
