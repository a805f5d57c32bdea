package dev.drover.mapping.convert;

import java.util.List;

/**
 * A decision as a mapping file can name it.
 *
 * @param rule how it decides, for people
 * @param inputs the names that {@code inputs:} must give, in order
 * @param results where it gives one of a few words: all of them
 * @param reach what a decision on consent says, null for any other
 */
public record DecisionType(
        String name,
        String rule,
        Produces produces,
        List<String> inputs,
        List<String> results,
        Decision decision,
        Reach reach) {

    /** A decision that says nothing about consent. */
    public DecisionType(
            String name, String rule, Produces produces, List<String> inputs, List<String> results, Decision decision) {
        this(name, rule, produces, inputs, results, decision, null);
    }
}
