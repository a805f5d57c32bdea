package dev.drover.engine;

import dev.drover.ledger.Staging;
import dev.drover.mapping.MappingSet;
import dev.drover.mapping.ObjectMapping;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The phases that a run of this migration has, in order, with what depends on the account resolved. Reads only: the staged
 * field statistics, and which objects the destination offers.
 *
 * @param skipped one line for each optional phase that this account cannot have
 */
public record PhasePlan(List<ObjectMapping> phases, List<String> skipped) {

    public static PhasePlan of(Migration migration) {
        return of(migration.mappings(), migration.ledger().staging(), migration.source(), migration.destination());
    }

    static PhasePlan of(MappingSet mappings, Staging staging, Source source, Destination destination) {
        List<ObjectMapping> phases = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        Set<String> loaded = new HashSet<>();
        for (ObjectMapping mapping : mappings.phases()) {
            ObjectMapping here = mapping.among(loaded);
            Optional<String> obstacle = here.optional() ? obstacle(here, loaded, destination) : Optional.empty();
            if (obstacle.isPresent()) {
                skipped.add(here.phase() + " was skipped: " + obstacle.get());
                continue;
            }
            loaded.add(here.destinationObject());
            phases.add(here.resolved(staging.fields(here.sourceObject()), source.propertyTypes(here.sourceObject())));
        }
        return new PhasePlan(List.copyOf(phases), List.copyOf(skipped));
    }

    /** Why an optional phase cannot run on this account. */
    private static Optional<String> obstacle(ObjectMapping mapping, Set<String> loaded, Destination destination) {
        if (!destination.offers(mapping.destinationObject())) {
            return Optional.of("the destination does not offer " + mapping.destinationObject());
        }
        return mapping.parents().stream()
                .filter(parent -> !loaded.contains(parent))
                .findFirst()
                .map(parent -> "it refers to " + parent + ", which is not loaded");
    }
}
