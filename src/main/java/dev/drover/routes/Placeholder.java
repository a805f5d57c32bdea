package dev.drover.routes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Camel's property placeholders: {@code {{key}}}, {@code {{key:default}}}, {@code {{?key}}}, {@code {{env:NAME}}}. */
final class Placeholder {
    private static final Pattern FORM = Pattern.compile("\\{\\{\\s*(\\?|!)?([^{}:]+)(?::([^{}]*))?}}");
    /** Where the part before the colon names a place to look in, not a key. */
    private static final List<String> PLACES = List.of("env", "sys");

    private Placeholder() {}

    /** The keys of settings that a text names. */
    static List<String> keysIn(String text) {
        List<String> keys = new ArrayList<>();
        FORM.matcher(text)
                .results()
                .filter(found -> !PLACES.contains(found.group(2)))
                .forEach(found -> keys.add(found.group(2).strip()));
        return keys;
    }

    /** The text with every known placeholder replaced; one that stays unknown stays as it is. */
    static String resolve(String text, Map<String, String> values) {
        return FORM.matcher(text).replaceAll(found -> Matcher.quoteReplacement(valueOf(found, values)));
    }

    static String without(String text) {
        return FORM.matcher(text).replaceAll("x");
    }

    private static String valueOf(MatchResult found, Map<String, String> values) {
        String value = values.get(found.group(2).strip());
        if (value != null && !value.isBlank()) {
            return value;
        }
        return found.group(3) != null && !PLACES.contains(found.group(2)) ? found.group(3) : found.group();
    }
}
