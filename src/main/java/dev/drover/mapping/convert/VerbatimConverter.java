package dev.drover.mapping.convert;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Text exactly as the source gave it. */
final class VerbatimConverter implements Converter {
    static final ConverterType TYPE = new ConverterType(
            "verbatim",
            "any single value; not a character is changed",
            "\" utm_source=a \" → \" utm_source=a \"",
            Produces.TEXT,
            SourceType.SCALARS,
            List.of(),
            options -> new VerbatimConverter());

    @Override
    public Object convert(JsonNode value) throws Refused {
        String text = Scalars.text(value);
        return text.isEmpty() ? null : text;
    }
}
