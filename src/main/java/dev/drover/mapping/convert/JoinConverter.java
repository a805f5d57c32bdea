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
    private static final ConverterType.Option MOST = new ConverterType.Option(
            "most", "how many values are taken at most, the first ones; `0` is all", List.of(), "0");

    static final ConverterType TYPE = new ConverterType(
            "join",
            "a list, or one value; each distinct one once, in order; structures in it as JSON text",
            "[\"pos:::1\", \"web:::2\"] → \"pos:::1⏎web:::2\"",
            Produces.TEXT,
            EnumSet.complementOf(EnumSet.of(SourceType.OBJECT)),
            List.of(SEPARATOR, MOST),
            options -> new JoinConverter(options.text(SEPARATOR), most(options.text(MOST))));

    private final String separator;
    private final int most;

    private JoinConverter(String separator, int most) {
        this.most = most;
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
        if (most > 0 && parts.size() > most) {
            return String.join(separator, List.copyOf(parts).subList(0, most));
        }
        return parts.isEmpty() ? null : String.join(separator, parts);
    }

    private static int most(String written) {
        if (!written.matches("\\d{1,6}")) {
            throw new IllegalArgumentException("option 'most' of converter 'join' must be a whole number");
        }
        return Integer.parseInt(written);
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
