package dev.drover.mapping.convert;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.List;

/** An id, whichever way the source writes it. */
final class IdConverter implements Converter {
    private static final ConverterType.Option SUFFIX =
            new ConverterType.Option("suffix", "text to put behind the id", List.of(), "");

    static final ConverterType TYPE = new ConverterType(
            "id",
            "text or a whole number; 0 and blank count as none",
            "4021 → \"4021\"",
            Produces.TEXT,
            EnumSet.of(SourceType.ID, SourceType.TEXT, SourceType.INTEGER, SourceType.ANY),
            List.of(SUFFIX),
            options -> new IdConverter(options.text(SUFFIX)));

    private final String suffix;

    private IdConverter(String suffix) {
        this.suffix = suffix;
    }

    @Override
    public Object convert(JsonNode value) throws Refused {
        if (value.isNumber()) {
            if (!value.isIntegralNumber()
                    && value.decimalValue().stripTrailingZeros().scale() > 0) {
                throw new Refused("NOT_AN_ID", "is a number with decimals where an id is expected");
            }
            String digits = value.decimalValue().toBigInteger().toString();
            return digits.equals("0") ? null : digits + suffix;
        }
        if (!value.isTextual()) {
            throw new Refused("NOT_AN_ID", "is neither text nor a whole number");
        }
        String text = CleanText.of(value.textValue(), false);
        return text.isEmpty() ? null : text + suffix;
    }
}
