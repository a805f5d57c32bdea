package dev.drover.mapping.convert;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** One line of text. */
final class TextConverter implements Converter {
    private static final ConverterType.Option PREFIX =
            new ConverterType.Option("prefix", "text to put before the value", List.of(), "");

    static final ConverterType TYPE = new ConverterType(
            "text",
            "any single value; line breaks and tabs become blanks, control characters go, accents are composed (NFC)",
            "\" Ana\\tLee \" → \"Ana Lee\"",
            Produces.TEXT,
            SourceType.SCALARS,
            List.of(PREFIX),
            options -> new TextConverter(options.text(PREFIX)));

    private final String prefix;

    private TextConverter(String prefix) {
        this.prefix = prefix;
    }

    @Override
    public Object convert(JsonNode value) throws Refused {
        String text = CleanText.of(Scalars.text(value), false);
        return text.isEmpty() ? null : prefix + text;
    }
}
