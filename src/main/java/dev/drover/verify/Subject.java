package dev.drover.verify;

import dev.drover.engine.AccountCheck;
import dev.drover.engine.Migration;
import dev.drover.engine.PhasePlan;
import dev.drover.engine.remote.ReadBack;
import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.ledger.Ledger;
import dev.drover.mapping.MappingContext;
import dev.drover.mapping.ObjectMapping;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * The migration that is verified.
 *
 * @param account of the destination
 * @param phases as in the run, in its order
 * @param count the destination's own count of the records of a phase
 * @param scratch folder for throw-away files, which hold nothing but keyed hashes
 * @param notes what the reader of a report must know of the phases
 */
public record Subject(
        String migrationId,
        String pair,
        String account,
        String mappingHash,
        List<ObjectMapping> phases,
        Ledger ledger,
        MappingContext context,
        ReadBack readBack,
        ToLongFunction<ObjectMapping> count,
        Path scratch,
        List<String> notes) {

    /** Errors: FOLDER_INVALID before a first run, ACCOUNT_MISMATCH, those of logging in. */
    public static Subject of(Migration migration) {
        String account = new AccountCheck(migration).destination();
        PhasePlan plan = PhasePlan.of(migration);
        return new Subject(
                migration.id(),
                migration.pair(),
                account,
                migration.mappings().hash(),
                plan.phases(),
                migration.ledger(),
                migration.mappingContext(),
                migration.destination().readBack(),
                mapping -> migration.destination().count(mapping, migration.id()),
                migration.folder().state(),
                plan.skipped());
    }

    /** Only one destination object. Errors: SETTING_INVALID when no phase loads it. */
    public Subject only(String object) {
        List<ObjectMapping> one = phases.stream()
                .filter(phase -> phase.destinationObject().equals(object))
                .toList();
        if (one.isEmpty()) {
            throw new DroverException(
                    ErrorCode.SETTING_INVALID,
                    "--object " + object + ": no phase loads it; the objects of this migration are "
                            + phases.stream()
                                    .map(ObjectMapping::destinationObject)
                                    .collect(Collectors.joining(", ")));
        }
        return new Subject(
                migrationId, pair, account, mappingHash, one, ledger, context, readBack, count, scratch, notes);
    }
}
