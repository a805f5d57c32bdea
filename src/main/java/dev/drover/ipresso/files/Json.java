package dev.drover.ipresso.files;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Cells as a JSON object. */
final class Json {
    private Json() {}

    static String object(Map<String, String> cells) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        cells.forEach(object::put);
        return object.toString();
    }
}
