package dev.drover.mapping.convert;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;

/** A web address. */
final class UrlConverter implements Converter {
    static final ConverterType TYPE = new ConverterType(
            "url",
            "a web address; `https://` is put before one that has no scheme; NOT_A_URL where it holds blanks",
            "\"shop.example.com\" → \"https://shop.example.com\"",
            Produces.TEXT,
            EnumSet.of(SourceType.TEXT, SourceType.ANY),
            List.of(),
            options -> new UrlConverter());

    @Override
    public Object convert(JsonNode value) throws Refused {
        String text = CleanText.of(Scalars.text(value), false);
        if (text.isEmpty()) {
            return null;
        }
        if (text.indexOf(' ') >= 0) {
            throw new Refused("NOT_A_URL", "is not a web address");
        }
        return text.toLowerCase(Locale.ROOT).matches("[a-z][a-z0-9+.-]*:.*") ? text : "https://" + text;
    }
}
