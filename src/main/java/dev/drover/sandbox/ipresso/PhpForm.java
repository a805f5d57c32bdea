package dev.drover.sandbox.ipresso;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drover.sandbox.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Form fields with PHP's brackets as a tree; what PHP has as an array, with whatever keys, is an object here. */
final class PhpForm {
    private static final Pattern NESTED = Pattern.compile("([^\\[]+)((?:\\[[^\\]]*\\])+)");
    private static final Pattern BRACKET = Pattern.compile("\\[([^\\]]*)\\]");

    private PhpForm() {}

    static ObjectNode tree(Map<String, List<String>> fields) {
        ObjectNode root = Json.MAPPER.createObjectNode();
        fields.forEach((name, values) -> values.forEach(value -> put(root, path(name), value)));
        return root;
    }

    /** {@code a[b][]} is a, b and the empty text; what does not end with brackets is one name. */
    private static List<String> path(String name) {
        Matcher nested = NESTED.matcher(name);
        if (!nested.matches()) {
            return List.of(name);
        }
        List<String> path = new ArrayList<>(List.of(nested.group(1)));
        BRACKET.matcher(nested.group(2)).results().forEach(bracket -> path.add(bracket.group(1)));
        return path;
    }

    private static void put(ObjectNode root, List<String> path, String value) {
        ObjectNode at = root;
        for (String part : path.subList(0, path.size() - 1)) {
            String key = key(at, part);
            JsonNode next = at.get(key);
            at = next instanceof ObjectNode object ? object : at.putObject(key);
        }
        at.put(key(at, path.get(path.size() - 1)), value);
    }

    /** Empty brackets are the next number. */
    private static String key(ObjectNode at, String part) {
        if (!part.isEmpty()) {
            return part;
        }
        int next = 0;
        for (Map.Entry<String, JsonNode> member : at.properties()) {
            if (member.getKey().matches("\\d{1,9}")) {
                next = Math.max(next, Integer.parseInt(member.getKey()) + 1);
            }
        }
        return String.valueOf(next);
    }
}
