package dev.drover.mapping.convert;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** The parts of a structure as one text, such as first and last name. */
final class WordsConverter implements Converter {
    private static final ConverterType.Option SEPARATOR =
            new ConverterType.Option("separator", "text between two parts", List.of(), " ");

    static final ConverterType TYPE = new ConverterType(
            "words",
            "the parts of a structure, in their order; those that are set, each as `text`",
            "{\"first\": \"Ana\", \"last\": \"Lee\"} → \"Ana Lee\"",
            Produces.TEXT,
            EnumSet.of(SourceType.OBJECT),
            List.of(SEPARATOR),
            options -> new WordsConverter(options.text(SEPARATOR)));

    private final String separator;

    private WordsConverter(String separator) {
        this.separator = separator;
    }

    @Override
    public Object convert(JsonNode value) throws Refused {
        List<String> words = new ArrayList<>();
        for (JsonNode part : value) {
            String word = part.isNull() ? "" : CleanText.of(Scalars.text(part), false);
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words.isEmpty() ? null : String.join(separator, words);
    }
}
