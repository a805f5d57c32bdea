package dev.drover.engine;

import java.util.List;

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

    /** The account behind the key, so that one migration is never fed from two accounts. Errors: KEY_REFUSED, ACCOUNT_MISMATCH, UNREACHABLE. */
    String account();

    /**
     * What a person has to decide before phases that read this source object are loaded, one line each; empty when nothing
     * stands in the way. Asked when the extraction is complete.
     */
    default List<String> blockersFor(String sourceObject) {
        return List.of();
    }
}
