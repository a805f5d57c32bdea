package dev.drover.chaos;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a run is seen to call: a method and a path in which every identifier is a place-holder.
 *
 * @param system {@code alpineiq} or {@code salesforce}
 * @param template such as {@code /api/v1.1/contact/orders/{id}/{id}}
 * @param calls how often an undisturbed run calls it
 */
record Endpoint(String system, String method, String template, int calls) {
    private static final String ID = "{id}";
    private static final Pattern IDENTIFIER =
            Pattern.compile("\\d+|[0-9a-f]{16,}|(?=[^/]*\\d)[0-9A-Za-z]{15}([0-9A-Za-z]{3})?|[0-9a-f-]{36}");

    /** The endpoints of a request log, in the order of their first call. */
    static List<Endpoint> of(String system, List<Call> calls) {
        Map<List<String>, Integer> counts = new LinkedHashMap<>();
        for (Call call : calls) {
            counts.merge(List.of(call.method(), template(call.path())), 1, Integer::sum);
        }
        List<Endpoint> endpoints = new ArrayList<>();
        counts.forEach((key, count) -> endpoints.add(new Endpoint(system, key.get(0), key.get(1), count)));
        return endpoints;
    }

    private static String template(String target) {
        int question = target.indexOf('?');
        StringBuilder template = new StringBuilder();
        for (String part : (question < 0 ? target : target.substring(0, question)).split("/")) {
            if (!part.isEmpty()) {
                template.append('/').append(IDENTIFIER.matcher(part).matches() ? ID : part);
            }
        }
        return template.toString();
    }

    String name() {
        return system + " " + method + " " + template;
    }

    /** Finds the targets of this endpoint and of no other. */
    String pattern() {
        StringBuilder pattern = new StringBuilder("^");
        for (String part : template.split("/")) {
            if (!part.isEmpty()) {
                pattern.append('/').append(part.equals(ID) ? "(?:" + IDENTIFIER.pattern() + ")" : Pattern.quote(part));
            }
        }
        return pattern.append("/?(?:\\?.*)?$").toString();
    }
}
