package dev.drover.mapping.convert;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One word for another. */
final class MapConverter implements Converter {
    private static final ConverterType.Option VALUES =
            new ConverterType.Option("values", "table of source word: destination word (required)", List.of(), "");
    private static final ConverterType.Option OTHERWISE = new ConverterType.Option(
            "otherwise", "`refuse` a word that the table lacks, `keep` it, or `use:WORD`", List.of(), "refuse");

    static final ConverterType TYPE = new ConverterType(
            "map",
            "any single value; looked up in the table without regard to case, blanks, `-` and `_`",
            "\"Completed\" → \"Closed Won\"",
            Produces.TEXT,
            SourceType.SCALARS,
            List.of(VALUES, OTHERWISE),
            options -> new MapConverter(options.table(VALUES), options.text(OTHERWISE)));

    private final Map<String, String> values = new HashMap<>();
    private final String otherwise;

    private MapConverter(Map<String, String> table, String otherwise) {
        if (table.isEmpty()) {
            throw new IllegalArgumentException("converter 'map' needs the option 'values', a table of words");
        }
        if (!otherwise.equals("refuse") && !otherwise.equals("keep") && !otherwise.startsWith("use:")) {
            throw new IllegalArgumentException(
                    "option 'otherwise' of converter 'map' must be refuse, keep or use:WORD");
        }
        table.forEach((from, to) -> {
            if (values.put(folded(from), to) != null) {
                throw new IllegalArgumentException(
                        "converter 'map' has two lines for '" + from + "' (case, blanks, - and _ do not count)");
            }
        });
        this.otherwise = otherwise;
    }

    @Override
    public Object convert(JsonNode value) throws Refused {
        String text = CleanText.of(Scalars.text(value), false);
        if (text.isEmpty()) {
            return null;
        }
        String found = values.get(folded(text));
        if (found != null) {
            return found;
        }
        if (otherwise.equals("refuse")) {
            throw new Refused("NOT_IN_MAP", "is a word that the table of this field does not have; add a line for it");
        }
        return otherwise.equals("keep") ? text : otherwise.substring("use:".length());
    }

    private static String folded(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "");
    }
}
