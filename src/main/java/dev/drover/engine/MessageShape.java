package dev.drover.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message without anything that could be a value of a record: only plain lower-case words stay, the names of its fields,
 * and a few words that begin a sentence. What is quoted, or occurs in the record itself, goes, whatever it looks like.
 */
final class MessageShape {
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|“[^”]*”|(?<!\\w)'[^']*'(?!\\w)");
    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final Pattern PLAIN = Pattern.compile("[a-z]{1,20}(?:-[a-z]{1,20})?");
    private static final Set<String> OPENERS = Set.of(
            "A",
            "An",
            "Bad",
            "Cannot",
            "Data",
            "Duplicate",
            "Enter",
            "Field",
            "Invalid",
            "It",
            "Missing",
            "Must",
            "No",
            "Not",
            "Please",
            "Record",
            "Required",
            "The",
            "This",
            "Too",
            "Unable",
            "Use",
            "Value",
            "We",
            "You",
            "Your");
    private static final String GONE = "…";
    private static final int WORDS = 24;

    private MessageShape() {}

    /** @param fields names of destination fields, which may stay */
    static String of(String message, JsonNode record, Collection<String> fields) {
        Set<String> values = new HashSet<>();
        collect(record, values);
        StringBuilder shape = new StringBuilder();
        Matcher words = WORD.matcher(QUOTED.matcher(message).replaceAll(GONE));
        boolean gone = false;
        for (int count = 0; words.find() && count < WORDS; count++) {
            String word = words.group().replaceAll("[.,:;!?()\\[\\]]+$|^[(\\[]+", "");
            boolean kept = fields.contains(word)
                    || ((PLAIN.matcher(word).matches() || (OPENERS.contains(word) && shape.isEmpty()))
                            && !values.contains(word.toLowerCase(Locale.ROOT)));
            if (kept || !gone) {
                shape.append(shape.isEmpty() ? "" : " ").append(kept ? word : GONE);
            }
            gone = !kept;
        }
        return shape.toString();
    }

    private static void collect(JsonNode node, Set<String> words) {
        if (node.isContainerNode()) {
            node.forEach(child -> collect(child, words));
        } else if (!node.isNull()) {
            for (String word : node.asText().toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}-]+")) {
                words.add(word);
            }
        }
    }
}
