package dev.drover.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * An operation of a document.
 *
 * @param base path of the document's server
 * @param template below it: {@code /deals/{id}}
 */
record Operation(String method, String base, String template, JsonNode node) {

    String name() {
        return method + " " + base + template;
    }

    private List<String> parts() {
        return List.of(template.substring(1).split("/"));
    }

    /** Whether a path below the base is one of this operation. */
    boolean matches(List<String> path) {
        List<String> parts = parts();
        if (parts.size() != path.size()) {
            return false;
        }
        for (int i = 0; i < path.size(); i++) {
            if (!isVariable(parts.get(i)) && !parts.get(i).equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isVariable(String part) {
        return part.startsWith("{");
    }

    /** How many parts are variable: {@code /deals/archived} goes before {@code /deals/{id}}. */
    int variables() {
        return (int) parts().stream().filter(Operation::isVariable).count();
    }

    List<JsonNode> parameters(String in) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode parameter : node.path("parameters")) {
            if (parameter.path("in").asText().equals(in)) {
                found.add(parameter);
            }
        }
        return found;
    }

    /** The value that a path has for a variable. */
    String variable(String name, List<String> path) {
        return path.get(parts().indexOf("{" + name + "}"));
    }

    JsonNode requestContent() {
        return node.path("requestBody").path("content");
    }

    JsonNode answer(int status) {
        return node.path("responses").path(String.valueOf(status));
    }
}
