package dev.drover.pipedrive;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a person reads of a piece of HTML, and the other way round. Pipedrive rewrites the HTML of a note, not its text. */
final class HtmlText {
    private static final Pattern BREAK = Pattern.compile("(?i)<br\\s*/?>|</(p|div|li|h\\d|tr)>");
    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Pattern ENTITY = Pattern.compile("&(#x?[0-9a-fA-F]{1,6}|[a-z]{2,6});");
    private static final Map<String, String> NAMED =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ");

    private HtmlText() {}

    /** The words, one blank between two, line breaks where there are any. */
    static String plain(String html) {
        String broken = BREAK.matcher(html.replaceAll("\\s+", " ")).replaceAll("\n");
        String text = unescaped(TAG.matcher(broken).replaceAll(""));
        return text.replace('\u00a0', ' ')
                .replaceAll("[ \\t]+", " ")
                .replaceAll(" ?\\n[ \\n]*", "\n")
                .strip();
    }

    /** HTML that reads as this text. */
    static String html(String plain) {
        return plain.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\n", "<br>");
    }

    private static String unescaped(String text) {
        Matcher entity = ENTITY.matcher(text);
        return entity.replaceAll(found -> Matcher.quoteReplacement(character(found.group(1), found.group())));
    }

    private static String character(String name, String otherwise) {
        if (!name.startsWith("#")) {
            return NAMED.getOrDefault(name, otherwise);
        }
        boolean hex = name.startsWith("#x");
        int code = Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
        return Character.isValidCodePoint(code) ? Character.toString(code) : otherwise;
    }
}
