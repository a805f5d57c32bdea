package dev.drover.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One request to Pipedrive.
 *
 * @param template the path with its variables, such as {@code /api/v2/persons/{id}}
 * @param args what its variables stand for, in their order
 * @param query may be empty
 * @param body null where there is none
 */
record RemoteCall(String method, String template, List<String> args, Map<String, String> query, JsonNode body) {
    private static final Pattern VARIABLE = Pattern.compile("\\{\\w+}");

    RemoteCall {
        args = List.copyOf(args);
        query = Collections.unmodifiableMap(new TreeMap<>(query));
    }

    static RemoteCall get(String template, String... args) {
        return new RemoteCall("GET", template, List.of(args), Map.of(), null);
    }

    static RemoteCall post(String template, JsonNode body, String... args) {
        return new RemoteCall("POST", template, List.of(args), Map.of(), body);
    }

    static RemoteCall patch(String template, JsonNode body, String... args) {
        return new RemoteCall("PATCH", template, List.of(args), Map.of(), body);
    }

    static RemoteCall put(String template, JsonNode body, String... args) {
        return new RemoteCall("PUT", template, List.of(args), Map.of(), body);
    }

    static RemoteCall delete(String template, String... args) {
        return new RemoteCall("DELETE", template, List.of(args), Map.of(), null);
    }

    /** The same call with one more (or another) query parameter. */
    RemoteCall with(String parameter, String value) {
        Map<String, String> more = new TreeMap<>(query);
        more.put(parameter, value);
        return new RemoteCall(method, template, args, more, body);
    }

    /** The same call with a body: some DELETEs have one. */
    RemoteCall with(JsonNode content) {
        return new RemoteCall(method, template, args, query, content);
    }

    /** Its name in the table of costs: {@code PATCH /api/v2/persons/{id}}. */
    String operation() {
        return method + " " + template;
    }

    /** The template with its variables filled in. */
    String path() {
        Matcher variable = VARIABLE.matcher(template);
        StringBuilder path = new StringBuilder();
        int next = 0;
        while (variable.find()) {
            if (next == args.size()) {
                throw new IllegalArgumentException("nothing to put into " + variable.group() + " of " + template);
            }
            variable.appendReplacement(path, Matcher.quoteReplacement(encode(args.get(next++))));
        }
        if (next != args.size()) {
            throw new IllegalArgumentException(template + " has no room for " + args.size() + " values");
        }
        return variable.appendTail(path).toString();
    }

    /** Whether it may be sent a second time when nobody knows what became of the first: it sets or removes, it adds nothing. */
    boolean repeatable() {
        return !method.equals("POST");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Without values: they are a person's. */
    @Override
    public String toString() {
        return operation();
    }
}
