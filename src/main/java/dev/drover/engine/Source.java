package dev.drover.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A system that records are read from. */
public interface Source extends Connector {

    /**
     * One step of the extraction.
     *
     * @param object the main object that it stages, for progress
     * @param endpoint the route to call, such as {@code direct:alpineiq-personas-extract}
     */
    record ExtractStep(String object, String endpoint) {}

    /** In order: later steps use what earlier ones staged. */
    List<ExtractStep> extraction();

    /** A constant for mapping files, such as {@code audience-limit}. */
    default Optional<String> constant(String name) {
        return Optional.empty();
    }

    /**
     * What the source says of the custom properties of an object: key → a type as mapping files write it. It counts where
     * texts were seen, which alone do not tell a choice from a free text.
     */
    default Map<String, String> propertyTypes(String object) {
        return Map.of();
    }

    /**
     * What stands against loading a destination object, one line each with the way to mend it: store names that differ
     * from the POS, for example. Empty when nothing does.
     */
    default List<String> blockers(String destinationObject) {
        return List.of();
    }

    /** The account behind the key, so that one migration is never fed from two accounts. Errors: KEY_REFUSED, ACCOUNT_MISMATCH, UNREACHABLE. */
    String account();
}
