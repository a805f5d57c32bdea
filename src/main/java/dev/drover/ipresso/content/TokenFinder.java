package dev.drover.ipresso.content;

import dev.drover.ipresso.content.TokenRules.TokenPattern;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the personalisation tokens of a text: the exact brackets that the account gives first, then the patterns. */
public final class TokenFinder {
    private static final Pattern NO_TEXT = Pattern.compile("(?is)<(style|script)\\b.*?</\\1\\s*>");
    /** {@code %C5%82} in an address is no token. */
    private static final Pattern PERCENT_ESCAPE = Pattern.compile("%[0-9A-Fa-f]{2}.*");

    private static final String BRACKET = "bracket";

    private final TokenRules rules;
    private final Map<String, String> brackets;
    private final Map<String, String> attributes = new HashMap<>();

    /**
     * A token where it stands.
     *
     * @param text as written; {@code key} what stands in it
     * @param pattern name of what found it
     * @param attribute API key of the attribute that it means, if it is known
     */
    public record Token(int start, int end, String text, String key, String pattern, Optional<String> attribute) {}

    /**
     * @param keys API keys of the attributes of contacts
     * @param brackets exact text → API key
     */
    public TokenFinder(TokenRules rules, Collection<String> keys, Map<String, String> brackets) {
        this.rules = rules;
        this.brackets = new TreeMap<>(
                Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        this.brackets.putAll(brackets);
        this.brackets.remove("");
        rules.aliases().forEach((key, names) -> names.forEach(name -> attributes.put(lower(name), key)));
        rules.aliases().keySet().forEach(key -> attributes.put(lower(key), key));
        keys.forEach(key -> attributes.put(lower(key), key));
    }

    /** In the order of the text; none overlaps another. */
    public List<Token> find(String text) {
        BitSet taken = new BitSet(text.length());
        Matcher hidden = NO_TEXT.matcher(text);
        while (hidden.find()) {
            taken.set(hidden.start(), hidden.end());
        }
        List<Token> found = new ArrayList<>();
        brackets.forEach((bracket, attribute) -> exact(text, bracket, attribute, taken, found));
        rules.patterns().forEach(pattern -> matching(text, pattern, taken, found));
        found.sort(Comparator.comparingInt(Token::start));
        return found;
    }

    private static void exact(String text, String bracket, String attribute, BitSet taken, List<Token> found) {
        for (int at = text.indexOf(bracket); at >= 0; at = text.indexOf(bracket, at + bracket.length())) {
            int end = at + bracket.length();
            if (free(taken, at, end) && !isDoubled(text, at, end)) {
                found.add(new Token(at, end, bracket, bracket, BRACKET, Optional.of(attribute)));
                taken.set(at, end);
            }
        }
    }

    /** {@code [name]} within {@code [[name]]} is a part of that. */
    private static boolean isDoubled(String text, int start, int end) {
        return start > 0
                && end < text.length()
                && text.charAt(start - 1) == text.charAt(start)
                && text.charAt(end) == text.charAt(end - 1);
    }

    private void matching(String text, TokenPattern pattern, BitSet taken, List<Token> found) {
        Matcher matcher = pattern.pattern().matcher(text);
        int from = 0;
        while (from <= text.length() && matcher.find(from)) {
            String key = matcher.group("key");
            Optional<String> attribute = attribute(key);
            boolean isToken = free(taken, matcher.start(), matcher.end())
                    && !rules.ignore().contains(key)
                    && (attribute.isPresent()
                            || !PERCENT_ESCAPE.matcher(matcher.group()).matches());
            if (isToken) {
                found.add(new Token(matcher.start(), matcher.end(), matcher.group(), key, pattern.name(), attribute));
                taken.set(matcher.start(), matcher.end());
            }
            from = isToken && matcher.end() > matcher.start() ? matcher.end() : matcher.start() + 1;
        }
    }

    private Optional<String> attribute(String key) {
        String lower = lower(key);
        String bare = lower.startsWith("contact.") ? lower.substring("contact.".length()) : lower;
        return Optional.ofNullable(attributes.get(bare));
    }

    private static boolean free(BitSet taken, int start, int end) {
        int next = taken.nextSetBit(start);
        return next < 0 || next >= end;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
