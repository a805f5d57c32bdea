package dev.drover.engine;

import dev.drover.failure.DroverException;
import dev.drover.failure.ErrorCode;
import dev.drover.mapping.MappingSet;
import dev.drover.mapping.ObjectMapping;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Between extraction and the first phase: no field may be forgotten, and the destination must have a place for each. */
final class Preparation {
    private final Migration migration;

    Preparation(Migration migration) {
        this.migration = migration;
    }

    /** The phases in order, what depends on the account resolved, the destination's schema ready for them. */
    List<ObjectMapping> phases(ReportBuilder report) {
        refuseForgottenFields(report);
        List<ObjectMapping> phases = phases(migration.mappings(), report::note);
        List<String> made = migration.destination().prepareSchema(phases);
        made.forEach(report::schemaChange);
        migration
                .listener()
                .say(
                        made.isEmpty()
                                ? "schema  nothing to make"
                                : "schema  made " + made.size() + " things (fields, access); the report lists them");
        return phases;
    }

    /** The phases of a mapping that run on this account, as they would run; nothing is made. */
    List<ObjectMapping> phases(MappingSet mappings, Consumer<String> note) {
        List<ObjectMapping> phases = new ArrayList<>();
        Set<String> loaded = new HashSet<>();
        for (ObjectMapping mapping : mappings.phases()) {
            ObjectMapping here = mapping.among(loaded);
            Optional<String> obstacle = here.optional() ? obstacle(here, loaded) : Optional.empty();
            if (obstacle.isPresent()) {
                note.accept(here.phase() + " was skipped: " + obstacle.get());
                continue;
            }
            loaded.add(here.destinationObject());
            phases.add(here.resolved(migration.ledger().staging().fields(here.sourceObject())));
        }
        return phases;
    }

    /** Why an optional phase cannot run on this account. */
    private Optional<String> obstacle(ObjectMapping mapping, Set<String> loaded) {
        if (!migration.destination().offers(mapping.destinationObject())) {
            return Optional.of("the destination does not offer " + mapping.destinationObject());
        }
        return mapping.parents().stream()
                .filter(parent -> !loaded.contains(parent))
                .findFirst()
                .map(parent -> "it refers to " + parent + ", which is not loaded");
    }

    private void refuseForgottenFields(ReportBuilder report) {
        List<String> forgotten = new ArrayList<>();
        for (String object :
                migration.ledger().staging().counts().keySet().stream().sorted().toList()) {
            for (String path : migration
                    .mappings()
                    .unknownFields(object, migration.ledger().staging().fields(object))) {
                forgotten.add(object + "." + path);
            }
        }
        if (forgotten.isEmpty()) {
            return;
        }
        if (migration.settings().text("mapping.unknown-source-fields").equals("inventory")) {
            forgotten.forEach(field -> report.note("inventoried, not moved: " + field));
            return;
        }
        throw new DroverException(
                ErrorCode.SOURCE_FIELD_UNKNOWN,
                "the source has fields that no mapping names: " + String.join(", ", forgotten)
                        + "; declare them in profiles/" + migration.source().system()
                        + "-objects.yaml and give each a line in "
                        + migration.folder().mappings()
                        + ", or set mapping.unknown-source-fields=inventory");
    }
}
