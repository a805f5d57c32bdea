package dev.drover.handover;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A dotted path into a record; {@code traits[].type} reads every element of a list. */
record FieldPath(String text) {

    /** The first path that leads to something, as text a person can read; "" when none does. */
    static String first(List<FieldPath> paths, JsonNode record) {
        for (FieldPath path : paths) {
            String found = path.read(record);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return "";
    }

    String read(JsonNode record) {
        List<JsonNode> nodes = List.of(record);
        for (String step : text.split("\\.")) {
            boolean each = step.endsWith("[]");
            String name = each ? step.substring(0, step.length() - 2) : step;
            List<JsonNode> next = new ArrayList<>();
            for (JsonNode node : nodes) {
                JsonNode child = node.path(name);
                if (each && child.isArray()) {
                    child.forEach(next::add);
                } else if (!child.isMissingNode()) {
                    next.add(child);
                }
            }
            nodes = next;
        }
        return nodes.stream()
                .map(FieldPath::readable)
                .filter(part -> !part.isEmpty())
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static String readable(JsonNode node) {
        if (node.isNull()) {
            return "";
        }
        if (node.isArray()) {
            List<String> parts = new ArrayList<>();
            node.forEach(element -> parts.add(readable(element)));
            return String.join("; ", parts);
        }
        if (node.isObject()) {
            List<String> parts = new ArrayList<>();
            node.properties().forEach(field -> parts.add(field.getKey() + ": " + readable(field.getValue())));
            return String.join(", ", parts);
        }
        return node.isBigDecimal() || node.isDouble() ? node.decimalValue().toPlainString() : node.asText();
    }
}
