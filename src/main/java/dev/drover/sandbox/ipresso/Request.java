package dev.drover.sandbox.ipresso;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A request that found its route: the parts of its path by name, the number of the page, the form. */
record Request(Map<String, String> path, String page, ObjectNode form) {

    String path(String name) {
        return path.get(name);
    }

    /** From 1; 1 when not given. */
    int pageNumber() {
        if (page == null || page.isEmpty()) {
            return 1;
        }
        if (!page.matches("\\d{1,6}") || Integer.parseInt(page) < 1) {
            throw Refusal.of(400, 70, "Page number must be greater than 0");
        }
        return Integer.parseInt(page);
    }

    /** An array of the form, or an empty one. */
    ObjectNode array(String name) {
        return form.get(name) instanceof ObjectNode array ? array : form.objectNode();
    }

    String text(String name) {
        return form.path(name).asText("");
    }

    /** The values of an array of the form, without its keys. */
    List<String> values(String name) {
        List<String> values = new ArrayList<>();
        JsonNode sent = form.get(name);
        if (sent instanceof TextNode single) {
            values.add(single.asText());
        }
        array(name).forEach(value -> values.add(value.asText()));
        return values;
    }
}
