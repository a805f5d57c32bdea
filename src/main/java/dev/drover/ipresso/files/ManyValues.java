package dev.drover.ipresso.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A cell with several values. Where a separator may also be part of a value, the names that the account has decide: of all
 * that fit, the longest.
 */
final class ManyValues {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ManyValues() {}

    /**
     * @param known names that may hold a separator
     * @param separators the strongest first
     */
    static List<String> of(String cell, Set<String> known, String separators) {
        String text = cell.strip();
        return json(text).map(ManyValues::values).orElseGet(() -> split(text, known, separators));
    }

    /** The one value of a cell that may also be written as a list or map of one. */
    static Optional<String> single(String cell) {
        String text = cell.strip();
        return json(text).map(node -> values(node).stream().findFirst()).orElse(Optional.of(text));
    }

    /** A map from names or ids to answers; empty where the cell is none. */
    static Map<String, String> map(String cell) {
        Map<String, String> map = new LinkedHashMap<>();
        json(cell.strip())
                .filter(JsonNode::isObject)
                .ifPresent(node -> node.properties()
                        .forEach(member ->
                                map.put(member.getKey(), member.getValue().asText())));
        return map;
    }

    private static Optional<JsonNode> json(String text) {
        if (!text.startsWith("[") && !text.startsWith("{")) {
            return Optional.empty();
        }
        try {
            return Optional.of(MAPPER.readTree(text)).filter(JsonNode::isContainerNode);
        } catch (JsonProcessingException e) {
            return Optional.empty(); // a name may begin with a bracket
        }
    }

    /** The keys of a map from ids to names; of a list the plain values or the objects' ids. */
    private static List<String> values(JsonNode node) {
        List<String> values = new ArrayList<>();
        if (node.isObject()) {
            node.fieldNames().forEachRemaining(values::add);
            return values;
        }
        for (JsonNode item : node) {
            JsonNode id = item.isObject() ? item.path(item.has("id") ? "id" : "name") : item;
            values.add(id.asText());
        }
        return values;
    }

    private static List<String> split(String text, Set<String> known, String separators) {
        String used = known.isEmpty() ? strongest(text, separators) : separators;
        List<Integer> ends = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            if (used.indexOf(text.charAt(i)) >= 0) {
                ends.add(i);
            }
        }
        ends.add(text.length());
        List<String> values = new ArrayList<>();
        int from = 0;
        int next = 0;
        while (next < ends.size()) {
            int take = longest(text, from, ends, next, known);
            String value = text.substring(from, ends.get(take)).strip();
            if (!value.isEmpty()) {
                values.add(value);
            }
            from = ends.get(take) + 1;
            next = take + 1;
        }
        return values;
    }

    /** Without names to go by, only the strongest separator that occurs is one. */
    private static String strongest(String text, String separators) {
        for (char separator : separators.toCharArray()) {
            if (text.indexOf(separator) >= 0) {
                return String.valueOf(separator);
            }
        }
        return "";
    }

    private static int longest(String text, int from, List<Integer> ends, int next, Set<String> known) {
        for (int end = ends.size() - 1; end > next; end--) {
            if (known.contains(text.substring(from, ends.get(end)).strip())) {
                return end;
            }
        }
        return next;
    }
}
