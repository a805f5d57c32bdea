package dev.drover.mapping.convert;

import java.util.Map;
import java.util.Set;

/**
 * What the results of a decision on consent say about whether a person may be reached.
 *
 * @param channels result → the channels by which the person may be reached, for the results that differ from others; a result
 *     that is named without a channel says in so many words that the person opted out
 * @param otherwise the channels for every other value, nothing included
 */
public record Reach(Map<Object, Set<String>> channels, Set<String> otherwise) {
    static final Set<String> NOBODY = Set.of();

    /** Of a result that only explains another one, such as the moment of a consent. */
    static final Reach EXPLAINS = new Reach(Map.of(), NOBODY);
}
