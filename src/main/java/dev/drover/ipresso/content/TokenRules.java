package dev.drover.ipresso.content;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How personalisation tokens are written and what they may be called.
 *
 * @param aliases names of an attribute besides its API key, by that key
 * @param ignore keys in brackets that are no token
 */
public record TokenRules(List<TokenPattern> patterns, Map<String, List<String>> aliases, Set<String> ignore) {

    /**
     * @param name shown in tables
     * @param pattern has a group named {@code key}
     */
    public record TokenPattern(String name, Pattern pattern) {}

    public TokenRules {
        patterns = List.copyOf(patterns);
        aliases = Map.copyOf(aliases);
        ignore = Set.copyOf(ignore);
    }
}
