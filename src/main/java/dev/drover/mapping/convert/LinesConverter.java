package dev.drover.mapping.convert;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Text of several lines. */
final class LinesConverter implements Converter {
    static final ConverterType TYPE = new ConverterType(
            "lines",
            "any single value; as `text`, but line breaks and tabs stay",
            "\"a\\r\\nb\" → \"a\\nb\"",
            Produces.TEXT,
            SourceType.SCALARS,
            List.of(),
            options -> new LinesConverter());

    @Override
    public Object convert(JsonNode value) throws Refused {
        String text = CleanText.of(Scalars.text(value), true);
        return text.isEmpty() ? null : text;
    }
}
