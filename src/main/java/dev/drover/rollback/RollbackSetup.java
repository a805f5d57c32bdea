package dev.drover.rollback;

import dev.drover.engine.AccountCheck;
import dev.drover.engine.Destination;
import dev.drover.engine.Migration;
import dev.drover.engine.PhasePlan;
import dev.drover.engine.RunListener;
import dev.drover.engine.StopSignal;
import dev.drover.engine.remote.ReadBack;
import dev.drover.engine.remote.Undo;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.Ledger;
import dev.drover.ledger.Runs;
import dev.drover.mapping.MappingContext;
import dev.drover.mapping.ObjectMapping;
import dev.drover.mapping.ReferenceField;
import dev.drover.time.EngineClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * What a rollback works with.
 *
 * @param mappingHash of all mapping files
 * @param phases those that have records, in the order in which they were loaded
 * @param count the destination's own count of this migration's records
 * @param settle finds out what became of the writes that an interrupted run left open in a phase
 * @param pageSize records that are read and decided together
 * @param writeSize so many decisions are gathered before they are carried out, so that bulk jobs are full
 * @param attempts tries for a record that is refused for a passing cause
 */
record RollbackSetup(
        String migrationId,
        String pair,
        String mappingHash,
        List<ObjectMapping> phases,
        Ledger ledger,
        MappingContext context,
        ReadBack readBack,
        Undo undo,
        ToLongFunction<ObjectMapping> count,
        Consumer<ObjectMapping> settle,
        EngineClock clock,
        StopSignal stop,
        RunListener listener,
        Path state,
        Path output,
        int pageSize,
        int writeSize,
        int attempts) {

    private static final int PAGE = 2_000;
    private static final int WRITE = 10_000;

    static RollbackSetup of(Migration migration) {
        new AccountCheck(migration).destination();
        Destination destination = migration.destination();
        return new RollbackSetup(
                migration.id(),
                migration.pair(),
                migration.mappings().hash(),
                phases(migration),
                migration.ledger(),
                migration.mappingContext(),
                destination.readBack(),
                destination.undo(),
                mapping -> destination.count(mapping, migration.id()),
                migration::settleOpenWrites,
                migration.clock(),
                migration.stop(),
                migration.listener(),
                migration.folder().state(),
                migration.folder().output(),
                PAGE,
                WRITE,
                migration.settings().integer("load.attempts"));
    }

    /** Those that a run has begun; none of them may have lost its mapping file. */
    private static List<ObjectMapping> phases(Migration migration) {
        Set<String> begun = migration.ledger().runs().phases().stream()
                .map(Runs.PhaseState::phase)
                .collect(Collectors.toCollection(TreeSet::new));
        List<ObjectMapping> phases = PhasePlan.of(migration).phases().stream()
                .filter(mapping -> begun.remove(mapping.phase()))
                .toList();
        begun.removeIf(
                phase -> migration.ledger().outcomes().loadedPage(phase, 0, 1).isEmpty());
        if (!begun.isEmpty()) {
            throw new DroverException(
                    ErrorCode.MAPPING_INVALID,
                    "records were loaded by phases that no mapping file describes any more: " + String.join(", ", begun)
                            + "; put their files back into "
                            + migration.folder().mappings() + " for the rollback");
        }
        return phases;
    }

    /** The last run: what was undone since belongs to it. */
    long run() {
        return ledger.runs().latest().map(Runs.Run::id).orElse(0L);
    }

    /** The references of an object to what its records are a part of. */
    List<ReferenceField> wholes(ObjectMapping mapping) {
        Set<String> fields = undo.wholes(mapping);
        return mapping.references().stream()
                .filter(reference -> fields.contains(reference.field()))
                .toList();
    }

    /** The references of what holds a person's consent to another record of the person that holds some, too. */
    List<ReferenceField> ofPerson(ObjectMapping mapping) {
        if (mapping.consents().isEmpty()) {
            return List.of();
        }
        Set<String> consenting = phases.stream()
                .filter(phase -> !phase.consents().isEmpty())
                .map(ObjectMapping::destinationObject)
                .collect(Collectors.toSet());
        List<ReferenceField> wholes = wholes(mapping);
        return mapping.references().stream()
                .filter(reference -> consenting.contains(reference.object()) && !wholes.contains(reference))
                .toList();
    }

    /** The objects that {@link #ofPerson(ObjectMapping)} leads to. */
    Set<String> ofPerson() {
        return phases.stream()
                .flatMap(mapping -> ofPerson(mapping).stream())
                .map(ReferenceField::object)
                .collect(Collectors.toSet());
    }

    /** The phases whose records have parts. */
    List<ObjectMapping> withParts() {
        Set<String> objects = phases.stream()
                .flatMap(mapping -> wholes(mapping).stream())
                .map(ReferenceField::object)
                .collect(Collectors.toSet());
        return phases.stream()
                .filter(mapping -> objects.contains(mapping.destinationObject()))
                .toList();
    }

    /** Children before their parents. */
    List<ObjectMapping> childrenFirst() {
        List<ObjectMapping> reversed = new ArrayList<>(phases);
        Collections.reverse(reversed);
        return reversed;
    }
}
