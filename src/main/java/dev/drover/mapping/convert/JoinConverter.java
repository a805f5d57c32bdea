package dev.drover.mapping.convert;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A list of values as one text. */
final class JoinConverter implements Converter {
    private static final ConverterType.Option SEPARATOR =
            new ConverterType.Option("separator", "text between two values; `line` is a line break", List.of(), "line");

    static final ConverterType TYPE = new ConverterType(
            "join",
            "a list, or one value; each distinct one once, in order; structures in it as JSON text",
            "[\"pos:::1\", \"web:::2\"] → \"pos:::1⏎web:::2\"",
            Produces.TEXT,
            EnumSet.complementOf(EnumSet.of(SourceType.OBJECT)),
            List.of(SEPARATOR),
            options -> new JoinConverter(options.text(SEPARATOR)));

    private final String separator;

    private JoinConverter(String separator) {
        this.separator = separator.equals("line") ? "\n" : separator;
    }

    @Override
    public Object convert(JsonNode value) throws Refused {
        Set<String> parts = new LinkedHashSet<>();
        if (value.isArray()) {
            for (JsonNode item : value) {
                add(parts, item);
            }
        } else {
            add(parts, value);
        }
        return parts.isEmpty() ? null : String.join(separator, parts);
    }

    private static void add(Set<String> parts, JsonNode item) throws Refused {
        if (item.isNull()) {
            return;
        }
        String text = item.isContainerNode() ? JsonConverter.write(item) : CleanText.of(Scalars.text(item), false);
        if (!text.isEmpty()) {
            parts.add(text);
        }
    }
}
