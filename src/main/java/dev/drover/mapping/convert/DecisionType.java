package dev.drover.mapping.convert;

import java.util.List;

/**
 * A decision as a mapping file can name it.
 *
 * @param rule how it decides, for people
 * @param inputs the names that {@code inputs:} must give, in order
 * @param results where it gives one of a few words: all of them
 */
public record DecisionType(
        String name, String rule, Produces produces, List<String> inputs, List<String> results, Decision decision) {}
