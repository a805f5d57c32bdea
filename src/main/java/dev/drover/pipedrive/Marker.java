package dev.drover.pipedrive;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Our key and our migration in a text, for records that cannot have fields of their own: a last line
 * {@code [drover name=value name=value]}. It is plain text, so that it lives through what Pipedrive does to HTML.
 */
final class Marker {
    private static final String HEAD = "[drover ";
    private static final Pattern TO_THE_END =
            Pattern.compile("\\[drover((?: [^\\]\\s=]+=[^\\]\\s]*)+)\\](?:</p>|</div>|<br\\s*/?>|&nbsp;|\\s)*");

    /** What an editor, or Pipedrive, may put before it. */
    private static final List<String> BEFORE = List.of("<p>", "<div>", "<br>", "<br/>", "<br />", "&nbsp;");

    private Marker() {}

    /** The text with a value in its marker, which is made where there is none. @param text null = empty */
    static String with(String text, String name, String value) {
        Map<String, String> values = values(text);
        values.put(name, value);
        return join(without(text), values);
    }

    /** Another text with the marker of this one. @param text null = empty */
    static String retext(String marked, String text) {
        Map<String, String> values = values(marked);
        return values.isEmpty() ? text : join(without(text), values);
    }

    /** Empty where there is no marker, or none with that name. */
    static Optional<String> value(String text, String name) {
        return Optional.ofNullable(values(text).get(name));
    }

    /** The text without its marker; "" when nothing is left. @param text null = empty */
    static String without(String text) {
        Matcher mark = mark(text);
        if (mark == null) {
            return text == null ? "" : text;
        }
        String rest = text.substring(0, text.lastIndexOf(HEAD)).stripTrailing();
        for (Optional<String> tail = tail(rest); tail.isPresent(); tail = tail(rest)) {
            rest = rest.substring(0, rest.length() - tail.get().length()).stripTrailing();
        }
        return rest;
    }

    private static Optional<String> tail(String text) {
        return BEFORE.stream().filter(text::endsWith).findFirst();
    }

    /** The marker at the end of a text, or null. */
    private static Matcher mark(String text) {
        int at = text == null ? -1 : text.lastIndexOf(HEAD);
        if (at < 0) {
            return null;
        }
        Matcher mark = TO_THE_END.matcher(text.substring(at));
        return mark.matches() ? mark : null;
    }

    private static String join(String text, Map<String, String> values) {
        String mark = values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining(" ", HEAD, "]"));
        return text.isEmpty() ? mark : text + "\n" + mark;
    }

    private static Map<String, String> values(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        Matcher mark = mark(text);
        if (mark != null) {
            for (String pair : mark.group(1).strip().split(" ")) {
                int equals = pair.indexOf('=');
                values.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return values;
    }
}
