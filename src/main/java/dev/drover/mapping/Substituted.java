package dev.drover.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.drover.mapping.convert.Converter;
import dev.drover.mapping.convert.Refused;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A converter that gets other words than those of the source, by tables that are asked one after the other. */
record Substituted(List<Map<String, String>> tables, Converter converter) implements Converter {

    static Converter of(Map<String, String> words, Converter converter) {
        return converter instanceof Substituted before
                ? new Substituted(
                        Stream.concat(before.tables.stream(), Stream.of(words)).toList(), before.converter)
                : new Substituted(List.of(words), converter);
    }

    /** Another converter behind the same tables, if the first has any. */
    static Converter replaced(Converter converter, Converter by) {
        return converter instanceof Substituted before ? new Substituted(before.tables, by) : by;
    }

    @Override
    public Object convert(JsonNode value) throws Refused {
        if (!value.isValueNode()) {
            return converter.convert(value);
        }
        JsonNode found = value;
        for (Map<String, String> table : tables) {
            String other = table.get(ValueSource.written(found));
            found = other == null ? found : TextNode.valueOf(other);
        }
        return converter.convert(found);
    }
}
